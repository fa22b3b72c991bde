import { cause } from '../../model/cause'
import account from '../../facts/account'
import answers from '../../facts/answers'
import identity, { plexOf } from '../../facts/identity'
import { newToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'program-not-authorized',
  rung: 'account',
  title: say`The program reaches the server, and its sign-in is not accepted`,
  reads: {},
  mayRead: { identity, account, answers },
  judge: ({ identity }, { target }) => {
    const { saw } = target
    // What is wrong with a token that can be seen, and what plex.tv itself does not take, is told elsewhere.
    if (saw?.complaint !== 'not authorized' || saw.token !== undefined || saw.byPlexTv === true) return ruledOut()
    const plex = identity && plexOf(identity)
    // Somebody else said it: a proxy, or another program at that port.
    if (identity && !plex && (identity.secure.state === 'answered' || identity.plain.state === 'answered')) return ruledOut()
    return confirmed(
      proof(say`What the program said`, say`${{ code: '401' }}: whoever answered did not accept its sign-in`),
      ...(plex ? [proof(say`Asking the server from here`, say`Plex answers, version ${{ code: plex.version }}`)] : []),
    )
  },
  explain: ({ answers }) => [
    say`Whoever says 401 was reached: name, connection and encryption worked. It only does not know who asks.`,
    say`The token that the program keeps is worthless by now (after a password change, or when the program was removed from the account’s devices), belongs to another account or to a managed user who may not do this, or was written down wrongly: with quotation marks, with a blank, or a claim code in its place.`,
    ...(answers?.changed === 'update'
      ? [
          say`Newer servers let nobody in without a sign-in, also at home. A program that never had a token worked before the update, and needs one now.`,
        ]
      : []),
  ],
  fix: () => fixOf(say`You give the program a new token.`, 5, ...newToken),
  examples: () => [{ name: 'a program says 401', world: { pasted: 'not authorized' } }],
  lookalikes: () => [
    {
      name: 'another page answers at that port, and may have said so',
      world: { pasted: 'not authorized', server: { answers: 'another web server' } },
    },
    {
      name: 'a program that does not trust the certificate',
      world: { typed: { scheme: 'https', host: 'address' }, pasted: 'not trusted' },
    },
    { name: 'it was plex.tv that said 401', world: { pasted: 'not authorized by plex.tv' } },
    { name: 'what it has is a claim code', world: { pasted: 'not authorized, with a claim code' } },
    { name: 'nobody pasted anything', world: {} },
  ],
})
