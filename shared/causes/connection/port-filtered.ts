import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import { findServer, openFirewall, wakeServer } from '../../fixes/plex/reach-server'
import { serverMask } from '../../fixes/server/network-address'
import { each, fixOf } from '../../fixes/remedies'
import { between, knocked, neighbourSeen } from '../../judging/between'
import { say } from '../../model/message'
import { confirmed, ruledOut } from '../../model/verdict'

export default cause({
  id: 'port-filtered',
  rung: 'connection',
  title: say`A device has your server’s address, and swallows every knock at Plex’s port`,
  reads: { connection, interfaces, neighbour },
  judge: ({ connection, interfaces, neighbour }) =>
    between(connection, neighbour, interfaces) === 'a silent rule' ? confirmed(neighbourSeen(neighbour), knocked(connection)) : ruledOut(),
  explain: ({ neighbour, connection }) => [
    say`A device on your network says that it has ${{ code: neighbour.address }}. So you are in one network with it. But whoever knocks at its port ${{ code: String(connection.port) }} gets no answer at all.`,
    say`That is what a firewall on the server does. So does a server that is asleep, whose network card answers for it, and a phone or other device that has got its address. In rare cases the server’s own network mask or router setting is wrong, so that its answers get lost.`,
  ],
  fix: () =>
    fixOf(say`You wake the server, and let Plex through its firewall.`, 10, ...each(wakeServer, openFirewall, findServer, serverMask)),
  examples: () => [{ name: 'a device has the address, and a firewall swallows every knock', world: { path: 'swallowed' } }],
  lookalikes: () => [
    { name: 'no device has the address', world: { path: 'nobody' } },
    { name: 'a firewall that says no', world: { path: 'turned away' } },
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
    { name: 'this computer does not let Relock try', world: { app: 'blocked' } },
  ],
})
