import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { useActions } from '../store'
import { isLast, type Standing } from './standing'
import classes from './StepScreen.module.css'

/** The other ways in which a step can end: none of them is told as a deed later. */
export function OtherEnds({ standing }: { readonly standing: Standing }) {
  const actions = useActions()
  const { step, isSeenElsewhere } = standing
  const isChange = step.kind !== 'choose' && step.kind !== 'wait'
  return (
    <div className={classes['ends']}>
      {isChange && !isLast(standing) && !isSeenElsewhere && (
        <Button label={say`Check now`} look="quiet" icon="again" onPress={actions.checkNow} />
      )}
      {step.conditional && <Button label={say`That is not so here`} look="quiet" onPress={() => actions.endStep('not so')} />}
      <Button label={step.kind === 'wait' ? say`Do not wait` : say`Skip this`} look="quiet" onPress={() => actions.endStep('skipped')} />
      {step.kind !== 'wait' && <Button label={say`I could not do this`} look="quiet" onPress={() => actions.endStep('could not')} />}
    </div>
  )
}
