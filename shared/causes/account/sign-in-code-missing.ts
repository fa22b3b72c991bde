import { cause } from '../../model/cause'
import { giveCode } from '../../fixes/account/give-code'
import { ownerToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid, saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { suspected } from '../../model/verdict'

export default cause({
  id: 'sign-in-code-missing',
  rung: 'account',
  title: say`Plex asks the program for a code, and it gave none`,
  reads: {},
  judge: (_, { target }) => {
    const said = saidProof(target, 'second factor') ?? saidProof(target, 'password refused')
    if (!said) return judgeSaid(target, 'code asked for')
    return suspected(
      say`Sign in at ${{ code: 'app.plex.tv' }} with the same password: if that page lets you in and asks for a code, it is so. If it does not take the password either, the password is another.`,
      said,
    )
  },
  explain: (_, { target }) => [
    target.saw?.complaint === 'code asked for'
      ? say`Your password is right, and it is not enough: the account also wants the code that your authenticator app shows, another one every half a minute (two-factor authentication), or the profile has a PIN. Your server was not even asked.`
      : say`Your password may be right and not be enough: an account with two-factor authentication also wants the code that your authenticator app shows, another one every half a minute. Your server was not even asked.`,
    say`Older programs know only the password, and call what Plex answers a wrong sign-in.`,
  ],
  fix: () => fixOf(say`You let the program sign in with the code, or with a token.`, 5, ...giveCode, ownerToken),
  examples: () => [
    { name: 'a program signs in with a password alone, and the account has a second factor', world: { pasted: 'code asked for' } },
    { name: 'somebody tells of a second factor and of a wrong password', verdict: 'suspected', world: { pasted: 'second factor' } },
  ],
  lookalikes: () => [
    { name: 'plex.tv was asked too often', world: { pasted: 'plex.tv asked too often' } },
    { name: 'the password was changed, and every device was signed out', world: { pasted: 'signed out everywhere' } },
    { name: 'plex.tv did not take the program’s sign-in', world: { pasted: 'not authorized by plex.tv' } },
  ],
})
