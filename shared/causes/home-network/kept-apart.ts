import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import gateway from '../../facts/gateway'
import interfaces from '../../facts/interfaces'
import neighbour from '../../facts/neighbour'
import serverRecord from '../../facts/server-record'
import { isolationOff, joinMainNetwork } from '../../fixes/router/one-network'
import { each, fixOf } from '../../fixes/remedies'
import { between, knocked, neighbourSeen } from '../../judging/between'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'
import { livesElsewhere } from '../../judging/published/met'
import { isAway } from '../../judging/published/ways'

export default cause({
  id: 'kept-apart',
  rung: 'home network',
  title: say`Something may keep this computer and your server apart`,
  reads: {},
  mayRead: { interfaces, gateway, answers, serverRecord },
  // The way at home is dead while another one leads to the very server: so all ways are looked at, and not only those that got furthest.
  judge: ({ interfaces, gateway, answers, serverRecord }, scene) => {
    const alive = livesElsewhere(scene)
    if (alive === null || gateway?.state === 'silent' || isAway(answers)) return ruledOut()
    // plex.tv sees the two come from different homes, which may use the same addresses.
    if (serverRecord?.record?.publicAddressMatches === false) return ruledOut()
    for (const { route, valueOf } of scene.routes) {
      const [tried, seen] = [valueOf(connection), valueOf(neighbour)]
      if (!tried || !seen || !isPublishedNow(route.learntFrom) || between(tried, seen, interfaces) !== 'nobody') continue
      return suspected(
        say`See which Wi-Fi each of the two is in, and try from another device in the same one`,
        neighbourSeen(seen),
        knocked(tried),
        proof(say`The same server, asked by ${alive}`, say`it answers, so it is on`),
      )
    }
    return ruledOut()
  },
  explain: () => [
    say`Your server is on: it answers by a way that leads over the internet. But on your own network this computer does not even see that a device has its address.`,
    say`So something may keep the two apart: one of them is in the Wi-Fi for guests, or the router keeps Wi-Fi devices apart from each other (“client isolation”). Or they are not in the same home, and both homes use the same addresses.`,
  ],
  fix: () => fixOf(say`You let this computer and the server see each other.`, 10, ...each(joinMainNetwork, isolationOff)),
  examples: () => [
    {
      name: 'it answers by its way from outside, and this computer cannot see it at home',
      world: { path: 'nobody', publishes: { told: 'to the account', ways: ['home', 'outside'] } },
      verdict: 'suspected',
    },
  ],
  lookalikes: () => [
    { name: 'no device has the address', world: { path: 'nobody' } },
    { name: 'a device has the address, and a firewall swallows every knock', world: { path: 'swallowed' } },
  ],
})

/** plex.tv tells the address that the server has today; one that was typed or remembered may be an old one. */
const isPublishedNow = (learntFrom: string): boolean => learntFrom === 'plex.tv' || learntFrom === 'announced'
