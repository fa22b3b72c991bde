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
  id: 'published-virtual-adapter',
  rung: 'account',
  title: say`Plex leads your apps to a virtual adapter`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, ...known }, scene) => judgeDeadEnd('virtual machine', published, deadEndOf(published, scene, known)),
  explain: ({ published, ...known }, scene) => [
    say`Your server tells Plex’s apps to come to ${listed(deadEndOf(published, scene, known)?.dead ?? [])}. That address belongs to an adapter which a program for virtual machines added to the server’s computer; no other device reaches it.`,
    say`Plex chooses one of the computer’s adapters, and here it chose the wrong one.`,
  ],
  fix: ({ published, ...known }, scene) =>
    withAfterwards(
      fixOf(
        say`You tell Plex which adapter is the right one.`,
        5,
        ...publishAddress({ kind: 'virtual machine', met: deadEndOf(published, scene, known)?.met ?? null }),
      ),
      pasteAgain,
    ),
  examples: () => [
    { name: 'VirtualBox’s adapter, seen by who is signed in', world: { publishes: { told: 'to the account', ways: ['virtual machine'] } } },
    {
      name: 'VirtualBox’s adapter, pasted',
      world: { publishes: { told: 'pasted XML', ways: ['virtual machine', 'dead outside'] } },
      verdict: 'suspected',
    },
  ],
  lookalikes: () => [
    { name: 'the right adapter is published as well', world: { publishes: { told: 'to the account', ways: ['virtual machine', 'home'] } } },
    { name: 'a container’s address', world: { publishes: { told: 'to the account', ways: ['container'] } } },
    { name: 'nobody told what is published', world: { publishes: { ways: ['virtual machine'] } } },
  ],
})
