import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import trust from '../../facts/trust'
import { strongerCertificate } from '../../fixes/certificate-file/stronger-certificate'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { hasWeakSignature, isServersOwn } from '../../judging/certificate/weak-links'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

export default cause({
  id: 'certificate-signature-weak',
  rung: 'certificate',
  title: say`The signature on your server’s certificate is too weak`,
  reads: { certificate, trust },
  mayRead: { answers },
  judge: ({ certificate: { chain }, trust }) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const { subject, signature } = chain.find(hasWeakSignature) ?? leaf
    const seen = proof(say`How ${{ code: subject }} is signed`, say`${{ code: signature }}`)
    // Refused for it, not merely weak: what a root signed for itself does not matter, and an extra link that nobody needs does not, either.
    if (trust.accepted || !trust.reasons.includes('weak signature') || !isServersOwn(leaf)) return ruledOut(seen)
    return confirmed(seen, proof(say`What today’s devices demand`, say`a signature with ${{ code: 'SHA-256' }} or better`))
  },
  explain: () => [
    say`A signature shows that a certificate was not forged. This one is made with a method that forgers have beaten (SHA-1 in 2017, MD5 long before), so every browser refuses it.`,
    say`Nobody need have forged yours. It was made by an old program or by an old guide.`,
    say`Public authorities stopped signing like this in 2016, and Plex’s certificates never were. An authority of your own, a NAS or a proxy made it.`,
  ],
  fix: ({ certificate, answers }, scene) => strongerCertificate(certificate.chain[0], homeOfPlex(scene, answers)),
  examples: () => [{ name: 'a signature with SHA-1', world: { server: { certificate: { fault: 'weak signature' } } } }],
  lookalikes: () => [
    { name: 'a key of 1024 bits', world: { server: { certificate: { fault: 'weak key' } } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
    {
      name: 'an authority of one’s own',
      world: { typed: { host: 'own domain' }, server: { certificate: { for: 'own domain', by: 'unknown authority' } } },
    },
    { name: 'security software re-signs', world: { interceptor: 'Avast Web/Mail Shield Root' } },
  ],
})
