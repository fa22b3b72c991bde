import { cause } from '../../model/cause'
import account from '../../facts/account'
import { confirmEmail } from '../../fixes/account/confirm-email'
import { judgeSaid } from '../../judging/account/said'
import { fixOf } from '../../fixes/remedies'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'
import { identityOf } from '../../judging/published/met'

export default cause({
  id: 'email-not-confirmed',
  rung: 'account',
  title: say`Your Plex account’s e-mail address is not confirmed`,
  reads: {},
  mayRead: { account },
  judge: ({ account }, scene) => {
    // What plex.tv says of the account now, says more.
    if (!account) return judgeSaid(scene.target, 'email not confirmed')
    if (account.confirmed !== false) return ruledOut()
    const seen = proof(say`Your account at plex.tv`, say`its e-mail address is not confirmed`)
    return identityOf(scene)?.claimed === false
      ? confirmed(seen)
      : suspected(say`Confirm it and look again: if the message stays, this was not the reason`, seen)
  },
  explain: () => [
    say`Plex sent you a message with a link when you made the account, and nobody has opened that link yet. Until then Plex keeps back what an account needs for its own server.`,
    say`The message may lie among unwanted mail, or its address may be misspelt.`,
  ],
  fix: () => fixOf(say`You open the link that Plex sent you.`, 5, ...confirmEmail),
  examples: () => [
    {
      name: 'a new account that nobody confirmed',
      world: { account: { is: 'owner whose e-mail is not confirmed' }, publishes: { told: 'to the account' } },
      verdict: 'suspected',
    },
    { name: 'a page says so', world: { pasted: 'email not confirmed' } },
  ],
  lookalikes: () => [
    { name: 'an account that is not asked', world: { account: { is: 'owner whose e-mail is not confirmed' } } },
    { name: 'a confirmed account', world: { publishes: { told: 'to the account' } } },
  ],
})
