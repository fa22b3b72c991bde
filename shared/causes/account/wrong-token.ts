import { cause } from '../../model/cause'
import identity from '../../facts/identity'
import { newToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { say, type Message } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'
import type { TokenTrouble } from '../../model/target'

/** What the program was given in place of a token, and what that is. */
const troubles: Readonly<Record<Exclude<TokenTrouble, 'JWT'>, { readonly seen: Message; readonly means: Message }>> = {
  'in quotes': {
    seen: say`quotation marks around the token`,
    means: say`The quotation marks are sent along, as if they were a part of it, and no server knows such a token.`,
  },
  'with blanks': {
    seen: say`a blank or a line break beside the token`,
    means: say`It is sent along, as if it were a part of the token, and no server knows such a token. In files and secrets of containers, the end of the line is often the culprit.`,
  },
  'claim code': {
    seen: say`a claim code (${{ code: 'claim-…' }})`,
    means: say`A claim code signs a server in to your account, once, and within four minutes. It lets no program in.`,
  },
  transient: {
    seen: say`a passing token (${{ code: 'transient-…' }})`,
    means: say`Such a token is good for one server and for two days at most, and only until that server is started again.`,
  },
  'machine identifier': {
    seen: say`40 letters and digits, which is a server’s number`,
    means: say`That number tells servers apart and lets nobody in.`,
  },
  'certificate label': {
    seen: say`32 letters and digits, which stand in the name of a certificate`,
    means: say`They belong to the server’s secure name and let nobody in.`,
  },
}

export default cause({
  id: 'wrong-token',
  rung: 'account',
  title: say`The program was given something that is no good as a token`,
  reads: {},
  mayRead: { identity },
  judge: (_, { target: { saw } }) =>
    // Whoever was not reached, or shows a wrong certificate, has not seen the token: browsers of app.plex.tv send passing ones every day.
    saw?.token === undefined || saw.token === 'JWT' || saw.complaint !== 'not authorized'
      ? ruledOut()
      : confirmed(proof(say`What stands in the text that you pasted`, troubles[saw.token].seen)),
  explain: (_, { target: { saw } }) => [
    ...(saw?.token === undefined || saw.token === 'JWT' ? [] : [troubles[saw.token].means]),
    say`A token is a word of 20 letters and digits that stands for your sign-in. The connection to the server is not to blame.`,
  ],
  fix: () => fixOf(say`You give the program the right token, written as it is.`, 5, ...newToken),
  examples: () => [
    { name: 'a claim code in the token’s place', world: { pasted: 'not authorized, with a claim code' } },
    { name: 'a token in quotation marks', world: { pasted: 'not authorized, with a token in quotes' } },
    { name: 'a line break at its end, and no server is named', world: { pasted: 'a token with a line break' } },
  ],
  lookalikes: () => [
    { name: 'a token that looks right, and is not accepted', world: { pasted: 'not authorized' } },
    { name: 'the newer kind of token', world: { pasted: 'not authorized, with a JWT' } },
    { name: 'a claim code where one belongs', world: { pasted: 'claim refused', server: { claimed: false, asksFromOutside: true } } },
  ],
})
