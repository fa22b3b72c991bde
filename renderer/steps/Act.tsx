import type { Answer } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { useEffect, useState } from 'react'
import { Alert } from '../parts/Alert'
import { Button } from '../parts/Button'
import { CopyBox } from '../parts/CopyBox'
import { Icon } from '../parts/icons'
import { Say } from '../parts/Say'
import { useActions, useWindow } from '../store'
import classes from './Act.module.css'
import { DoneNext } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

type Plan = Answer<'describe act'>
type Result = Exclude<Answer<'perform act'>, { dismissed: true }> | 'running' | null

/** Something that Relock can do itself: only the very command on screen, and only after a yes. Where it may not, the line to paste. */
export function Act({ step, standing }: StepProps<'act'>) {
  const actions = useActions()
  /** `null`: main could not say; the sentence about that stands on the screen. */
  const [answer, show] = useState<Plan | null | 'asking'>('asking')
  const plan = answer === 'asking' ? null : answer
  const mayGiveWay = useWindow((held) => held.isAskingWhatToDo)
  const [result, setResult] = useState<Result>(null)

  useEffect(() => {
    let wanted = true
    void actions.describeAct(step.act).then((told) => {
      if (wanted) show(told)
    })
    return () => {
      wanted = false
    }
  }, [actions, step.act])

  const run = async (command: string): Promise<void> => {
    setResult('running')
    const told = await actions.performAct(step.act, command)
    setResult(told && 'dismissed' in told ? null : told)
    if (told && 'done' in told) {
      actions.announce(told.done)
      // What Relock did itself needs nobody’s tick: it looks at once.
      actions.endStep('done', { ran: command.replaceAll('\n', '; ') })
    }
  }

  const isDone = result !== null && result !== 'running' && 'done' in result
  const buttons =
    plan?.available && !isDone ? (
      <>
        <Button label={say`I did it myself`} onPress={() => actions.endStep('done')} />
        <Button
          label={result === 'running' ? say`Running…` : say`Run it for me…`}
          look="primary"
          onPress={() => void run(plan.command)}
          notNow={result === 'running' ? say`Answer Relock’s dialog first. Then the command runs.` : null}
        />
      </>
    ) : (
      // Until it is known what stands here, nothing can be pressed by a slip: the next label may be a consent.
      <DoneNext
        standing={standing}
        notNow={answer === 'asking' || mayGiveWay ? say`Relock is finding out whether it can do this for you.` : null}
      />
    )

  return (
    <StepScreen standing={standing} buttons={buttons}>
      {plan?.available && (
        <div className={classes['plan']}>
          <p>
            <Say message={say`Relock can do this for you. It asks you once more in its own dialog, then runs exactly this, once:`} />
          </p>
          <pre>{plan.command}</pre>
        </div>
      )}
      {plan?.reason && (
        <>
          <p className={classes['note']}>
            <Icon name="note" size={18} />
            <span>
              <Say message={plan.reason} />
            </span>
          </p>
          {plan.command !== '' && <CopyBox text={plan.command} />}
        </>
      )}
      {result !== null && result !== 'running' && 'refused' in result && <Alert message={result.refused} />}
      {isDone && (
        <p className={classes['done']}>
          <Icon name="check" size={18} />
          <span>
            <Say message={result.done} />
          </span>
        </p>
      )}
    </StepScreen>
  )
}
