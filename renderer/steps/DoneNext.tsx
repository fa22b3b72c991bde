import { checksOf, isDone } from '@shared/checks'
import { say, type Message } from '@shared/model/message'
import { Button } from '../parts/Button'
import { useActions } from '../store'
import { isLast, type Standing } from './standing'

/**
 * Ticks the step. At the end of a remedy Relock looks by itself; where only the user can see whether it helped, it asks.
 */
export function DoneNext({ standing, notNow = null }: { readonly standing: Standing; readonly notNow?: Message | null }) {
  const actions = useActions()
  const { looking, isSeenElsewhere } = standing
  if (looking) return <Button label={say`Done, check now`} look="primary" notNow={lookingWords(standing)} />
  if (isSeenElsewhere && isLast(standing))
    return (
      <>
        <Button
          label={say`Done, but the message is still there`}
          onPress={() => actions.endStep('done', { isSeenElsewhere: true })}
          notNow={notNow}
        />
        <Button label={say`Done, and it works now`} look="primary" onPress={actions.sawItWork} notNow={notNow} />
      </>
    )
  return (
    <Button
      label={isLast(standing) ? say`Done, check now` : say`Done, next`}
      look="primary"
      onPress={() => actions.endStep('done')}
      notNow={notNow}
    />
  )
}

/** How far the look has come, while its step stays on show. */
export function lookingWords({ looking }: Pick<Standing, 'looking'>): Message | null {
  if (!looking) return null
  const checks = looking.evidence ? checksOf(looking.evidence, looking.looking) : []
  return say`Relock looks again: ${checks.filter(isDone).length} of ${checks.length} checks done.`
}
