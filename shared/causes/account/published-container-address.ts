import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { pasteAgain, publishAddress } from '../../fixes/plex/publish-address'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { isCustomUnreadable } from '../../judging/published/custom-url'
import { deadEndOf, isRelayOpen } from '../../judging/published/ways'
import { listed } from '../../judging/published/words'
import { judgeDeadEnd } from '../../judging/published/verdict'
import { say } from '../../model/message'
import { ruledOut } from '../../model/verdict'

export default cause({
  id: 'published-container-address',
  rung: 'account',
  title: say`Plex leads your apps to an address inside a container`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, ...known }, scene) =>
    // The right address stands in the settings, and cannot be read: that is what is mended.
    isCustomUnreadable(published, scene, known.answers)
      ? ruledOut()
      : judgeDeadEnd('container', published, deadEndOf(published, scene, known)),
  explain: ({ published, ...known }, scene) => [
    say`Your server tells Plex’s apps to come to ${listed(deadEndOf(published, scene, known)?.dead ?? [])}. That address exists only inside the computer that runs the container; from every other device it leads nowhere.`,
    isRelayOpen(published, scene)
      ? say`Of the addresses that apps are told, only the detour over Plex’s relay opens. It is slow, and some apps do not take it: these say that they cannot connect, even to a server that is in order.`
      : say`Apps try the addresses that they are told, and none of them opens. So they say that they cannot connect, even to a server that is in order.`,
  ],
  fix: ({ published, ...known }, scene) =>
    withAfterwards(
      fixOf(
        say`You tell Plex the address that your devices can reach.`,
        5,
        ...publishAddress({ kind: 'container', met: deadEndOf(published, scene, known)?.met ?? null }),
      ),
      pasteAgain,
    ),
  examples: () => [
    { name: 'Docker’s own network, seen by who is signed in', world: { publishes: { told: 'to the account', ways: ['container'] } } },
    {
      name: 'a second Docker network and the relay',
      world: { publishes: { told: 'to the account', ways: ['second container network', 'relay'] } },
    },
    { name: 'Docker’s own network, pasted as XML', world: { publishes: { told: 'pasted XML', ways: ['container', 'dead outside'] } } },
    { name: 'Docker’s own network, pasted as JSON', world: { publishes: { told: 'pasted JSON', ways: ['container'] } } },
    { name: 'Docker’s own network, out of the server’s log', world: { publishes: { told: 'pasted log line', ways: ['container'] } } },
  ],
  lookalikes: () => [
    { name: 'the address at home is published as well', world: { publishes: { told: 'to the account', ways: ['container', 'home'] } } },
    { name: 'nobody told what is published', world: { publishes: { ways: ['container'] } } },
    {
      name: 'a program that goes to one address of its own',
      world: { where: 'another program', program: 'overseerr', publishes: { told: 'to the account', ways: ['container'] } },
    },
    { name: 'the server is off', world: { publishes: { told: 'to the account', ways: ['home'] }, server: { door: 'refused' } } },
    { name: 'a tailnet’s address', world: { publishes: { told: 'to the account', ways: ['tailnet'] } } },
  ],
})
