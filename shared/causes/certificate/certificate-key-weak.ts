import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import trust from '../../facts/trust'
import { strongerCertificate } from '../../fixes/certificate-file/stronger-certificate'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { hasWeakKey, isServersOwn } from '../../judging/certificate/weak-links'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-key-weak',
  rung: 'certificate',
  title: say`The key of your server’s certificate is too short`,
  reads: { certificate, trust },
  mayRead: { answers },
  judge: ({ certificate: { chain }, trust }) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const { subject, key } = chain.find(hasWeakKey) ?? leaf
    const seen = proof(say`The key of ${{ code: subject }}`, say`${{ code: key.type }} with ${key.bits ?? 0} bits`)
    // Refused for it, not merely weak: what a root signed for itself does not matter, and an extra link that nobody needs does not, either.
    if (trust.accepted || !trust.reasons.includes('weak key') || !isServersOwn(leaf)) return ruledOut(seen)
    return confirmed(
      seen,
      proof(say`What today’s devices demand`, say`${{ code: 'RSA' }} with 2048 bits at least, or ${{ code: 'EC' }} with 256`),
    )
  },
  explain: () => [
    say`A certificate holds as long as nobody can guess its key. This key was long enough until 2013; today large computers come near it, so Apple’s devices and many programs refuse it.`,
    say`Some browsers still take it. So it may work on one device and fail on another.`,
    say`Plex makes its own keys with 2048 bits. A shorter one comes from an old guide, an old NAS or an old program.`,
  ],
  fix: ({ certificate, answers }, scene) => strongerCertificate(certificate.chain[0], homeOfPlex(scene, answers)),
  examples: () => [{ name: 'a key of 1024 bits', world: { server: { certificate: { fault: 'weak key' } } } }],
  lookalikes: () => [
    { name: 'a signature with SHA-1', world: { server: { certificate: { fault: 'weak signature' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    {
      name: 'an authority of one’s own',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
    { name: 'security software re-signs', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  ],
})
