import { cause } from '../../model/cause'
import { maySign } from '../../certificates/certificate'
import answers from '../../facts/answers'
import browserOpinion from '../../facts/browser-opinion'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import trust from '../../facts/trust'
import { signingCertificate } from '../../fixes/certificate-file/stronger-certificate'
import { askedName } from '../../judging/names/asked-name'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { forbidsItsKey } from '../../judging/encryption/suites'
import { isServersOwn } from '../../judging/certificate/weak-links'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-key-may-not-sign',
  rung: 'certificate',
  title: say`Your server’s certificate forbids its key to sign`,
  reads: { certificate },
  mayRead: { handshake, trust, browserOpinion, answers },
  judge: ({ certificate: { chain }, handshake, trust, browserOpinion }) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const allowed = proof(
      say`What the certificate lets its key do`,
      leaf.keyUsage ? say`${{ code: leaf.keyUsage.join(', ') }}` : say`everything`,
    )
    // Whoever is refused for another reason hears that one; a new certificate cures both.
    if (maySign(leaf) || !isServersOwn(leaf) || trust?.accepted === false) return ruledOut(allowed)
    if (!handshake) return unknown('handshake')
    if (!forbidsItsKey(leaf, handshake)) return ruledOut(allowed)
    return confirmed(
      allowed,
      proof(say`What Chrome and Edge ask for`, say`${{ code: 'digitalSignature' }}`),
      ...(browserOpinion?.accepted === false
        ? [proof(say`What the browser inside Relock says`, say`${{ code: browserOpinion.result }}`)]
        : []),
    )
  },
  explain: () => [
    say`A certificate says what its key may be used for. This one lets it encrypt, but not sign. Yet today’s encryption begins with a signature of the server’s, so Chrome, Edge and every app made of Chromium break off. Other programs overlook it, so it works in some places.`,
    say`Many instructions for ${{ code: 'openssl' }} leave the word for it out. Plex’s own certificates have it.`,
  ],
  fix: ({ certificate, answers }, scene) => signingCertificate(certificate.chain[0], askedName(scene), homeOfPlex(scene, answers)),
  examples: () => [
    {
      name: 'an own domain’s certificate whose key may only encrypt',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'not for signing' } } },
    },
    {
      name: 'the same with only TLS 1.2',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', fault: 'not for signing' }, tls: ['TLS 1.2'] } },
    },
  ],
  lookalikes: () => [
    {
      name: 'an own domain with its own certificate',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain' } } },
    },
    { name: 'a certificate that is not for servers', world: { server: { certificate: { fault: 'not for servers' } } } },
    { name: 'a key on the curve P-521', world: { server: { certificate: { fault: 'P-521 key' } } } },
    { name: 'an expired certificate', world: { server: { certificate: { fault: 'expired' } } } },
  ],
})
