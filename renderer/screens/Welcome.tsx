import type { FoundServer } from '@shared/ipc/contract'
import { say, type Message } from '@shared/message'
import { useEffect, useId, useState, type SubmitEvent } from 'react'
import { Button } from '../parts/Button'
import { Footer } from '../parts/Footer'
import { Icon, Lock } from '../parts/icons'
import { Path } from '../parts/Path'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { useHeld, useJourney } from '../store'
import { waySoFar } from '../way'
import classes from './Welcome.module.css'

const lockWords: Readonly<Record<FoundServer['lock'], Message>> = {
  looking: say`Looking`,
  locked: say`Locked`,
  broken: say`Lock broken`,
  unclear: say`Not clear yet`,
}

const fromTexts: Readonly<Record<FoundServer['from'], Message>> = {
  announced: say`in your home network`,
  'this computer': say`on this computer`,
  earlier: say`looked at earlier`,
}

export function Welcome() {
  const journey = useJourney()
  return (
    <Screen
      title={say`Which server can’t be reached securely?`}
      lead={[
        say`Relock finds out why Plex is “unable to connect securely” and walks you through the fix. Then it looks again to show that it worked.`,
      ]}
      footer={
        <Footer>
          <Button label={say`Open a saved report…`} onPress={() => void journey.openReport()} />
        </Footer>
      }
    >
      <Resume />
      <Path way={waySoFar()} />
      <Found />
      <Typed />
    </Screen>
  )
}

function Resume() {
  const journey = useJourney()
  const offer = useHeld((held) => held.offer)
  const id = useId()
  if (!offer) return null
  return (
    <section className={classes['resume']} aria-labelledby={id}>
      <div>
        <h2 id={id}>
          <Say message={say`Go on where you left off?`} />
        </h2>
        {offer.target && (
          <p className={classes['soft']}>
            <Say message={say`Your last look was at ${offer.target.label}.`} />
          </p>
        )}
      </div>
      <div className={classes['buttons']}>
        <Button label={say`Start fresh`} onPress={journey.startFresh} />
        <Button label={say`Go on`} look="primary" onPress={() => journey.resume(offer)} />
      </div>
    </section>
  )
}

function Found() {
  const journey = useJourney()
  const servers = useHeld((held) => held.servers)
  const search = useHeld((held) => held.search)
  const id = useId()
  const over = search === 'over'
  const count = servers.length

  useEffect(() => {
    if (over)
      journey.announce(
        count === 0 ? say`No server answered the search.` : count === 1 ? say`One server found.` : say`${count} servers found.`,
      )
  }, [over, count, journey])

  return (
    <section aria-labelledby={id} className={classes['found']}>
      <div className={classes['head']}>
        <h2 id={id}>
          <Say message={say`Servers that Relock found`} />
        </h2>
        {over ? (
          <Button label={say`Search again`} look="quiet" icon="again" onPress={() => void journey.findServers()} />
        ) : (
          <span className={classes['searching']}>
            <Icon name="dots" size={18} />
            <Say message={say`Searching your home network`} />
          </span>
        )}
      </div>
      {count > 0 ? (
        <ul className={classes['servers']}>
          {servers.map((server) => (
            <li key={server.id}>
              <ServerCard server={server} />
            </li>
          ))}
        </ul>
      ) : (
        <p className={classes['none']}>
          {over ? (
            <Say message={say`No server answered the search. It may be off, or in another network. You can still name it below.`} />
          ) : (
            <Say message={say`Servers appear here as they answer. This takes a few seconds.`} />
          )}
        </p>
      )}
    </section>
  )
}

function ServerCard({ server }: { readonly server: FoundServer }) {
  const journey = useJourney()
  const address = `${server.address.includes(':') ? `[${server.address}]` : server.address}:${String(server.port)}`
  return (
    <button type="button" className={classes['server']} onClick={() => void journey.chooseServer(server.id)}>
      <span className={classes['picture']}>
        <Icon name="server" size={22} />
      </span>
      <span className={classes['who']}>
        <span className={classes['name']}>{server.name}</span>
        <span className={classes['where']}>
          <code>{address}</code>
          <span>
            <Say message={fromTexts[server.from]} />
          </span>
          {server.version !== null && (
            <span>
              <Say message={say`version ${server.version.split('-')[0] ?? server.version}`} />
            </span>
          )}
        </span>
      </span>
      <span className={`${classes['lock'] ?? ''} ${classes[server.lock] ?? ''}`}>
        {server.lock === 'locked' || server.lock === 'broken' ? (
          <Lock closed={server.lock === 'locked'} size={20} />
        ) : (
          <Icon name={server.lock === 'looking' ? 'dots' : 'question'} size={20} />
        )}
        <span>
          <Say message={lockWords[server.lock]} />
        </span>
      </span>
      <span className={classes['go']}>
        <Icon name="chevron" size={18} />
      </span>
    </button>
  )
}

/** For a server that does not answer a search. The refusal stands beside the field, and what was typed stays. */
function Typed() {
  const journey = useJourney()
  const refusal = useHeld((held) => held.refusal)
  const [text, type] = useState('')
  const [asked, ask] = useState(false)
  const field = useId()
  const help = useId()
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    void journey.chooseTyped(text)
  }
  return (
    <form className={classes['typed']} onSubmit={submit} noValidate>
      <label htmlFor={field} className={classes['question']}>
        <Say message={say`My server is not in the list`} />
      </label>
      <p id={help} className={classes['soft']}>
        <Say message={say`Type its address, such as ${{ code: '192.168.1.20' }}, or a web address, or paste the whole error message.`} />
      </p>
      <div className={classes['line']}>
        <input
          id={field}
          className={classes['field']}
          value={text}
          onChange={(event) => type(event.target.value)}
          aria-describedby={help}
          aria-invalid={asked && refusal !== null ? true : undefined}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
        />
        <Button label={say`Use this server`} submits notNow={text.trim() === '' ? say`Type or paste something first.` : null} />
      </div>
    </form>
  )
}
