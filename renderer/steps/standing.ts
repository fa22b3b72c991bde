import type { PastStep, StepEnd } from '@shared/model/attempt'
import type { Step, StepOf, WalkedRemedy } from '@shared/model/fix'
import type { Message } from '@shared/model/message'
import type { RungState } from '@shared/path'
import type { Examining } from '@shared/session'

/** Where in its fix a step stands. */
export interface Standing {
  /** Title of the cause that is being fixed. */
  readonly cause: Message
  /** The path as it was seen last. */
  readonly path: readonly RungState[]
  /** The remedies as the user walks them, and the one that the step belongs to. */
  readonly remedies: readonly WalkedRemedy[]
  readonly remedy: WalkedRemedy
  readonly step: Step
  readonly past: readonly PastStep[]
  /** Ids of the remedies that were tried or left. */
  readonly behind: readonly string[]
  readonly choices: Readonly<Record<string, string>>
  /** What the last look saw. */
  readonly note: Message | null
  /** The look that is under way. */
  readonly looking: Examining | null
  /** Causes that are mended, and those that are left. */
  readonly mended: number
  readonly left: number
  /** Address of the router's own page, where it was measured. */
  readonly routerPage: string | null
  /** Whether a remedy helped is seen at the device with the message, not from here. */
  readonly isSeenElsewhere: boolean
}

export interface StepProps<Kind extends Step['kind']> {
  readonly step: StepOf<Kind>
  readonly standing: Standing
}

export const isLast = ({ remedy, step }: Standing): boolean => remedy.steps.at(-1) === step

/** How the step ended, where it did. */
export const endOf = ({ past }: Standing, step: Step): StepEnd | null => past.find((entry) => entry.step === step.id)?.end ?? null
