import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { customUrls, pasteAgain } from '../../fixes/plex/publish-address'
import { remoteAccess } from '../../fixes/plex/remote-access'
import { fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { ipv6Alone } from '../../judging/published/ipv6-alone'
import { isAway } from '../../judging/published/ways'
import { proofsOf } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'published-ipv6-only',
  rung: 'account',
  title: say`Plex leads your apps over IPv6 only, and that way is closed here`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, interfaces, answers }, scene) => {
    const found = ipv6Alone(published, scene, { interfaces, answers })
    if (!found) return ruledOut()
    const proofs = [
      ...proofsOf(published, found.dead, found.met),
      ...(found.hasIpv6 === null
        ? []
        : [
            proof(
              say`IPv6 on this computer`,
              found.hasIpv6 ? say`it has an address of the internet’s` : say`it has none of the internet’s`,
            ),
          ]),
    ]
    // The device that is away may have IPv6, whatever this computer has.
    if (isAway(answers) && found.hasIpv6 !== true)
      return suspected(
        say`On the device that is away, open a page that shows its own IPv6 address: if it shows none, it cannot come in`,
        ...proofs,
      )
    const isDead = found.dead.some(({ state }) => state === 'dead')
    return (found.met !== null && isDead) || found.hasIpv6 === false
      ? confirmed(...proofs)
      : suspected(say`Open a page that shows your own IPv6 address: if it shows none, no way of this kind is open here`, ...proofs)
  },
  explain: ({ published, interfaces, answers }, scene) => {
    const found = ipv6Alone(published, scene, { interfaces, answers })
    return [
      say`The only addresses that your server tells Plex’s apps are of the newer kind, IPv6. Devices, networks and mobile providers without it cannot go there.`,
      found?.hasIpv6 === true
        ? say`This computer has IPv6, and even so nobody answers: the address is one of earlier days, or a firewall lets no visitor in over IPv6, as nearly every router’s does.`
        : say`Usually the provider gives the home no IPv4 address of its own, and the server’s address at home is not published beside it.`,
    ]
  },
  fix: ({ answers, published, interfaces }, scene) => {
    const met = ipv6Alone(published, scene, { interfaces, answers })?.met ?? null
    return isAway(answers)
      ? fixOf(say`You open a way that has no need of IPv6.`, 15, ...remoteAccess('unreachable'))
      : withAfterwards(fixOf(say`You tell Plex the address that your devices can reach.`, 5, remedy(customUrls(met))), pasteAgain)
  },
  examples: () => [
    { name: 'seen by who is signed in', world: { publishes: { told: 'to the account', ways: ['IPv6 outside'] } } },
    { name: 'pasted', world: { publishes: { told: 'pasted XML', ways: ['IPv6 outside'] } } },
    { name: 'pasted, and the relay answers', world: { publishes: { told: 'pasted XML', ways: ['IPv6 outside', 'relay'] } } },
    {
      name: 'away from home, where the address at home is published as well',
      verdict: 'suspected',
      world: { where: 'away from home', publishes: { told: 'to the account', ways: ['IPv6 outside', 'home'] } },
    },
  ],
  lookalikes: () => [
    { name: 'the address at home is published as well', world: { publishes: { told: 'to the account', ways: ['IPv6 outside', 'home'] } } },
    { name: 'a container’s address beside it', world: { publishes: { told: 'to the account', ways: ['IPv6 outside', 'container'] } } },
    { name: 'nobody told what is published', world: { publishes: { ways: ['IPv6 outside'] } } },
  ],
})
