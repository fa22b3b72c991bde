import { say, type Message } from '@shared/model/message'
import { Button } from '../parts/Button'
import { useActions } from '../store'
import type { Standing } from './StepScreen'

/** Ticks the step. A fix that ends without its own check is checked all the same. */
export function DoneNext({ standing, notNow = null }: { readonly standing: Standing; readonly notNow?: Message | null }) {
  const actions = useActions()
  const isLast = standing.steps.at(-1) === standing.step
  const go = (): void => {
    standing.finish()
    if (isLast) actions.examine(true)
  }
  return <Button label={isLast ? say`Done, check again` : say`Done, next`} look="primary" onPress={go} notNow={notNow} />
}
