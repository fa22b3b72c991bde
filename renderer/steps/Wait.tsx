import { say } from '@shared/model/message'
import { useEffect } from 'react'
import { Button } from '../parts/Button'
import { Countdown } from '../parts/Countdown'
import { useActions } from '../store'
import { lookingWords } from './DoneNext'
import type { StepProps } from './standing'
import { StepScreen } from './StepScreen'

/** Time has to pass. Relock looks again meanwhile, at once and then every so often; the window may be left alone. */
export function Wait({ step, standing }: StepProps<'wait'>) {
  const actions = useActions()
  useEffect(() => {
    actions.lookMeanwhile()
    const timer = setInterval(actions.lookMeanwhile, step.lookEvery)
    return () => clearInterval(timer)
  }, [actions, step.lookEvery])

  return (
    <StepScreen
      standing={standing}
      buttons={
        <Button label={say`Check now`} icon="again" look="primary" onPress={actions.lookMeanwhile} notNow={lookingWords(standing)} />
      }
    >
      <Countdown ms={step.ms} onEnd={actions.waitedOut} />
    </StepScreen>
  )
}
