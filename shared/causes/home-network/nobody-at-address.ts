import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import gateway from '../../facts/gateway'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import published from '../../facts/published'
import { addressStays, findServer, wakeServer } from '../../fixes/plex/reach-server'
import { isolationOff, joinMainNetwork } from '../../fixes/router/one-network'
import { each, fixOf, withAfterwards } from '../../fixes/remedies'
import { between, knocked, neighbourSeen } from '../../judging/between'
import { isLedAstray } from '../../judging/published/astray'
import { isAway } from '../../judging/published/ways'
import { say } from '../../model/message'
import { confirmed, ruledOut, unknown } from '../../model/verdict'
import { livesElsewhere } from '../../judging/published/met'

export default cause({
  id: 'nobody-at-address',
  rung: 'home network',
  title: say`No device on your network has your server’s address`,
  reads: { connection, interfaces, neighbour },
  mayRead: { answers, published, gateway },
  judge: ({ connection, interfaces, neighbour, gateway, answers, published }, scene) => {
    // Many homes use the same addresses: elsewhere, another one's device would have it, or nobody.
    if (isAway(answers)) return ruledOut()
    if (isLedAstray(published, scene, { answers, interfaces }) || livesElsewhere(scene)) return ruledOut()
    if (between(connection, neighbour, interfaces) !== 'nobody') return ruledOut()
    // Where not even the router answers, it is this computer that nobody hears.
    if (gateway?.state === 'silent') return unknown('gateway')
    return confirmed(neighbourSeen(neighbour), knocked(connection))
  },
  explain: ({ neighbour }) => [
    say`This computer asked its own network who has ${{ code: neighbour.address }}, and no device said “I have”. Every device that is on answers that, whatever its firewall does.`,
    say`So the server is off or asleep, has another address by now, or is in a network of its own: the Wi-Fi for guests, or a router that keeps Wi-Fi devices apart from each other. Or this computer is in another home than the server: many homes use the same addresses.`,
  ],
  fix: () =>
    withAfterwards(
      fixOf(say`You wake the server, or find it at its new address.`, 10, ...each(wakeServer, findServer, joinMainNetwork, isolationOff)),
      addressStays,
    ),
  examples: () => [{ name: 'no device has the address', world: { path: 'nobody' } }],
  lookalikes: () => [
    { name: 'a device has the address, and a firewall swallows every knock', world: { path: 'swallowed' } },
    { name: 'the same address, and this computer is away from home', world: { path: 'nobody', where: 'away from home' } },
    { name: 'Plex is not running', world: { server: { door: 'refused' } } },
    { name: 'the server is in another network', world: { path: 'another network' } },
    {
      name: 'it answers by its way from outside, and only this computer cannot see it',
      world: { path: 'nobody', publishes: { told: 'to the account', ways: ['home', 'outside'] } },
    },
  ],
})
