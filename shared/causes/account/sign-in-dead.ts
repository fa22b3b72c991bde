import { cause } from '../../model/cause'
import account from '../../facts/account'
import clock from '../../facts/clock'
import { signInAgain } from '../../fixes/account/sign-in-again'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { isClockToBlame } from '../../judging/account/sign-in'
import { say, type Message } from '../../model/message'
import type { Target } from '../../model/target'
import { tellPlexFailure } from '../../model/plex-failure'
import { confirmed, proof, ruledOut, suspected, unknown } from '../../model/verdict'

/** Whose sign-in Plex does not take, as far as it was told. */
function beginning(saw: Target['saw']): Message {
  if (saw?.complaint === 'password refused')
    return say`The program gave Plex’s own site a name and a password, and Plex did not take them. Your server and your network are not to blame.`
  if (saw?.complaint === 'signed out everywhere')
    return say`Whoever was signed in before the password was changed is signed out since, each app and each program with a token by itself.`
  return saw?.byPlexTv === true
    ? say`The program asked Plex’s own site, and Plex says that the sign-in which it was given is worthless. Your server and your network are not to blame.`
    : say`Relock, or the program whose token it was given, was signed in before. Plex says now that this sign-in is worthless.`
}

export default cause({
  id: 'sign-in-dead',
  rung: 'account',
  title: say`Plex does not accept this sign-in any more`,
  reads: {},
  mayRead: { account, clock },
  judge: ({ account, clock }, { target }) => {
    const { saw } = target
    // Of a token that is none more is said elsewhere.
    if (saw?.complaint === 'not authorized' && saw.byPlexTv === true && saw.token === undefined)
      return confirmed(proof(say`What stands in the text that you pasted`, say`plex.tv did not take the program’s sign-in`))
    const refused = saidProof(target, 'password refused')
    if (refused)
      return suspected(
        say`Sign in at ${{ code: 'app.plex.tv' }} with the same password: if that page does not take it either, it is so.`,
        refused,
      )
    const signedOut = saidProof(target, 'signed out everywhere')
    if (signedOut)
      return suspected(say`Sign in again where it does not work, or give the program a new token: if it works then, it is so.`, signedOut)
    if (account === undefined) return unknown('account')
    const { failure } = account
    if (failure === null) return ruledOut(proof(say`Asking plex.tv for the account`, say`it answers`))
    if (isClockToBlame(account, clock)) return ruledOut()
    if (failure.is === 'unauthorized' || failure.is === 'token expired')
      return confirmed(
        proof(say`Asking plex.tv for the account`, say`status ${{ code: String(failure.status) }}: ${tellPlexFailure(failure)}`),
      )
    // Everything else speaks of plex.tv, or of the way to it.
    return unknown('account')
  },
  explain: (_, { target: { saw } }) => [
    beginning(saw),
    say`That happens to every app, program and server at once after a password change with “sign out connected devices”, and to a single one when it is removed from the account’s devices. Sign-ins of the newer kind run out after seven days when nothing renews them.`,
    ...(saw?.byPlexTv === true
      ? [say`Members and managed users of a Plex Home have tokens of their own, and many programs need the one of whoever runs the Home.`]
      : []),
    say`Your server may be signed out in the same way: look whether it still appears as yours at app.plex.tv.`,
  ],
  fix: () => fixOf(say`You sign in again wherever the old sign-in was used.`, 5, ...signInAgain),
  examples: () => [
    {
      name: 'the password was changed and all devices signed out',
      world: { account: { is: 'signed out elsewhere' }, publishes: { told: 'to the account' } },
    },
    { name: 'a sign-in of seven days has run out', world: { account: { plexTv: 'answers 498' }, publishes: { told: 'to the account' } } },
    { name: 'a program’s words say that plex.tv did not take its sign-in', world: { pasted: 'not authorized by plex.tv' } },
  ],
  lookalikes: () => [
    { name: 'plex.tv asks for patience', world: { account: { plexTv: 'answers 429' }, publishes: { told: 'to the account' } } },
    { name: 'plex.tv fails', world: { account: { plexTv: 'answers 500' }, publishes: { told: 'to the account' } } },
    { name: 'a page answers in plex.tv’s place', world: { account: { plexTv: 'answers HTML' }, publishes: { told: 'to the account' } } },
    { name: 'the sign-in is fine', world: { publishes: { told: 'to the account' } } },
    { name: 'it is a server that says 401', world: { pasted: 'not authorized' } },
    {
      name: 'the clock here is three hours off',
      world: { clockAhead: 3 * 3_600_000, account: { plexTv: 'answers 498' }, publishes: { told: 'to the account' } },
    },
  ],
})
