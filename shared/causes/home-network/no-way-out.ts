import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import internet from '../../facts/internet'
import names from '../../facts/names'
import neighbour from '../../facts/neighbour'
import { fixOf } from '../../fixes/remedies'
import { findWayOut } from '../../fixes/this-computer/join-network'
import { between } from '../../judging/between'
import { isBlocked, triedAddresses } from '../../judging/connection'
import { isOutOfReach, standingOf, tellAdapters } from '../../judging/reach'
import { cause } from '../../model/cause'
import { failureTexts } from '../../model/failure'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'no-way-out',
  rung: 'home network',
  title: say`This computer knows no way out of its own network`,
  reads: { interfaces },
  mayRead: { connection, internet, names, neighbour },
  judge: (tried) => {
    const { interfaces, connection } = tried
    const standing = standingOf(tried)
    const adapters = proof(say`The addresses of this computer’s network adapters`, tellAdapters(interfaces))
    // The mask that is too narrow leaves the router out as well, and says more.
    if (standing === 'no network' || between(connection, tried.neighbour, interfaces) === 'the mask') return ruledOut(adapters)
    if (connection && isBlocked(connection)) return unknown('connection')
    const attempt =
      connection && isOutOfReach(connection, interfaces)
        ? [
            proof(
              say`Connecting to ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
              failureTexts.unreachable,
            ),
          ]
        : []
    const router = interfaces.gateways.length > 0 ? say`${{ code: interfaces.gateways.join(', ') }}` : say`none`
    return standing === 'no way out' || attempt.length > 0
      ? confirmed(adapters, proof(say`The router that it is told to use`, router), ...attempt)
      : ruledOut(adapters)
  },
  explain: ({ interfaces, connection }) => [
    connection && isOutOfReach(connection, interfaces)
      ? say`Your server’s address ${{ code: triedAddresses(connection) }} lies outside this computer’s own network, and nothing tells this computer the way there. So nobody was asked.`
      : say`This computer has an address, but no router to leave its network by. The page at app.plex.tv, your sign-in and your server’s secure name all come from outside.`,
    say`Usually the address was typed in by hand without a router, or the network has no IPv6. Your server may be well.`,
  ],
  fix: ({ connection, interfaces }) =>
    fixOf(
      say`You let the router tell this computer the way.`,
      5,
      ...findWayOut(connection !== undefined && isOutOfReach(connection, interfaces)),
    ),
  examples: () => [{ name: 'the router gives no way out', world: { network: 'no way out' } }],
  lookalikes: () => [
    { name: 'its Wi-Fi is off', world: { network: 'none' } },
    { name: 'the internet is down', world: { internet: 'down' } },
    { name: 'a firewall swallows every knock', world: { server: { door: 'silent' } } },
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
  ],
})
