import { cause } from '../../model/cause'
import account from '../../facts/account'
import clock from '../../facts/clock'
import { signInAgain } from '../../fixes/account/sign-in-again'
import { fixOf } from '../../fixes/remedies'
import { say } from '../../model/message'
import { tellPlexFailure } from '../../model/plex-failure'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'sign-in-dead',
  rung: 'account',
  title: say`Plex does not accept this sign-in any more`,
  reads: { account },
  mayRead: { clock },
  judge: ({ account: { failure } }) => {
    if (failure === null) return ruledOut(proof(say`Asking plex.tv for the account`, say`it answers`))
    if (failure.is === 'unauthorized' || failure.is === 'token expired')
      return confirmed(
        proof(say`Asking plex.tv for the account`, say`status ${{ code: String(failure.status) }}: ${tellPlexFailure(failure)}`),
      )
    // Everything else speaks of plex.tv, or of the way to it.
    return unknown('account')
  },
  explain: () => [
    say`Relock, or the program whose token it was given, was signed in before. Plex says now that this sign-in is worthless.`,
    say`That happens to every app, program and server at once after a password change with “sign out connected devices”, and to a single one when it is removed from the account’s devices. Sign-ins of the newer kind run out after seven days when nothing renews them.`,
    say`Your server may be signed out in the same way: look whether it still appears as yours at app.plex.tv.`,
  ],
  fix: () => fixOf(say`You sign in again wherever the old sign-in was used.`, 5, ...signInAgain),
  examples: [
    {
      name: 'the password was changed and all devices signed out',
      world: { account: { is: 'signed out elsewhere' }, publishes: { told: 'to the account' } },
    },
  ],
  lookalikes: [
    { name: 'plex.tv asks for patience', world: { account: { plexTv: 'answers 429' }, publishes: { told: 'to the account' } } },
    { name: 'plex.tv fails', world: { account: { plexTv: 'answers 500' }, publishes: { told: 'to the account' } } },
    { name: 'a page answers in plex.tv’s place', world: { account: { plexTv: 'answers HTML' }, publishes: { told: 'to the account' } } },
    { name: 'the sign-in is fine', world: { publishes: { told: 'to the account' } } },
  ],
})
