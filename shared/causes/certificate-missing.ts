import { cause } from '../cause'
import answers from '../facts/answers'
import certificate from '../facts/certificate'
import handshake from '../facts/handshake'
import identity from '../facts/identity'
import trust from '../facts/trust'
import { fixed } from '../fixes/recheck'
import { renewCertificate } from '../fixes/renew-certificate'
import { isOwnDomain } from '../judging/asked-name'
import { plexOf, strangerOf } from '../judging/who-answers'
import { homeOfPlex } from '../judging/guesses'
import { say } from '../message'
import { confirmed, proof, ruledOut, suspected, unknown } from '../verdict'

export default cause({
  id: 'certificate-missing',
  rung: 'certificate',
  title: say`Your server has no certificate from Plex`,
  reads: { handshake },
  mayRead: { certificate, identity, trust, answers },
  judge: ({ handshake, certificate, identity, trust }, scene) => {
    const plex = identity ? plexOf(identity) : null
    // Who is not claimed gets none (plex-facts §10), and what is not Plex needs none.
    if (plex?.claimed === false || (identity && strangerOf(identity, handshake)) || trust?.accepted === true) return ruledOut()
    const asked = say`Asking your server for its certificate`
    if (certificate) {
      const leaf = certificate.chain[0]
      if (!leaf) return confirmed(proof(asked, say`it shows none`))
      if (!leaf.selfIssued || isOwnDomain(scene)) return ruledOut()
      return confirmed(
        proof(asked, say`it shows one that it made itself, for ${{ code: leaf.names.join(', ') || leaf.subject }}`),
        proof(say`What Plex’s certificates are for`, say`${{ code: '*.….plex.direct' }}, vouched for by Let’s Encrypt or DigiCert`),
      )
    }
    if (handshake.speaks === 'tls') return unknown('certificate')
    if (handshake.speaks === 'plain HTTP') return ruledOut()
    if (!identity) return unknown('identity')
    if (plex === null)
      return handshake.speaks === 'no common version' && identity.plain.state === 'failed'
        ? suspected(
            say`Open ${{ code: 'http://127.0.0.1:32400/web' }} on the server itself: if Plex is there, it lacks its certificate.`,
            proof(say`Asking your server for an encrypted connection`, say`it agrees to none`),
          )
        : ruledOut()
    return confirmed(
      proof(say`Asking your server for an encrypted connection`, say`it breaks off`),
      proof(say`Asking your server without encryption`, say`Plex answers, version ${{ code: plex.version }}`),
    )
  },
  explain: ({ certificate }) => [
    certificate?.chain[0]
      ? say`Your server encrypts, but with a certificate that it made itself. Nobody vouches for it, so your browser refuses it.`
      : say`Plex runs and answers, but cannot encrypt, because it has no certificate to show.`,
    say`Plex normally fetches one from plex.tv by itself. It could not: the server has no internet, its clock is wrong, it cannot write to its own folder, or it has asked too often.`,
    say`Do not tell your browser to accept it anyway, and do not switch secure connections off: apps and TVs still refuse, and everybody on the way could read along.`,
  ],
  fix: ({ answers }, scene) =>
    fixed(say`You let your server fetch its certificate anew.`, 25, ...renewCertificate(homeOfPlex(scene, answers))),
  examples: [
    { name: 'a certificate that the server made itself', world: { server: { certificate: 'self-signed' } } },
    { name: 'no certificate at all', world: { server: { certificate: 'none' } } },
  ],
  lookalikes: [
    { name: 'a certificate that has run out', world: { server: { certificate: 'expired' } } },
    { name: 'secure connections are Disabled', world: { server: { tls: [] } } },
    {
      name: 'an authority that nobody knows vouches for an own domain',
      world: { typed: 'own domain', server: { certificate: 'unknown authority' } },
    },
    { name: 'an unclaimed server', world: { server: { claimed: false, certificate: 'self-signed' } } },
  ],
})
