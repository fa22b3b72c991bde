import type { WatchShown } from '@shared/ipc/contract'
import { say, type Message } from '@shared/model/message'
import { goodness, onTheWall } from '@shared/watch/history'
import { counted, countingRuns, patternsOf } from '@shared/watch/patterns'
import { tellCount, tellPattern } from '@shared/watch/words'
import { Alert } from '../parts/Alert'
import { Button } from '../parts/Button'
import { Card } from '../parts/Card'
import { Footer } from '../parts/Footer'
import { Pill } from '../parts/Pill'
import { Pills } from '../parts/Pills'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { WatchedDays } from '../parts/WatchedDays'
import { useActions, useWindow } from '../store'

const waitsFor: Readonly<Record<'battery' | 'metered', Message>> = {
  battery: say`This computer runs on battery, so Relock waits with its next look until it is plugged in. “Look now” looks all the same.`,
  metered: say`This network counts each byte, so Relock waits with its next look for another one. “Look now” looks all the same.`,
}

/** What a watch sees while it goes on, and what it saw: good and bad times, and whether they follow a pattern. */
export function Watch({ watch }: { readonly watch: WatchShown }) {
  const actions = useActions()
  const { label, runs, on, trouble } = watch
  const last = runs.at(-1)
  // Another server may have been chosen since; a look is at that one.
  const isShown = useWindow(({ session }) => session.screen !== 'examining' && session.target?.label === label)
  const canTell = isShown && last !== undefined && goodness(last) === false
  // The days that count reach up to the newest look: what is told changes with a look, and not while one reads.
  const now = Date.parse(last?.until ?? '') || 0
  const patterns = patternsOf(runs, now)
  const { bad, of } = counted(countingRuns(runs, now))
  return (
    <Screen
      title={on ? say`Relock watches ${label}` : say`What Relock saw of ${label}`}
      above={
        <Pills>
          <Present watch={watch} />
        </Pills>
      }
      lead={[...(patterns.length > 0 ? patterns.map(tellPattern) : [tellCount(bad, of)]), ...nextWords(watch)]}
      footer={
        <Footer>
          {on ? (
            <>
              <Button label={say`Stop watching`} onPress={() => void actions.stopWatching()} />
              <Button label={say`Look now`} look={canTell ? 'plain' : 'primary'} icon="again" onPress={() => void actions.watchNow()} />
              {canTell && <Button label={say`Find out why`} look="primary" onPress={actions.findOutWhy} />}
            </>
          ) : (
            <Button label={say`Keep watching`} look="primary" icon="clock" onPress={() => void actions.keepWatching()} />
          )}
        </Footer>
      }
    >
      {trouble && <Alert message={trouble} />}
      {runs.length > 0 && (
        <Card title={say`Good and bad times`}>
          <WatchedDays runs={runs} onForget={() => void actions.forgetWatch()} />
        </Card>
      )}
      <Card title={say`What a watch does`}>
        <ul className="plain-list">
          <li>
            <Say message={whereItStands(watch)} />
          </li>
          <li>
            <Say
              message={say`It glances at your server each minute, and looks at the whole way when something differs, after sleep, on another network, and every ten minutes in any case. What is over within a minute may be missed.`}
            />
          </li>
          <li>
            <Say
              message={say`What it saw stays on this computer, without any address or name, and joins the next look: what comes and goes is then told with its pattern.`}
            />
          </li>
        </ul>
      </Card>
    </Screen>
  )
}

function Present({ watch: { runs, looking, on } }: { readonly watch: WatchShown }) {
  const last = runs.at(-1)
  if (looking) return <Pill tone="plain" message={say`Looking…`} />
  if (!last) return <Pill tone="plain" message={say`Nothing seen yet`} />
  const good = goodness(last)
  if (good === null) return <Pill tone="plain" message={say`The last look could not tell`} />
  if (!on) return <Pill tone={good ? 'good' : 'bad'} message={good ? say`Secure at the last look` : say`Broken at the last look`} />
  return <Pill tone={good ? 'good' : 'bad'} message={good ? say`Secure now` : say`Broken now`} />
}

function nextWords({ on, looking, paused, nextAt, runs }: WatchShown): readonly Message[] {
  if (!on) return [say`The watch has ended.`]
  if (paused) return [waitsFor[paused]]
  const zone = runs.at(-1)?.zone
  return looking || zone === undefined
    ? []
    : [say`Relock looks again at ${{ code: onTheWall(nextAt, zone).slice(11) }}, and tells you when something changes.`]
}

function whereItStands({ on, inTray }: WatchShown): Message {
  if (!on) return say`It goes on from where it ended when you press “Keep watching”.`
  return inTray
    ? say`You may close this window: Relock goes on in the tray, and its icon there brings the window back.`
    : say`Leave this window open, or make it small: no tray is shown here in which Relock could go on. The watch ends with the window.`
}
