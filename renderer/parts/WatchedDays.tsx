import { causeById } from '@shared/causes/shelf'
import { plural, say, type Message } from '@shared/model/message'
import { onTheWall, type Run } from '@shared/watch/history'
import { stretchesOf, stripsOf, type Stretch, type Strip } from '@shared/watch/strips'
import { signOf, tellSeen, timeOfDay } from '@shared/watch/words'
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

/** The hours that are drawn, as parts of a day. */
interface Scale {
  readonly from: number
  readonly until: number
}
const wholeDay: Scale = { from: 0, until: 1 }
/** A watch that is young is drawn in hours: of a whole day nobody would see its minutes. */
const youngest = 6 / 24

function scaleOf(strips: readonly Strip[]): Scale {
  const spans = strips.flatMap((strip) => strip.spans)
  const [first, last] = [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ until }) => until))]
  if (strips.length !== 1 || last - first > youngest) return wholeDay
  const from = Math.floor(first * 24) / 24
  return { from, until: Math.min(1, Math.max(Math.ceil(last * 24) / 24, from + 1 / 24)) }
}

/** Where a part of a day stands on the scale. */
const placed = (part: number, { from, until }: Scale): string => share((part - from) / (until - from))
const share = (part: number): string => `${(part * 100).toFixed(3)}%`
const timesOn = ({ from, until }: Scale): readonly number[] => [0, 1, 2, 3, 4].map((step) => from + ((until - from) * step) / 4)
function lookOf(good: boolean | null): string {
  if (good === null) return 'unknown'
  return good ? 'good' : 'bad'
}

/** The times that were good and bad: drawn day by day, and told in words beside it. */
export function WatchedDays({ runs, onForget }: { readonly runs: readonly Run[]; readonly onForget: () => void }) {
  const strips = stripsOf(runs, mostDays)
  const scale = scaleOf(strips)
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
            {timesOn(scale).map((time) => (
              <span key={time} style={{ insetInlineStart: placed(time, scale) }}>
                {timeOfDay(time * 1_440)}
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
                  style={{ insetInlineStart: placed(from, scale), inlineSize: share((until - from) / (scale.until - scale.from)) }}
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
  const isSameDay = first.slice(0, 10) === last.slice(0, 10)
  return say`${{ code: first }} until ${{ code: isSameDay ? last.slice(11) : last }}, ${looksOf(looks)}`
}
const looksOf = (looks: number): Message => plural(looks, { one: say`one look`, other: say`${looks} looks` })
