import { say } from '@shared/model/message'
import { Button } from '../parts/Button'
import { Countdown } from '../parts/Countdown'
import { Path } from '../parts/Path'
import { useActions } from '../store'
import { StepScreen, type StepProps } from './StepScreen'

/** The proof: Relock looks at the whole way again. */
export function Recheck({ step, standing }: StepProps<'recheck'>) {
  const actions = useActions()
  const check = (): void => {
    standing.finish()
    actions.examine(true)
  }
  return (
    <StepScreen standing={standing} buttons={<Button label={say`Check again`} icon="again" look="primary" onPress={check} />}>
      {step.oldAnswersLive !== undefined && <Countdown ms={step.oldAnswersLive} />}
      <Path path={standing.path} />
    </StepScreen>
  )
}
