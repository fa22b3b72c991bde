import { cause } from '../../model/cause'
import { giveCode } from '../../fixes/account/give-code'
import { ownerToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'sign-in-code-missing',
  rung: 'account',
  title: say`Plex asks the program for a code, and it gave none`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'code asked for'),
  explain: () => [
    say`Your password is right, and it is not enough: the account also wants the code that your authenticator app shows, another one every half a minute (two-factor authentication), or the profile has a PIN. Your server was not even asked.`,
    say`Older programs know only the password, and call what Plex answers a wrong sign-in.`,
  ],
  fix: () => fixOf(say`You let the program sign in with the code, or with a token.`, 5, ...giveCode, ownerToken),
  examples: [
    { name: 'a program signs in with a password alone, and the account has a second factor', world: { pasted: 'code asked for' } },
  ],
  lookalikes: [
    { name: 'plex.tv was asked too often', world: { pasted: 'plex.tv asked too often' } },
    { name: 'plex.tv did not take the program’s sign-in', world: { pasted: 'not authorized by plex.tv' } },
  ],
})
