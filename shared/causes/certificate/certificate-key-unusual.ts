import { cause } from '../../model/cause'
import type { Certificate } from '../../certificates/certificate'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import trust from '../../facts/trust'
import { strongerCertificate } from '../../fixes/certificate-file/stronger-certificate'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { browserHurdleOf, hasForeignKey } from '../../judging/encryption/suites'
import { isServersOwn } from '../../judging/certificate/weak-links'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, unknown } from '../../model/verdict'

const kindOf = ({ key }: Certificate): string =>
  key.bits === null || key.type.startsWith('Ed') ? key.type : `${key.type} ${String(key.bits)}`

/** Firefox and Safari take it; Chrome, Edge and what else is made of Chromium do not (kVerifyPrefs in its ssl_client_socket_impl.cc). */
const isRefusedByChrome = ({ key }: Certificate): boolean => key.type === 'EC' && key.bits === 521

export default cause({
  id: 'certificate-key-unusual',
  rung: 'certificate',
  title: say`Your server’s certificate has a kind of key that browsers do not take`,
  reads: { certificate },
  mayRead: { trust, handshake, answers },
  judge: ({ certificate: { chain }, trust, handshake }) => {
    const leaf = chain[0]
    if (!leaf) return unknown('certificate')
    const kind = proof(say`The kind of key on the certificate`, say`${{ code: kindOf(leaf) }}`)
    const taken = proof(
      say`What every browser takes`,
      say`${{ code: 'RSA' }} with 2048 bits, ${{ code: 'EC 256' }} and ${{ code: 'EC 384' }}`,
    )
    if (!isServersOwn(leaf)) return ruledOut(kind)
    if (trust?.accepted === false && trust.reasons.includes('unknown algorithm')) return confirmed(kind, taken)
    if (handshake && browserHurdleOf(handshake, leaf) === 'key')
      return confirmed(kind, taken, proof(say`Asking as a browser does`, say`no connection comes about`))
    if (hasForeignKey(leaf) && handshake?.asBrowser === undefined) return unknown('handshake')
    return isRefusedByChrome(leaf)
      ? confirmed(kind, taken, proof(say`Browsers that refuse this one`, say`Chrome, Edge and all that are made of Chromium`))
      : ruledOut(kind)
  },
  explain: ({ certificate: { chain } }) => {
    const leaf = chain[0]
    return [
      leaf && isRefusedByChrome(leaf)
        ? say`Your server’s certificate is well made, but with a key so large and rare (EC with 521 bits) that Chrome and Edge do not take it, nor do many apps and TVs. Firefox does, so it may work in one place and fail in another.`
        : say`Your server’s certificate is well made, but its key is of a kind that browsers do not use for web pages. They find nothing to agree on and give up.`,
      say`Plex makes its own keys so that every device takes them. This one was made by hand or by another program.`,
    ]
  },
  fix: ({ certificate, answers }, scene) => strongerCertificate(certificate.chain[0], homeOfPlex(scene, answers)),
  examples: () => [
    { name: 'a key for Ed25519', world: { server: { certificate: { fault: 'Ed25519 key' } } } },
    { name: 'a key on the curve P-521', world: { server: { certificate: { fault: 'P-521 key' } } } },
  ],
  lookalikes: () => [
    { name: 'a key of 1024 bits', world: { server: { certificate: { fault: 'weak key' } } } },
    { name: 'a healthy server', world: {} },
    { name: 'only Camellia', world: { server: { suites: 'Camellia' } } },
    { name: 'a certificate that the server made itself', world: { server: { certificate: { fault: 'self-signed' } } } },
  ],
})
