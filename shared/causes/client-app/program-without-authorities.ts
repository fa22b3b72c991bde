import { cause } from '../../model/cause'
import { findAuthorities } from '../../fixes/authorities'
import { fixOf } from '../../fixes/remedies'
import { judgeSaid } from '../../judging/account/said'
import { say } from '../../model/message'

export default cause({
  id: 'program-without-authorities',
  rung: 'client app',
  title: say`The program does not find its list of authorities`,
  reads: {},
  judge: (_, { target }) => judgeSaid(target, 'no list of authorities'),
  explain: () => [
    say`Whoever connects securely looks up in a list who may vouch for a server. The program looks for that list in a file or a folder (a “CA bundle”), and says that it does not find it there, or may not open it.`,
    say`Without the list it trusts nobody, so no secure connection comes about, to Plex’s own site as little as to your server. Your server and your network are not to blame.`,
  ],
  fix: () => fixOf(say`You give the program its list back.`, 10, ...findAuthorities),
  examples: () => [{ name: 'a player does not find the file', world: { pasted: 'no list of authorities' } }],
  lookalikes: () => [
    { name: 'a program has a list, and does not find the issuer in it', world: { pasted: 'not trusted' } },
    { name: 'a program is not let in', world: { pasted: 'not authorized' } },
  ],
})
