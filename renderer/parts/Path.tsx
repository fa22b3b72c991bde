import { speak } from '@shared/model/message'
import { rungTitles } from '@shared/model/rung'
import { Fragment } from 'react'
import { placeWords, tellWay, type Place, type PlaceState } from '../way'
import { Icon, Lock, type IconName } from './icons'
import classes from './Path.module.css'
import { Say } from './Say'

const signs: Readonly<Record<PlaceState, IconName | null>> = {
  waiting: null,
  looking: 'dots',
  good: 'check',
  broken: 'cross',
  likely: 'question',
  affected: 'warning',
  untested: 'dash',
}
/** These say their word under their name; the others are told by their sign and by the sentence for people who listen. */
const wordy: readonly PlaceState[] = ['broken', 'likely', 'affected', 'untested']

const isGap = (state: PlaceState): boolean => state === 'broken' || state === 'likely'

/** The way breaks just before what is broken, and right behind it where nothing comes before. */
function linkInto(place: Place, before: Place, beforeIsFirst: boolean): PlaceState {
  if (isGap(place.state)) return place.state
  if (beforeIsFirst && isGap(before.state)) return before.state
  return place.state === 'good' && before.state !== 'waiting' ? 'good' : 'waiting'
}

/** The way from this computer to the server as a picture. `closing`: the gap closes and the lock shuts before one’s eyes. */
export function Path({ way, closing = null }: { readonly way: readonly Place[]; readonly closing?: Place['rung'] | null }) {
  const whole =
    way.every((place) => place.state === 'good' || place.state === 'untested') &&
    way.some((place) => place.rung === 'server' && place.state === 'good')
  return (
    <figure className={classes['path']} role="img" aria-label={speak(tellWay(way))}>
      {way.map((place, index) => {
        const before = way[index - 1]
        return (
          <Fragment key={place.rung}>
            {before && (
              <span
                className={`${classes['link'] ?? ''} ${classes[linkInto(place, before, index === 1)] ?? ''} ${closing === place.rung ? (classes['closing'] ?? '') : ''}`}
              >
                <i />
                <i />
              </span>
            )}
            <span className={`${classes['place'] ?? ''} ${classes[place.state] ?? ''}`}>
              <span className={classes['dot']}>
                {place.rung === 'server' ? (
                  <Lock closed={whole} size={22} shackle={whole && closing ? classes['shackle'] : undefined} />
                ) : (
                  <Icon name={place.rung} size={22} />
                )}
                <Sign state={place.state} />
              </span>
              <span className={classes['name']}>
                <Say message={rungTitles[place.rung]} />
              </span>
              {wordy.includes(place.state) && (
                <span className={classes['word']}>
                  <Say message={placeWords[place.state]} />
                </span>
              )}
            </span>
          </Fragment>
        )
      })}
    </figure>
  )
}

function Sign({ state }: { readonly state: PlaceState }) {
  const sign = signs[state]
  return (
    sign && (
      <span className={classes['sign']}>
        <Icon name={sign} size={11} />
      </span>
    )
  )
}
