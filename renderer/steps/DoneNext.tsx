import { say, type Message } from '@shared/model/message'
import { Button } from '../parts/Button'
import { useJourney } from '../store'
import type { Standing } from './StepScreen'

/** Ticks the step. A fix that ends without its own check is checked all the same. */
export function DoneNext({ standing, notNow = null }: { readonly standing: Standing; readonly notNow?: Message | null }) {
  const journey = useJourney()
  const isLast = standing.steps.at(-1) === standing.step
  const go = (): void => {
    standing.finish()
    if (isLast) journey.examine(true)
  }
  return <Button label={isLast ? say`Done, check again` : say`Done, next`} look="primary" onPress={go} notNow={notNow} />
}
