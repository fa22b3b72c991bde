import { cause } from '../../model/cause'
import { askManager } from '../../fixes/browser/unblock'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'browser-rule-blocks',
  rung: 'client app',
  title: say`A rule on this computer forbids the browser to ask your server`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'blocked by a rule'),
  explain: () => [
    say`Whoever manages the browser (a company, a school, a parental control) gave it a list of addresses that it may not ask, and your server’s is among them.`,
    say`Your server is not to blame, and nothing that you change there helps.`,
  ],
  fix: () => fixOf(say`You ask for an exception, or use another device.`, 5, ...askManager),
  examples: () => [{ name: 'the console says ERR_BLOCKED_BY_ADMINISTRATOR of the server', world: { pasted: 'blocked by a rule' } }],
  lookalikes: () => [
    { name: 'an extension blocks', world: { pasted: 'blocked by an extension' } },
    { name: 'a browser without such rules', world: { where: 'this browser' } },
  ],
})
