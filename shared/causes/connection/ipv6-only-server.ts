import { cause } from '../../model/cause'
import { isAddress, isIpv4 } from '../../addresses/address'
import connection from '../../facts/connection'
import preferences from '../../facts/preferences'
import { fixOf, remedy } from '../../fixes/remedies'
import { isBlocked, outcomeOf, triedAddresses } from '../../judging/connection'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'ipv6-only-server',
  rung: 'connection',
  title: say`Plex is set to use IPv6 only`,
  reads: { preferences },
  mayRead: { connection },
  judge: ({ preferences, connection }, { routes }) => {
    if (preferences.network !== 'IPv6') return ruledOut()
    // With nothing but its files at hand, nobody could knock.
    if (!connection) return routes.length > 0 ? unknown('connection') : ruledOut()
    if (isBlocked(connection)) return unknown('connection')
    const isOverIpv4 = connection.attempts.every(({ address }) => isAddress(address) && isIpv4(address))
    // Of a computer that is off comes no word at all; one that is on says that nothing is at that port.
    if (connection.outcome !== 'refused' || !isOverIpv4) return ruledOut()
    return confirmed(
      proof(say`${{ code: 'IPNetworkType' }} in Plex’s settings`, say`${{ code: 'v6only' }}`),
      proof(
        say`Knocking over IPv4 at ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
        outcomeOf(connection),
      ),
    )
  },
  explain: () => [
    say`In Plex’s settings stands that it uses IPv6 only. Then nobody reaches it at an address such as 192.168.1.20, and many TVs know no other kind.`,
    say`With both kinds switched on nothing is lost: devices that know IPv6 go on using it.`,
  ],
  fix: () =>
    fixOf(
      say`You let Plex use both kinds of addresses.`,
      3,
      remedy({
        kind: 'tell',
        id: 'both-kinds-of-addresses',
        title: say`Choose “Dual-Stack”`,
        text: [say`Save, and restart Plex. Do not see it? Click “Show Advanced”.`],
        menu: ['Plex', 'Settings', 'your server', 'Network', 'Internet protocol type'],
        undo: say`Choose the old one in the same place.`,
      }),
    ),
  examples: () => [{ name: 'it is set, and IPv4 is refused', world: { preferences: 'IPv6 only', server: { door: 'refused' } } }],
  lookalikes: () => [
    { name: 'it is set, and Plex answers over IPv4 all the same', world: { preferences: 'IPv6 only' } },
    { name: 'both kinds, and Plex does not run', world: { preferences: 'well', server: { door: 'refused' } } },
    { name: 'it is set, and this computer does not let Relock try', world: { preferences: 'IPv6 only', app: 'blocked' } },
  ],
})
