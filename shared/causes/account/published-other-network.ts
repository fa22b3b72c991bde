import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { pasteAgain, publishAddress } from '../../fixes/plex/publish-address'
import { fixOf, withAfterwards } from '../../fixes/remedies'
import { staleRecord } from '../../judging/account/access'
import { judgeDeadEnd } from '../../judging/published/verdict'
import { deadEndOf } from '../../judging/published/ways'
import { listed } from '../../judging/published/words'
import { say } from '../../model/message'
import { ruledOut } from '../../model/verdict'

export default cause({
  id: 'published-other-network',
  rung: 'account',
  title: say`Plex leads your apps to an address in another network`,
  reads: { published },
  mayRead: { answers, interfaces, serverRecord },
  judge: ({ published, serverRecord, ...known }, scene) =>
    // An entry of an earlier time is told as that: the server knows better by now, and only plex.tv does not.
    staleRecord(serverRecord, scene) ? ruledOut() : judgeDeadEnd('network', published, deadEndOf(published, scene, known)),
  explain: ({ published, ...known }, scene) => [
    say`Your server tells Plex’s apps to come to ${listed(deadEndOf(published, scene, known)?.dead ?? [])}. That address is in another network than this computer, and nobody answers there.`,
    say`Usually the server was moved to another router or network and still publishes its old address, or it stands in a part of the home that is kept apart (a second router, a guest network, a VLAN).`,
  ],
  fix: ({ published, ...known }, scene) =>
    withAfterwards(
      fixOf(
        say`You let Plex publish the address that the server has now.`,
        5,
        ...publishAddress({ kind: 'network', met: deadEndOf(published, scene, known)?.met ?? null }),
      ),
      pasteAgain,
    ),
  examples: () => [
    { name: 'the address of the old router’s network', world: { publishes: { told: 'to the account', ways: ['old network'] } } },
    { name: 'another subnet, pasted', world: { publishes: { told: 'pasted XML', ways: ['other subnet'] } }, verdict: 'suspected' },
  ],
  lookalikes: () => [
    { name: 'the present address is published as well', world: { publishes: { told: 'to the account', ways: ['old network', 'home'] } } },
    {
      name: 'plex.tv remembers an earlier time of the server',
      world: { account: { record: 'of an older version' }, publishes: { told: 'to the account', ways: ['old network'] } },
    },
    { name: 'a container’s address', world: { publishes: { told: 'to the account', ways: ['container'] } } },
    { name: 'the server is off', world: { publishes: { told: 'to the account', ways: ['home'] }, server: { door: 'refused' } } },
  ],
})
