import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'
import { customUrls, pasteAgain } from '../../fixes/plex/publish-address'
import { letServerReachPlex } from '../../fixes/plex/server-offline'
import { fixOf, remedy, withAfterwards } from '../../fixes/remedies'
import { staleRecord } from '../../judging/account/access'
import { knowsNoList, urlToPublish, waysOf } from '../../judging/published/ways'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'
import { localEndpointOf } from '../../judging/published/met'

export default cause({
  id: 'record-stale',
  rung: 'account',
  title: say`plex.tv leads your apps to where your server was at an earlier time`,
  reads: { serverRecord, published },
  mayRead: { answers },
  judge: ({ serverRecord, published, answers }, scene) => {
    const stale = staleRecord(serverRecord, scene)
    if (!stale || knowsNoList(answers)) return ruledOut()
    const ways = waysOf(published, scene).filter(({ entry }) => entry.relay !== true)
    // That there are none is told elsewhere; and a name of the user’s own that nobody could try may lead to it.
    if (ways.length === 0 || ways.some(({ state, address }) => state === 'answers' || (state === 'untried' && address === null)))
      return ruledOut()
    return confirmed(
      proof(say`Your server’s entry at plex.tv`, say`version ${{ code: stale.told }}`),
      proof(say`The server’s own page ${{ code: '/identity' }}`, say`version ${{ code: stale.now }}`),
      proof(toldBy(published), say`${listed(ways)}`),
      proof(say`Where your server answers from here`, say`${{ code: urlToPublish(stale.met) }}, which is not among them`),
    )
  },
  explain: () => [
    say`A server tells plex.tv its version and its addresses whenever it starts and whenever its network changes. plex.tv’s entry is older than the server’s last update, so none of that has arrived since.`,
    say`Apps believe plex.tv and go to addresses of earlier days, where nobody is. A server may be in order and still not be found there.`,
  ],
  fix: (_, scene) =>
    withAfterwards(
      fixOf(say`You let the server tell plex.tv where it is now.`, 10, ...letServerReachPlex, remedy(customUrls(localEndpointOf(scene)))),
      pasteAgain,
    ),
  examples: () => [
    {
      name: 'the server was moved and updated, and plex.tv has heard of neither',
      world: { account: { record: 'of an older version' }, publishes: { told: 'to the account', ways: ['old network'] } },
    },
  ],
  lookalikes: () => [
    {
      name: 'an entry of an older version with the right address',
      world: { account: { record: 'of an older version' }, publishes: { told: 'to the account', ways: ['home'] } },
    },
    { name: 'the address of the old router’s network', world: { publishes: { told: 'to the account', ways: ['old network'] } } },
    {
      name: 'plex.tv hears nothing from it at all',
      world: { account: { record: 'of an older version', presence: false }, publishes: { told: 'to the account', ways: ['old network'] } },
    },
  ],
})
