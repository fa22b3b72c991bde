import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { allowInsecureAtHome, readHandshakeLog, replaceDevice, updateDevice } from '../../fixes/older-device'
import { fixed } from '../../fixes/recheck'
import { isGenuineIssuer, issuerName } from '../../judging/certificate/issuers'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

/** Let's Encrypt's own list (docs/sources/tls.md#roots). */
const knowingIsrgRootX1 = 'Android 7.1.1, iOS 10, macOS 10.12.1, PlayStation 4 8.0.0'

export default cause({
  id: 'device-roots-too-old',
  rung: 'client app',
  title: say`Your device may be too old to know who vouches for your server`,
  reads: { handshake, identity, certificate, trust },
  mayRead: { answers },
  judge: ({ handshake, identity, certificate, trust, answers }) => {
    const leaf = certificate.chain[0]
    // What else a device could stumble over can be measured, and goes first.
    if (!leaf || !trust.accepted || !isGenuineIssuer(leaf) || hurdleOf(answers, handshake, identity) !== 'nothing') return ruledOut()
    return suspected(
      say`Open Plex on the device and look whether the server’s log then says ${{ code: 'unknown ca' }}.`,
      proof(say`Asking your server securely from this computer`, say`Plex answers, and the certificate is accepted`),
      proof(say`Who vouches for the certificate`, say`${issuerName(certificate.chain.at(-1) ?? leaf)}`),
    )
  },
  explain: ({ certificate }) => {
    const isLetsEncrypt = certificate.chain[0]?.issuer.organization !== 'DigiCert Inc'
    return [
      say`Your server is well: this computer reaches it securely. So it is the device where you see the message, or the way from there.`,
      say`Each device carries a list of the authorities that it trusts. On an old TV or player that list ends years ago, and it does not know who vouches for Plex’s certificates today.`,
      isLetsEncrypt
        ? say`Let’s Encrypt’s root (ISRG Root X1) is known to ${{ code: knowingIsrgRootX1 }}, and whatever is newer. In September 2021 many TVs of Samsung, LG, Vizio and Hisense lost the secure way because they lack it.`
        : say`DigiCert’s roots have been known to devices for much longer; a missing update or a wrong date on the device is more likely.`,
    ]
  },
  fix: () =>
    fixed(say`You update the device, or give it a newer player.`, 15, updateDevice, readHandshakeLog, replaceDevice, allowInsecureAtHome),
  examples: [{ name: 'all is well from here, but not on the TV', verdict: 'suspected', world: { where: 'TV' } }],
  lookalikes: [
    { name: 'all is well, and nothing was told', world: {} },
    {
      name: 'a link of the chain is missing, and the message on a TV',
      world: { where: 'TV', server: { certificate: 'missing intermediate' } },
    },
    { name: 'only TLS 1.3, and the message on a TV', world: { where: 'TV', server: { tls: ['TLS 1.3'] } } },
    { name: 'Required, and the message on a TV', world: { where: 'TV', server: { plainHttp: false } } },
  ],
})
