import { say } from '@shared/model/message'
import { useEffect } from 'react'
import { Button } from '../parts/Button'
import { Countdown } from '../parts/Countdown'
import { useJourney } from '../store'
import { lookingWords } from './DoneNext'
import { StepScreen, type StepProps } from './StepScreen'

/** Time has to pass. Relock looks again meanwhile, at once and then every so often; the window may be left alone. */
export function Wait({ step, standing }: StepProps<'wait'>) {
  const journey = useJourney()
  useEffect(() => {
    journey.lookMeanwhile()
    const timer = setInterval(journey.lookMeanwhile, step.lookEvery)
    return () => clearInterval(timer)
  }, [journey, step.lookEvery])

  return (
    <StepScreen
      standing={standing}
      actions={
        <Button label={say`Check now`} icon="again" look="primary" onPress={journey.lookMeanwhile} notNow={lookingWords(standing)} />
      }
    >
      <Countdown ms={step.ms} onEnd={() => journey.endStep('done')} />
    </StepScreen>
  )
}
