import { countMended } from '@shared/guide/walk'
import { say } from '@shared/model/message'
import type { ReactNode } from 'react'
import { CheckFile } from '../parts/CheckFile'
import { Footer } from '../parts/Footer'
import { Icon } from '../parts/icons'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useActions } from '../store'
import { OtherEnds } from './OtherEnds'
import type { Standing } from './standing'
import { StepList } from './StepList'
import classes from './StepScreen.module.css'

interface Props {
  readonly standing: Standing
  readonly children?: ReactNode
  /** The footer’s end: what goes on. */
  readonly buttons: ReactNode
}

/** What every step shows, whatever its kind: one heading, its sentences, what belongs to its kind, its price, and how to take it back. */
export function StepScreen({ standing, children, buttons }: Props) {
  const actions = useActions()
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
      footer={<Footer onBack={before && (() => actions.goToStep(before.id))}>{buttons}</Footer>}
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
