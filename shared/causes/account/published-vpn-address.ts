import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { pasteAgain, publishAddress } from '../../fixes/plex/publish-address'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { judgeDeadEnd } from '../../judging/published/verdict'
import { deadEndOf } from '../../judging/published/ways'
import { listed } from '../../judging/published/words'
import { say } from '../../model/message'

export default cause({
  id: 'published-vpn-address',
  rung: 'account',
  title: say`Plex leads your apps into a VPN that this device is not in`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, ...known }, scene) => judgeDeadEnd('tailnet', published, deadEndOf(published, scene, known)),
  explain: ({ published, ...known }, scene) => [
    say`Your server tells Plex’s apps to come to ${listed(deadEndOf(published, scene, known)?.dead ?? [])}. That is an address of a private network such as Tailscale, or of your internet provider’s own; who is not in it cannot reach the server there.`,
    say`Usually Plex picked the adapter of the VPN when it started, because the VPN was on.`,
  ],
  fix: ({ published, ...known }, scene) =>
    withAfterwards(
      fixOf(
        say`You tell Plex to use the home network, or join the VPN here.`,
        5,
        ...publishAddress({ kind: 'tailnet', met: deadEndOf(published, scene, known)?.met ?? null }),
      ),
      pasteAgain,
    ),
  examples: () => [
    { name: 'a tailnet’s address, seen by who is signed in', world: { publishes: { told: 'to the account', ways: ['tailnet'] } } },
    { name: 'a tailnet’s address, pasted as JSON', world: { publishes: { told: 'pasted JSON', ways: ['tailnet'] } } },
  ],
  lookalikes: () => [
    { name: 'the address at home is published as well', world: { publishes: { told: 'to the account', ways: ['tailnet', 'home'] } } },
    { name: 'a container’s address', world: { publishes: { told: 'to the account', ways: ['container'] } } },
    { name: 'nobody told what is published', world: { publishes: { ways: ['tailnet'] } } },
  ],
})
