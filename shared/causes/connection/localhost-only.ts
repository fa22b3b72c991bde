import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import listening from '../../facts/listening'
import preferences from '../../facts/preferences'
import { doneForYou } from '../../fixes/for-you'
import { fixOf, remedy } from '../../fixes/remedies'
import { takeOutOfSettings } from '../../fixes/plex/settings-taken-out'
import { isShutToOthers } from '../../judging/localhost-only'
import { listensToItself, metByOthers } from '../../judging/server-computer/doors'
import { isBlocked, outcomeOf, triedAddresses } from '../../judging/connection'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'localhost-only',
  rung: 'connection',
  title: say`Plex listens to its own computer only`,
  reads: {},
  mayRead: { preferences, listening, connection, answers },
  judge: ({ preferences, listening, connection, answers }, scene) => {
    const { routes } = scene
    if (!preferences && !listening) return unknown('preferences')
    if (listensToItself(listening)) {
      if (answers?.where === 'this browser' && connection?.outcome === 'open') return ruledOut()
      // A proxy on the same computer leads to it: then it is meant to be so.
      if (metByOthers(scene).length > 0) return ruledOut()
      const at = listening?.sockets.map(({ address }) => address).join(', ') ?? ''
      return confirmed(
        proof(say`Where Plex listens on this computer`, say`at ${{ code: at }} only, which is this computer itself`),
        ...(preferences?.localhostOnly === true
          ? [proof(say`${{ code: 'allowLocalhostOnly' }} in Plex’s settings`, say`is switched on`)]
          : []),
      )
    }
    if (preferences?.localhostOnly !== true) return ruledOut()
    // With nothing but its files at hand, nobody could knock.
    if (!connection && routes.length > 0) return unknown('connection')
    if (connection && isBlocked(connection)) return unknown('connection')
    if (connection && !isShutToOthers(preferences, connection)) return ruledOut()
    return suspected(
      say`Open ${{ code: 'http://127.0.0.1:32400/web' }} on the server itself: if Plex answers there, and nowhere else, it is this.`,
      proof(say`${{ code: 'allowLocalhostOnly' }} in Plex’s settings`, say`is switched on`),
      ...(connection
        ? [
            proof(
              say`Connecting to ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
              outcomeOf(connection),
            ),
          ]
        : []),
    )
  },
  explain: () => [
    say`Plex is set to listen to its own computer only. Then no other computer, TV or phone gets through to it, and neither does a container’s port.`,
    say`Guides for reverse proxies set this, so that everybody has to come through the proxy. If you have one, give your apps the proxy’s address instead, and leave the setting as it is.`,
  ],
  fix: ({ answers }, scene) => {
    const title = say`Let Plex listen to everybody at home`
    const text = [say`No page of Plex’s shows this setting, so it is taken out of the file while Plex stands still.`]
    const byHand: Step = {
      kind: 'choose',
      id: 'listen-to-all',
      title: say`What does Plex run on?`,
      text,
      options: takeOutOfSettings({
        id: 'take-localhost-only-out',
        keys: ['allowLocalhostOnly'],
        title,
        does: say`It copies the settings, and takes this one entry out and nothing else.`,
      }),
    }
    const isHere = homeOfPlex(scene, answers) !== null
    return fixOf(
      say`You take the entry out of Plex’s settings.`,
      10,
      remedy(isHere ? doneForYou({ act: 'listen-to-all', id: 'listen-to-all-for-you', title, text }, byHand) : byHand),
    )
  },
  examples: () => [
    {
      name: 'it is set, and the port is shut to this computer',
      verdict: 'suspected',
      world: { preferences: 'localhost only', server: { door: 'refused' } },
    },
    {
      name: 'the system says that it listens to itself only',
      world: { serverComputer: 'listens to itself only', where: 'TV', server: { door: 'refused' } },
    },
  ],
  lookalikes: () => [
    { name: 'the system says that it listens to everybody', world: { serverComputer: 'well' } },
    { name: 'it is set, and Plex answers all the same', world: { preferences: 'localhost only' } },
    { name: 'Plex is not running', world: { preferences: 'well', server: { door: 'refused' } } },
    { name: 'it is set, and a firewall swallows every knock', world: { preferences: 'localhost only', server: { door: 'silent' } } },
    { name: 'it is set, and this computer does not let Relock try', world: { preferences: 'localhost only', app: 'blocked' } },
  ],
})
