import type { Step } from '@shared/model/fix'
import { say, speak, type Message } from '@shared/model/message'
import type { RungState } from '@shared/path'
import type { ReactNode } from 'react'
import { CheckFile } from '../parts/CheckFile'
import { Footer } from '../parts/Footer'
import { Icon } from '../parts/icons'
import { Path } from '../parts/Path'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useActions } from '../store'
import classes from './StepScreen.module.css'

/** Where in its fix a step stands. */
export interface Standing {
  /** Title of the cause that is being fixed. */
  readonly cause: Message
  /** The path as it was seen last. */
  readonly path: readonly RungState[]
  /** The steps as the user walks them. */
  readonly steps: readonly Step[]
  readonly step: Step
  readonly done: readonly string[]
  readonly choices: Readonly<Record<string, string>>
  /** Ticks the step and goes on to the next one. */
  readonly finish: () => void
}

export interface StepProps<Kind extends Step['kind']> {
  readonly step: Extract<Step, { kind: Kind }>
  readonly standing: Standing
}

interface Props {
  readonly standing: Standing
  readonly children?: ReactNode
  /** The footer’s end: what goes on. */
  readonly buttons: ReactNode
}

/** What every step shows, whatever its kind: one heading, its sentences, what belongs to its kind, and how to take it back. */
export function StepScreen({ standing, children, buttons }: Props) {
  const actions = useActions()
  const { step, steps } = standing
  const before = steps[steps.indexOf(step) - 1]
  return (
    <Screen
      title={step.title}
      above={
        <p className={classes['where']}>
          <Say message={say`Step ${steps.indexOf(step) + 1} of ${steps.length}`} />
        </p>
      }
      aside={<StepList standing={standing} />}
      footer={<Footer onBack={before && (() => actions.goToStep(before.id))}>{buttons}</Footer>}
    >
      <div className={classes['text']}>
        {step.text.map((paragraph, index) => (
          <p key={index}>
            <Say message={paragraph} />
          </p>
        ))}
      </div>
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
    </Screen>
  )
}

function StepList({ standing }: { readonly standing: Standing }) {
  const actions = useActions()
  const { steps, step, done, cause } = standing
  return (
    <nav className={classes['steps']} aria-label={speak(say`Steps`)}>
      <p className={classes['cause']}>
        <Say message={cause} />
      </p>
      {step.kind !== 'recheck' && <Path path={standing.path} />}
      <ol>
        {steps.map((entry, index) => {
          const isDone = done.includes(entry.id)
          const isNow = entry.id === step.id
          const before = steps[index - 1]
          const reachable = isDone || before === undefined || done.includes(before.id)
          const line = (
            <>
              <span className={classes['tick']}>{isDone ? <Icon name="check" size={13} /> : index + 1}</span>
              <span>
                <Say message={entry.title} />
                {isDone && (
                  <span className="visually-hidden">
                    <Say message={say` (done)`} />
                  </span>
                )}
              </span>
            </>
          )
          const looks = `${classes['entry'] ?? ''} ${isDone ? (classes['done'] ?? '') : ''} ${isNow ? (classes['now'] ?? '') : ''}`
          return (
            <li key={entry.id}>
              {reachable && !isNow ? (
                <button type="button" className={looks} onClick={() => actions.goToStep(entry.id)}>
                  {line}
                </button>
              ) : (
                <span className={looks} aria-current={isNow ? 'step' : undefined}>
                  {line}
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
