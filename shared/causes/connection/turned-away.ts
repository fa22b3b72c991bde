import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import { openFirewall } from '../../fixes/plex/reach-server'
import { fixOf, remedy } from '../../fixes/remedies'
import { between, knocked, neighbourSeen } from '../../judging/between'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'turned-away',
  rung: 'connection',
  title: say`A rule on your server turns this computer away`,
  reads: { connection, interfaces, neighbour },
  judge: ({ connection, interfaces, neighbour }) =>
    between(connection, neighbour, interfaces) === 'a rule that says no'
      ? confirmed(neighbourSeen(neighbour), knocked(connection))
      : ruledOut(),
  explain: ({ neighbour, connection }) => [
    say`A device on your network says that it has ${{ code: neighbour.address }}, and whoever knocks at its port ${{ code: String(connection.port) }} is told that there is no way. Only a rule says that: a closed port refuses in another way.`,
    say`So the server is on, and its firewall, or one in front of it, does not let this computer in.`,
  ],
  fix: () => fixOf(say`You let Plex through the server’s firewall.`, 10, remedy(openFirewall)),
  examples: () => [{ name: 'a firewall that says no', world: { path: 'turned away' } }],
  lookalikes: () => [
    { name: 'a device has the address, and a firewall swallows every knock', world: { path: 'swallowed' } },
    { name: 'no device has the address', world: { path: 'nobody' } },
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
  ],
})
