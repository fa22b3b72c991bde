import { cause } from '../../model/cause'
import account from '../../facts/account'
import identity from '../../facts/identity'
import { newToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { plexOf } from '../../judging/who-answers/who-answers'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'program-not-authorized',
  rung: 'account',
  title: say`The program reaches the server, and its sign-in is not accepted`,
  reads: {},
  mayRead: { identity, account },
  judge: ({ identity }, { target }) => {
    if (target.saw?.complaint !== 'not authorized') return ruledOut()
    const plex = identity && plexOf(identity)
    return confirmed(
      proof(say`What the program said`, say`${{ code: '401' }}: whoever answered did not accept its sign-in`),
      ...(plex ? [proof(say`Asking the server from here`, say`Plex answers, version ${{ code: plex.version }}`)] : []),
    )
  },
  explain: () => [
    say`A server that says 401 was reached: name, connection and encryption worked. It only does not know who asks.`,
    say`The token that the program keeps is worthless by now (after a password change, or when the program was removed from the account’s devices), belongs to another account or to a managed user who may not do this, or was written down wrongly: with quotation marks, with a blank, or a claim code in its place.`,
  ],
  fix: () => fixOf(say`You give the program a new token.`, 5, ...newToken),
  examples: [{ name: 'a program says 401', world: { pasted: 'not authorized' } }],
  lookalikes: [
    { name: 'a program that does not trust the certificate', world: { typed: 'https address', pasted: 'not trusted' } },
    { name: 'nobody pasted anything', world: {} },
  ],
})
