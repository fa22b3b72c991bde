import certificate from '../../facts/certificate'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { findWhoElseAnswers } from '../../fixes/plex/one-certificate'
import { fixOf } from '../../fixes/remedies'
import { issuerName } from '../../judging/certificate/issuers'
import { cause } from '../../model/cause'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'certificate-changes',
  rung: 'certificate',
  title: say`Two different certificates are shown in your server’s place`,
  reads: { trust, identity },
  mayRead: { certificate },
  judge: ({ identity, certificate }) => {
    const { secure } = identity
    if (secure.state !== 'failed' || secure.failure !== 'another certificate') return ruledOut()
    const leaf = certificate?.chain[0]
    const proofs = [
      proof(say`The certificate at the first connection`, leaf ? say`accepted; issued by ${issuerName(leaf)}` : say`accepted`),
      proof(
        say`The certificate at the second connection, a moment later`,
        secure.alsoTrusted ? say`another one, accepted as well` : say`another one, which nobody that this computer knows vouches for`,
      ),
    ]
    // Whoever holds a second certificate that is accepted may well be the server itself: apps can live with that.
    return secure.alsoTrusted
      ? suspected(say`Check again in a few minutes: if the two stay two, two machines answer at this address.`, ...proofs)
      : confirmed(...proofs)
  },
  explain: ({ identity }) => {
    const alsoTrusted = identity.secure.state === 'failed' && identity.secure.alsoTrusted === true
    return [
      say`Relock looked at the certificate, found it genuine, and called again to speak with the server. This time it was shown another certificate for the same name, so it said nothing.`,
      alsoTrusted
        ? say`Usually two machines answer in turn, or the server has renewed its certificate at this very moment. Relock calls nothing secure that it has not seen twice.`
        : say`A certificate can be copied by anybody, but only its owner can speak with it. Somebody shows the copy to whoever looks, or a program or a second machine answers some of the connections in your server’s place.`,
    ]
  },
  fix: ({ identity: { secure } }) =>
    fixOf(
      say`You find out who else answers at your server’s address.`,
      15,
      ...findWhoElseAnswers(secure.state === 'failed' && secure.alsoTrusted === true),
    ),
  examples: () => [
    { name: 'somebody shows a copy of the server’s certificate', world: { server: { certificate: { fault: 'copied' } } } },
    {
      name: 'two machines with good certificates share the address',
      verdict: 'suspected',
      world: { server: { certificate: { fault: 'two' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    { name: 'security software stands in the middle', world: { interceptor: 'Avast Web/Mail Shield Root' } },
    { name: 'a link of the chain is missing', world: { server: { certificate: { fault: 'missing intermediate' } } } },
    { name: 'a tunnel whose Plex is gone', world: { server: { reverseProxy: { program: 'nginx', fault: 'hangs up' } } } },
  ],
})
