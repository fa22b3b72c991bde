import { causeById } from '@shared/causes/shelf'
import { plural, say, type Message } from '@shared/model/message'
import { onTheWall, type Run } from '@shared/watch/history'
import { stretchesOf, stripsOf, type Stretch } from '@shared/watch/strips'
import { signOf, tellSeen } from '@shared/watch/words'
import { Button } from './Button'
import { Disclosure } from './Card'
import { Icon } from './icons'
import { Say, spokenHere } from './Say'
import list from './Timeline.module.css'
import classes from './WatchedDays.module.css'

/** A week: what comes each night shows as a column. */
const mostDays = 7
/** Entries that stand there at once; older ones are folded. */
const mostShown = 12

const share = (part: number): string => `${(part * 100).toFixed(3)}%`
const lookOf = (good: boolean | null): string => (good === null ? 'unknown' : good ? 'good' : 'bad')
const hours = [0, 6, 12, 18, 24]

/** The times that were good and bad: drawn day by day, and told in words beside it. */
export function WatchedDays({ runs, onForget }: { readonly runs: readonly Run[]; readonly onForget: () => void }) {
  const strips = stripsOf(runs, mostDays)
  const told = [...stretchesOf(runs)].reverse()
  const bad = told.filter(({ good }) => good === false).length
  const summary = plural(strips.length, {
    one: say`One day, drawn from midnight to midnight, with ${bad} broken times in it; the list below says the same in words.`,
    other: say`${strips.length} days, drawn from midnight to midnight, with ${bad} broken times in them; the list below says the same in words.`,
  })
  const [shown, older] = [told.slice(0, mostShown), told.slice(mostShown)]
  return (
    <>
      <div className={classes['days']} role="img" aria-label={spokenHere(summary)}>
        <div className={classes['hours']} aria-hidden>
          <span />
          <span className={classes['axis']}>
            {hours.map((hour) => (
              <span key={hour} style={{ insetInlineStart: share(hour / 24) }}>
                {hour}
              </span>
            ))}
          </span>
        </div>
        {strips.map(({ day, spans }) => (
          <div key={day} className={classes['day']}>
            <code>{day.slice(5)}</code>
            <span className={classes['strip']}>
              {spans.map(({ from, until, good }, index) => (
                <span
                  key={index}
                  className={classes[lookOf(good)]}
                  style={{ insetInlineStart: share(from), inlineSize: share(until - from) }}
                />
              ))}
            </span>
          </div>
        ))}
      </div>
      <p className={classes['legend']}>
        <span className={classes['key']}>
          <span className={classes['good']} aria-hidden />
          <Say message={say`secure`} />
        </span>
        <span className={classes['key']}>
          <span className={classes['bad']} aria-hidden />
          <Say message={say`broken`} />
        </span>
        <span className={classes['key']}>
          <span className={classes['unknown']} aria-hidden />
          <Say message={say`could not tell`} />
        </span>
        <span>
          <Say message={say`Where nothing is drawn, nobody watched.`} />
        </span>
      </p>
      <Entries entries={shown} />
      {older.length > 0 && (
        <Disclosure title={say`What was before`}>
          <Entries entries={older} />
        </Disclosure>
      )}
      <p className={classes['action']}>
        <Button label={say`Forget the history`} look="quiet" onPress={onForget} />
      </p>
    </>
  )
}

const Entries = ({ entries }: { readonly entries: readonly Stretch[] }) => (
  <ol className={list['timeline']} reversed>
    {entries.map((entry) => (
      <li key={entry.from} className={[list['entry'], entry.good === false ? list['trouble'] : ''].join(' ')}>
        <span className={list['sign']}>
          <Icon name={signOf(entry)} size={18} />
        </span>
        <div className={list['what']}>
          <Say message={tellSeen(entry, (cause) => causeById.get(cause)?.title)} />
          <span className={list['when']}>
            <Say message={whenOf(entry)} />
          </span>
        </div>
      </li>
    ))}
  </ol>
)

function whenOf({ from, until, zone, looks }: Stretch): Message {
  const [first, last] = [onTheWall(from, zone), onTheWall(until, zone)]
  if (first === last) return say`${{ code: first }}, ${looksOf(looks)}`
  return say`${{ code: first }} until ${{ code: last }}, ${looksOf(looks)}`
}
const looksOf = (looks: number): Message => plural(looks, { one: say`one look`, other: say`${looks} looks` })
