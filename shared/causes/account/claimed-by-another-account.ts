import { cause } from '../../model/cause'
import account from '../../facts/account'
import answers from '../../facts/answers'
import serverRecord from '../../facts/server-record'
import { reclaimServer } from '../../fixes/plex/reclaim-server'
import { fixOf } from '../../fixes/remedies'
import { noAccess } from '../../judging/account/access'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'claimed-by-another-account',
  rung: 'account',
  title: say`Your Plex account does not see this server`,
  reads: { serverRecord },
  mayRead: { account, answers },
  judge: ({ serverRecord, account }, scene) =>
    noAccess(serverRecord, account, scene) === 'another account'
      ? confirmed(
          proof(say`The server’s own page ${{ code: '/identity' }}`, say`${{ code: 'claimed="1"' }}`),
          proof(
            say`The servers that your account sees at plex.tv`,
            serverRecord.servers === 0 ? say`none` : say`${serverRecord.servers}, and this one is not among them`,
          ),
        )
      : ruledOut(),
  explain: () => [
    say`The server is signed in to a Plex account, but not to the one that you signed in with. Plex’s apps show each account only its own servers and those that are shared with it.`,
    say`Perhaps the server was set up with another account of yours, or it belongs to somebody who has not shared it with you yet.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You use the right account, have the server shared with you, or claim it for yours.`,
      10,
      ...reclaimServer('another account', homeOfPlex(scene, answers)),
    ),
  examples: [{ name: 'the account has no server at all', world: { account: { is: 'stranger' }, publishes: { told: 'to the account' } } }],
  lookalikes: [
    { name: 'the owner’s own account', world: { publishes: { told: 'to the account' } } },
    { name: 'a friend with whom it is shared', world: { account: { is: 'friend' }, publishes: { told: 'to the account' } } },
    {
      name: 'plex.tv does not answer',
      world: { account: { is: 'stranger', plexTv: 'answers 500' }, publishes: { told: 'to the account' } },
    },
    {
      name: 'an unclaimed server',
      world: { account: { is: 'stranger' }, publishes: { told: 'to the account' }, server: { claimed: false } },
    },
  ],
})
