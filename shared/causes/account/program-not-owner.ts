import { cause } from '../../model/cause'
import identity, { plexOf } from '../../facts/identity'
import { newToken, ownerToken } from '../../fixes/account/new-token'
import { fixOf } from '../../fixes/remedies'
import { saidProof } from '../../judging/account/said'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'program-not-owner',
  rung: 'account',
  title: say`The program’s sign-in is known, and may not ask for this`,
  reads: {},
  mayRead: { identity },
  judge: ({ identity }, { target }) => {
    const said = saidProof(target, 'not the owner')
    if (!said) return ruledOut()
    const plex = identity && plexOf(identity)
    // Somebody else said it: a proxy, or another program at that port.
    if (identity && !plex) return ruledOut()
    return confirmed(said, ...(plex ? [proof(say`Asking the server from here`, say`Plex answers, version ${{ code: plex.version }}`)] : []))
  },
  explain: () => [
    say`Whoever says ${{ code: '403' }} was reached, and knows who asks: name, connection and encryption worked, and so did the sign-in.`,
    say`Some things only the account that owns the server may ask for, such as its settings or its list of accounts. Friends, members of a Plex Home and managed users are refused them, and many programs ask for them.`,
  ],
  fix: () => fixOf(say`You let the program ask as the owner of the server.`, 5, ownerToken, ...newToken.slice(0, 1)),
  examples: () => [{ name: 'a server says 403 to a friend’s program', world: { pasted: 'not the owner' } }],
  lookalikes: () => [
    { name: 'a server says 401', world: { pasted: 'not authorized' } },
    { name: 'it was a proxy on the way that forbade it', world: { pasted: 'proxy failed, says a program' } },
    { name: 'another web page answers there', world: { pasted: 'not the owner', server: { answers: 'another web server' } } },
  ],
})
