import { cause } from '../../model/cause'
import account from '../../facts/account'
import answers, { type Answers } from '../../facts/answers'
import identity from '../../facts/identity'
import serverRecord from '../../facts/server-record'
import { reclaimServer } from '../../fixes/plex/reclaim-server'
import { fixOf } from '../../fixes/remedies'
import { noAccess } from '../../judging/account/access'
import { saidProof } from '../../judging/account/said'
import { identityOf } from '../../judging/published/met'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import type { WholeScene } from '../../model/cause'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected, type Verdict } from '../../model/verdict'

const isClaimed = proof(say`The server’s own page ${{ code: '/identity' }}`, say`${{ code: 'claimed="1"' }}`)

/** A server that belongs to somebody says so only to those who are none of its users. */
function bySaying(scene: WholeScene, { answers }: { readonly answers?: Answers | undefined }): Verdict<never> {
  // The server itself may have been signed out with it, which is told elsewhere.
  if (answers?.changed === 'password') return ruledOut()
  const said = saidProof(scene.target, 'no permission')
  return said && identityOf(scene)?.claimed === true
    ? suspected(
        say`Choose “Let Relock see what Plex knows about your server”, and sign in with the same account: if the server is not among the account’s own, it is so.`,
        said,
        isClaimed,
      )
    : ruledOut()
}

export default cause({
  id: 'claimed-by-another-account',
  rung: 'account',
  title: say`Your Plex account does not see this server`,
  reads: {},
  mayRead: { account, answers, identity, serverRecord },
  judge: ({ serverRecord, account, answers }, scene) => {
    if (serverRecord?.failure !== null) return bySaying(scene, { answers })
    return noAccess(serverRecord, account, scene) === 'another account'
      ? confirmed(
          isClaimed,
          proof(
            say`The servers that your account sees at plex.tv`,
            serverRecord.servers === 0 ? say`none` : say`${serverRecord.servers}, and this one is not among them`,
          ),
        )
      : ruledOut()
  },
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
  examples: () => [
    { name: 'the account has no server at all', world: { account: { is: 'stranger' }, publishes: { told: 'to the account' } } },
    {
      name: 'a page says that there is no permission, and the server is claimed',
      verdict: 'suspected',
      world: { pasted: 'no permission at a place' },
    },
  ],
  lookalikes: () => [
    {
      name: 'the same words of a server that nobody has claimed',
      world: { pasted: 'no permission at a place', server: { claimed: false } },
    },
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
