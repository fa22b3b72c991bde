import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { Countdown } from '../parts/Countdown'
import { Path } from '../parts/Path'
import { useJourney } from '../store'
import { StepScreen, type StepProps } from './StepScreen'

/** The proof: Relock looks at the whole way again. */
export function Recheck({ step, standing }: StepProps<'recheck'>) {
  const journey = useJourney()
  const check = (): void => {
    standing.finish()
    journey.examine(true)
  }
  return (
    <StepScreen standing={standing} actions={<Button label={say`Check again`} icon="again" look="primary" onPress={check} />}>
      {step.oldAnswersLive !== undefined && <Countdown ms={step.oldAnswersLive} />}
      <Path path={standing.path} />
    </StepScreen>
  )
}
