import { isClosed, rungLooks, tellPath, type RungState } from '@shared/path'
import { say, type Message } from '@shared/model/message'
import { rungTitles, type Rung } from '@shared/model/rung'
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

/** What Relock asks there, for whoever sees the picture for the first time. */
const asked: Partial<Readonly<Record<Rung, Message>>> = {
  'this computer': say`Is its clock right?`,
  'home network': say`Is it connected?`,
  internet: say`Does it answer?`,
  name: say`Is your server found?`,
  connection: say`Does your server answer?`,
  encryption: say`Can they talk in secret?`,
  certificate: say`Is its proof good?`,
  server: say`Is it Plex?`,
}

interface Props {
  readonly path: readonly RungState[]
  /** The gap closes and the lock shuts before one’s eyes. */
  readonly closing?: Rung | null
  /** Under each place stands what is asked there. */
  readonly asks?: boolean
}

/** The way from this computer to the server as a picture. */
export function Path({ path, closing = null, asks = false }: Props) {
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
              {asks && asked[rung] && (
                <span className={classes['asked']}>
                  <Say message={asked[rung]} />
                </span>
              )}
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
