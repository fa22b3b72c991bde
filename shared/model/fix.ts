import type { LinkId } from './links'
import type { Message } from './message'

/** Things that Relock can do on this computer itself; each is spelled out per system in `electron/computer/acts.ts` and needs consent. */
export const actIds = ['flush-name-cache'] as const
export type ActId = (typeof actIds)[number]

interface StepBase {
  /** Unique inside its fix. */
  readonly id: string
  readonly title: Message
  readonly text: readonly Message[]
  /** How to take it back, where something is changed. */
  readonly undo?: Message
  /** It makes or concerns a custom certificate's file, which Relock can check before Plex gets it. */
  readonly checksFile?: true
  /** Milliseconds for which old answers may outlive this step: the recheck at the end counts them down. */
  readonly oldAnswersLive?: number
  /** It begins with "if". */
  readonly conditional?: true
}

/** Where to click: the menu's own words, outermost first. */
export type MenuPath = readonly string[]

export type Step =
  /** Something to do by hand. */
  | (StepBase & { readonly kind: 'tell'; readonly menu?: MenuPath })
  /** A text to copy to an exact place. */
  | (StepBase & { readonly kind: 'copy'; readonly copy: string; readonly menu?: MenuPath })
  | (StepBase & { readonly kind: 'open'; readonly link: LinkId })
  /** Which router, system or app is it? The steps of the choice follow in its place. */
  | (StepBase & { readonly kind: 'choose'; readonly options: readonly Option[] })
  | (StepBase & { readonly kind: 'act'; readonly act: ActId })
  | (StepBase & { readonly kind: 'recheck' })

export interface Option {
  readonly id: string
  readonly label: Message
  /** Relock's own guess from what it measured: shown first. */
  readonly likely?: boolean
  /** The exact wording was not seen in a source (“UNCONFIRMED” in docs/sources), which the screen says. */
  readonly unconfirmed?: boolean
  readonly steps: readonly Step[]
}

/** One thing to try. */
export interface Remedy {
  readonly steps: readonly Step[]
}

export interface Fix {
  /** One sentence: what you will do. */
  readonly summary: Message
  /** Minutes of work. */
  readonly minutes: number
  readonly steps: readonly Step[]
}

/** The steps as the user walks them: a choice is followed by the steps of what was chosen. */
export function walk(steps: readonly Step[], choices: Readonly<Record<string, string>>): readonly Step[] {
  return steps.flatMap((step): readonly Step[] => {
    if (step.kind !== 'choose') return [step]
    const chosen = step.options.find((option) => option.id === choices[step.id])
    return chosen ? [step, ...walk(chosen.steps, choices)] : [step]
  })
}
