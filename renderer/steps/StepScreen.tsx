import { countMended } from '@shared/guide'
import type { PastStep, StepEnd } from '@shared/model/attempt'
import type { Step, StepOf, WalkedRemedy } from '@shared/model/fix'
import { say, type Message } from '@shared/model/message'
import type { RungState } from '@shared/path'
import type { Examining } from '@shared/session'
import type { ReactNode } from 'react'
import { CheckFile } from '../parts/CheckFile'
import { Footer } from '../parts/Footer'
import { Icon } from '../parts/icons'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useJourney } from '../store'
import { OtherEnds } from './OtherEnds'
import { StepList } from './StepList'
import classes from './StepScreen.module.css'

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

interface Props {
  readonly standing: Standing
  readonly children?: ReactNode
  /** The footer’s end: what goes on. */
  readonly actions: ReactNode
}

/** What every step shows, whatever its kind: one heading, its sentences, what belongs to its kind, its price, and how to take it back. */
export function StepScreen({ standing, children, actions }: Props) {
  const journey = useJourney()
  const { step, remedy, remedies, note, mended, left } = standing
  const walked = remedies.flatMap(({ steps }) => steps)
  const before = walked[walked.indexOf(step) - 1]
  return (
    <Screen
      title={step.title}
      above={
        <>
          {note && (
            <p className={classes['note']}>
              <Icon name="again" size={16} />
              <span>
                <Say message={note} />
              </span>
            </p>
          )}
          <p className={classes['where']}>
            <Say message={say`Step ${remedy.steps.indexOf(step) + 1} of ${remedy.steps.length}`} />
            {mended + left > 1 && (
              <>
                {' · '}
                <Say message={countMended(mended, left)} />
              </>
            )}
          </p>
        </>
      }
      aside={<StepList standing={standing} />}
      footer={<Footer onBack={before && (() => journey.goToStep(before.id))}>{actions}</Footer>}
    >
      <div className={classes['text']}>
        {step.text.map((paragraph, index) => (
          <p key={index}>
            <Say message={paragraph} />
          </p>
        ))}
      </div>
      {step.price && (
        <p className={classes['price']}>
          <Icon name="warning" size={18} />
          <span>
            <strong>
              <Say message={say`It costs something:`} />
            </strong>{' '}
            <Say message={step.price} />
          </span>
        </p>
      )}
      {children}
      {step.checksFile && <CheckFile />}
      {step.undo && (
        <p className={classes['undo']}>
          <Icon name="undo" size={18} />
          <span>
            <strong>
              <Say message={say`To undo it:`} />
            </strong>{' '}
            <Say message={step.undo} />
          </span>
        </p>
      )}
      <OtherEnds standing={standing} />
    </Screen>
  )
}
