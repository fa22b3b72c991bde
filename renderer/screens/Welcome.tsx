import { say, plural } from '@shared/model/message'
import { pathSoFar } from '@shared/path'
import { useEffect, useId } from 'react'
import { AddressField } from '../parts/AddressField'
import { Button } from '../parts/Button'
import { Disclosure } from '../parts/Card'
import { Changes } from '../parts/Changes'
import { Footer } from '../parts/Footer'
import { Icon } from '../parts/icons'
import { Path } from '../parts/Path'
import { PlexAccountLine } from '../parts/PlexAccount'
import { Say } from '../parts/Say'
import { Screen } from '../parts/Screen'
import { ServerCard } from '../parts/ServerCard'
import { useWindow, useActions } from '../store'
import classes from './Welcome.module.css'

export function Welcome() {
  const actions = useActions()
  const servers = useWindow((held) => held.servers)
  const isNone = useWindow((held) => held.search === 'over' && held.servers.length === 0)
  // Where several answered, only the user knows which one it is.
  const only = servers.length === 1 ? servers[0] : undefined
  return (
    <Screen
      title={say`Which server can’t be reached securely?`}
      lead={[
        say`Relock finds out why Plex is “unable to connect securely” and walks you through the fix. Then it looks again to show that it worked.`,
      ]}
      footer={
        <Footer>
          {only && <Button label={say`Look at this server`} look="primary" onPress={() => void actions.chooseServer(only.id)} />}
          {isNone && <Button label={say`Search again`} look="primary" icon="again" onPress={() => void actions.findServers()} />}
        </Footer>
      }
    >
      <Forgets />
      <Resume />
      <Path path={pathSoFar()} asks />
      <Found />
      <Typed isListed={servers.length > 0} />
      <PlexAccountLine />
      <Changed />
      <ForExperts />
    </Screen>
  )
}

/** What few come for: quiet, and below all else. */
function ForExperts() {
  const actions = useActions()
  const id = useId()
  return (
    <section aria-labelledby={id} className={classes['experts']}>
      <h2 id={id}>
        <Say message={say`Something else to look at?`} />
      </h2>
      <div className={classes['doors']}>
        <Button label={say`Read your server’s log…`} look="quiet" icon="file" onPress={() => void actions.chooseServerFiles()} />
        <Button label={say`Check a certificate file…`} look="quiet" icon="certificate" onPress={() => void actions.chooseCertificate()} />
        <Button label={say`Open a saved report…`} look="quiet" icon="file" onPress={() => void actions.openReport()} />
      </div>
      <p className={classes['soft']}>
        <Say
          message={say`You can also drop the zip of your server’s logs, Plex’s data folder, a certificate for Plex, or a saved report anywhere on this window.`}
        />
      </p>
    </section>
  )
}

/** What was changed in earlier fixes can be looked up and taken back for as long as Relock is there. */
function Changed() {
  const changes = useWindow(({ session }) => (session.screen === 'welcome' ? session.changes : null))
  if (!changes || changes.length === 0) return null
  return (
    <div className={classes['changed']}>
      <Disclosure title={say`What I changed`}>
        <Changes changes={changes} />
      </Disclosure>
    </div>
  )
}

/** Said before anything is begun that could be lost. */
function Forgets() {
  const remembers = useWindow((held) => held.remembers)
  if (remembers) return null
  return (
    <p className={classes['forgets']}>
      <Icon name="note" size={18} />
      <span>
        <Say
          message={say`Relock can’t write to its own folder on this computer, so when you close it, it forgets what it found and which servers you looked at.`}
        />
      </span>
    </p>
  )
}

function Resume() {
  const actions = useActions()
  const offer = useWindow((held) => held.offer)
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
        <Button label={say`Start fresh`} onPress={actions.startFresh} />
        <Button label={say`Go on`} look="primary" onPress={() => actions.resume(offer)} />
      </div>
    </section>
  )
}

function Found() {
  const actions = useActions()
  const servers = useWindow((held) => held.servers)
  const search = useWindow((held) => held.search)
  const id = useId()
  const over = search === 'over'
  const count = servers.length

  useEffect(() => {
    if (over)
      actions.announce(
        count === 0
          ? say`No server answered the search.`
          : plural(count, { one: say`One server found.`, other: say`${count} servers found.` }),
      )
  }, [over, count, actions])

  return (
    <section aria-labelledby={id} className={classes['found']}>
      <div className={classes['head']}>
        <h2 id={id}>
          <Say message={over && count === 0 ? say`No server answered the search` : say`Servers that Relock found`} />
        </h2>
        {over && count > 0 && <Button label={say`Search again`} look="quiet" icon="again" onPress={() => void actions.findServers()} />}
        {!over && (
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
              <ServerCard server={server} onPress={() => void actions.chooseServer(server.id)} />
            </li>
          ))}
        </ul>
      ) : (
        <div className={classes['none']}>
          {over ? (
            <NoneFound />
          ) : (
            <p>
              <Say message={say`Servers appear here as they answer. This takes a few seconds.`} />
            </p>
          )}
        </div>
      )}
    </section>
  )
}

/** Nobody answered: what a relative can still do. */
function NoneFound() {
  const actions = useActions()
  return (
    <>
      <p>
        <Say message={say`Is the server’s light on, and is this computer in the same home network?`} />
      </p>
      <div className={classes['buttons']}>
        <Button label={say`Plex runs on this computer`} onPress={() => void actions.chooseTyped('127.0.0.1')} />
      </div>
      <Disclosure title={say`Help me find the address`}>
        <ol className="plain-list numbered">
          <li>
            <Say
              message={say`In your router: its page has a list of the devices at home. Beside the computer or NAS that Plex runs on stands its address, such as ${{ code: '192.168.1.20' }}.`}
            />
          </li>
          <li>
            <Say
              message={say`At Plex, where the server is still seen in some browser: open Settings → Remote Access of your server. The private address stands there.`}
            />
          </li>
          <li>
            <Say message={say`On the computer or NAS itself: its network settings call it the IPv4 address.`} />
          </li>
        </ol>
      </Disclosure>
    </>
  )
}

/** For a server that does not answer a search. The refusal stands beside the field, and what was typed stays. */
function Typed({ isListed }: { readonly isListed: boolean }) {
  const actions = useActions()
  return (
    <div className={classes['typed']}>
      <AddressField
        label={isListed ? say`My server is not in the list` : say`Where is your server?`}
        help={say`Type its address, such as ${{ code: '192.168.1.20' }}, or a web address, or paste the whole error message.`}
        action={say`Use this server`}
        onGive={actions.chooseTyped}
      />
    </div>
  )
}
