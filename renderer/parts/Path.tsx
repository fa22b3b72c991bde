import { isClosed, rungLooks, tellPath, type RungState } from '@shared/path'
import { rungTitles } from '@shared/model/rung'
import { Fragment } from 'react'
import { Icon, Lock } from './icons'
import classes from './Path.module.css'
import { Say, spokenHere } from './Say'

type State = RungState['state']

/** These say their word under their name; the others are told by their sign and by the sentence for people who listen. */
const wordy: readonly State[] = ['broken', 'likely', 'affected', 'unneeded', 'untested']

const isGap = (state: State): boolean => state === 'broken' || state === 'likely'

/** The way breaks just before what is broken, and right behind it where nothing comes before. */
function linkInto(rung: RungState, before: RungState, beforeIsFirst: boolean): State {
  if (isGap(rung.state)) return rung.state
  if (beforeIsFirst && isGap(before.state)) return before.state
  return rung.state === 'good' && before.state !== 'waiting' ? 'good' : 'waiting'
}

/** The way from this computer to the server as a picture. `closing`: the gap closes and the lock shuts before one’s eyes. */
export function Path({ path, closing = null }: { readonly path: readonly RungState[]; readonly closing?: RungState['rung'] | null }) {
  const closed = isClosed(path)
  return (
    <figure className={classes['path']} role="img" aria-label={spokenHere(tellPath(path))}>
      {path.map(({ rung, state }, index) => {
        const before = path[index - 1]
        return (
          <Fragment key={rung}>
            {before && (
              <span
                className={`${classes['link'] ?? ''} ${classes[linkInto({ rung, state }, before, index === 1)] ?? ''} ${closing === rung ? (classes['closing'] ?? '') : ''}`}
              >
                <i />
                <i />
              </span>
            )}
            <span className={`${classes['place'] ?? ''} ${classes[state] ?? ''}`}>
              <span className={classes['dot']}>
                {rung === 'server' ? (
                  <Lock closed={closed} size={22} shackle={closed && closing ? classes['shackle'] : undefined} />
                ) : (
                  <Icon name={rung} size={22} />
                )}
                <Sign state={state} />
              </span>
              <span className={classes['name']}>
                <Say message={rungTitles[rung]} />
              </span>
              {wordy.includes(state) && (
                <span className={classes['word']}>
                  <Say message={rungLooks[state].word} />
                </span>
              )}
            </span>
          </Fragment>
        )
      })}
    </figure>
  )
}

/** A rung that waits has nothing to say yet. */
const Sign = ({ state }: { readonly state: State }) =>
  state !== 'waiting' && (
    <span className={classes['sign']}>
      <Icon name={rungLooks[state].sign} size={11} />
    </span>
  )
