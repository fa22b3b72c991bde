import { cause } from '../../model/cause'
import { newClaimCode } from '../../fixes/account/new-claim-code'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'claim-code-spent',
  rung: 'account',
  title: say`The claim code is too old, or was used already`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'claim code spent'),
  explain: () => [
    say`A claim code ties a server or player to your account. It is good for four minutes and for one time; then plex.tv takes it no more.`,
    say`Whoever writes it into a file first, and starts the program later, is too late. With a blank or quotation marks around it, it is another code.`,
  ],
  fix: () => fixOf(say`You get a new code, and use it at once.`, 5, ...newClaimCode),
  examples: () => [{ name: 'a player in a container says that its code was not taken', world: { pasted: 'claim code spent' } }],
  lookalikes: () => [
    { name: 'a server does not let itself be claimed from there', world: { pasted: 'claim refused', server: { claimed: false } } },
    { name: 'a claim code stands in the place of a token', world: { pasted: 'not authorized, with a claim code' } },
  ],
})
