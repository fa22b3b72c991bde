import { cause } from '../../model/cause'
import identity, { plexOf } from '../../facts/identity'
import { newToken } from '../../fixes/account/new-token'
import { fixOf, remedy } from '../../fixes/remedies'
import { updatePlex } from '../../fixes/plex/update-plex'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'jwt-refused',
  rung: 'account',
  title: say`The program’s newer sign-in has run out, or the server does not know its kind`,
  reads: {},
  mayRead: { identity },
  judge: ({ identity }, { target: { saw } }) => {
    if (saw?.complaint !== 'not authorized' || saw.token !== 'JWT') return ruledOut()
    const plex = identity && plexOf(identity)
    return suspected(
      say`Let the program sign in again: if it is let in for a week and then no more, it never renews its token; if not even once, the server is too old for this kind.`,
      proof(say`What stands in the text that you pasted`, say`a token of the newer kind (${{ code: 'eyJ…' }}) and ${{ code: '401' }}`),
      ...(plex ? [proof(say`Asking the server from here`, say`Plex answers, version ${{ code: plex.version }}`)] : []),
    )
  },
  explain: () => [
    say`There are two kinds of tokens: the older ones have 20 letters and digits and last; the newer ones begin with ${{ code: 'eyJ' }} and run out after seven days.`,
    say`Either this one has run out, or the server is of a time before such tokens and takes them for nothing. The connection itself is not to blame.`,
  ],
  fix: () =>
    fixOf(
      say`You let the program sign in again, or bring the server up to date.`,
      10,
      ...newToken.slice(0, 1),
      remedy(updatePlex[0]),
      ...newToken.slice(1),
    ),
  examples: () => [{ name: 'a server says 401 to a JWT', verdict: 'suspected', world: { pasted: 'not authorized, with a JWT' } }],
  lookalikes: () => [
    { name: 'an older token that is not accepted', world: { pasted: 'not authorized' } },
    { name: 'a claim code', world: { pasted: 'not authorized, with a claim code' } },
  ],
})
