import { plural, say, type Message } from '@shared/model/message'
import type { Sign } from '@shared/model/signs'
import { weightOf, type Entry, type Weight } from '@shared/server-log/timeline'
import { tellEvent } from '@shared/server-log/words'
import { Icon } from './icons'
import { Say } from './Say'
import classes from './Timeline.module.css'

const looks: Readonly<Record<Weight, { readonly sign: Sign; readonly word: Message }>> = {
  trouble: { sign: 'cross', word: say`Trouble` },
  news: { sign: 'note', word: say`News` },
  routine: { sign: 'check', word: say`As usual` },
}

/** `2026-11-26 05:10`, by the clock of UTC. */
const moment = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)}`

/** What happened and when, in words; the line as the server wrote it is folded below. The newest stands first. */
export function Timeline({ entries }: { readonly entries: readonly Entry[] }) {
  return (
    <ol className={classes['timeline']} reversed>
      {[...entries].reverse().map((entry, index) => (
        <OneEntry key={index} entry={entry} />
      ))}
    </ol>
  )
}

function OneEntry({ entry: { event, times, until } }: { readonly entry: Entry }) {
  const weight = weightOf(event)
  const { sign, word } = looks[weight]
  return (
    <li className={[classes['entry'], weight === 'trouble' ? classes['trouble'] : ''].join(' ')}>
      <span className={classes['sign']}>
        <Icon name={sign} size={18} />
      </span>
      <div className={classes['what']}>
        <span className="visually-hidden">
          <Say message={say`${word}: `} />
        </span>
        <Say message={tellEvent(event)} />
        <span className={classes['when']}>
          <Say
            message={plural(times, {
              one: say`${{ code: moment(event.at) }}`,
              other: say`${{ code: moment(event.at) }}, ${times} times until ${{ code: moment(until) }}`,
            })}
          />
        </span>
        {event.says !== '' && (
          <details className={classes['line']}>
            <summary>
              <Say message={say`As the server wrote it`} />
            </summary>
            <code>{event.says}</code>
          </details>
        )}
      </div>
    </li>
  )
}
