import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import preferences from '../../facts/preferences'
import { fixOf, remedy } from '../../fixes/remedies'
import { takeOutOfSettings } from '../../fixes/plex/settings-taken-out'
import { isShutToOthers } from '../../judging/localhost-only'
import { isBlocked, outcomeOf, triedAddresses } from '../../judging/connection'
import { say } from '../../model/message'
import { proof, ruledOut, suspected, unknown } from '../../model/verdict'

export default cause({
  id: 'localhost-only',
  rung: 'connection',
  title: say`Plex may be set to listen to its own computer only`,
  reads: { preferences },
  mayRead: { connection },
  judge: ({ preferences, connection }, { routes }) => {
    if (!preferences.localhostOnly) return ruledOut()
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
              say`Knocking at ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
              outcomeOf(connection),
            ),
          ]
        : []),
    )
  },
  explain: () => [
    say`In Plex’s settings stands that it listens to its own computer only. Then no other computer, TV or phone gets through to it, and neither does a container’s port.`,
    say`Guides for reverse proxies set this, so that everybody has to come through the proxy. If you have one, give your apps the proxy’s address instead, and leave the setting as it is.`,
  ],
  fix: () =>
    fixOf(
      say`You take the entry out of Plex’s settings.`,
      10,
      remedy({
        kind: 'choose',
        id: 'listen-to-all',
        title: say`What does Plex run on?`,
        text: [say`No page of Plex’s shows this setting, so it is taken out of the file while Plex stands still.`],
        options: takeOutOfSettings({
          id: 'take-localhost-only-out',
          keys: ['allowLocalhostOnly'],
          title: say`Let Plex listen to everybody at home`,
          does: say`It stops Plex, copies the settings beside themselves, takes out this one entry and nothing else, and starts Plex again.`,
        }),
      }),
    ),
  examples: [
    {
      name: 'it is set, and the port is shut to this computer',
      verdict: 'suspected',
      world: { preferences: 'localhost only', server: { door: 'refused' } },
    },
  ],
  lookalikes: [
    { name: 'it is set, and Plex answers all the same', world: { preferences: 'localhost only' } },
    { name: 'Plex is not running', world: { preferences: 'well', server: { door: 'refused' } } },
    { name: 'it is set, and a firewall swallows every knock', world: { preferences: 'localhost only', server: { door: 'silent' } } },
    { name: 'it is set, and this computer does not let Relock try', world: { preferences: 'localhost only', app: 'blocked' } },
  ],
})
