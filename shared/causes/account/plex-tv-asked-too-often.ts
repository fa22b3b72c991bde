import { cause } from '../../model/cause'
import { askPlexLess } from '../../fixes/account/ask-plex-less'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'plex-tv-asked-too-often',
  rung: 'account',
  title: say`Plex’s own site was asked too often, and lets nobody sign in for a while`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'plex.tv asked too often'),
  explain: () => [
    say`Plex’s site counts how often somebody signs in. Whoever does it too often, or with a wrong password again and again, gets ${{ code: '429' }} for an answer. Your server was not even asked.`,
    say`Most often it is a program with your e-mail address and password, that signs in each time it runs. Each further attempt may make it last longer.`,
  ],
  fix: () => fixOf(say`You stop what asks, wait a while, and give the program a token.`, 60, ...askPlexLess),
  examples: () => [{ name: 'a program could not sign in, as plex.tv answered 429', world: { pasted: 'plex.tv asked too often' } }],
  lookalikes: () => [
    { name: 'plex.tv answered with an error of its own', world: { pasted: 'plex.tv failed' } },
    { name: 'plex.tv did not take the program’s sign-in', world: { pasted: 'not authorized by plex.tv' } },
    { name: 'signing in begins again and again', world: { pasted: 'sign-in loop, and no place' } },
  ],
})
