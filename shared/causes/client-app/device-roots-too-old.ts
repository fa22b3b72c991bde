import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import trust from '../../facts/trust'
import { allowInsecureAtHome, readHandshakeLog, replaceDevice, updateDevice } from '../../fixes/older-device'
import { knowsWhoVouches } from '../../clients/device-verdict'
import { setDeviceClock } from '../../fixes/device-clock'
import { devices } from '../../clients/devices'
import { each, fixOf } from '../../fixes/remedies'
import { isGenuineIssuer, issuerName, leadsToYoungRoot } from '../../judging/certificate/issuers'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { secureFromHere } from '../../judging/secure-from-here'
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
  judge: ({ handshake, identity, certificate, trust, answers }, { target }) => {
    const leaf = certificate.chain[0]
    // What else a device could stumble over can be measured, and goes first.
    const hurdle = hurdleOf(answers, handshake, identity)
    const isWell = trust.accepted && identity.secure.state === 'answered' && (hurdle === null || hurdle === 'nothing')
    if (!leaf || !isWell || !isGenuineIssuer(leaf)) return ruledOut()
    const device = devices.find(({ id }) => id === answers?.device)
    const knows = device ? knowsWhoVouches(device, certificate.chain, trust) : null
    if (knows === true) return ruledOut()
    // That nothing else is left speaks for nothing: either a client said so, or a source says it of the very device, or a young root stands where only an
    // old one is known.
    // A program brings a list of its own, which is told for itself.
    if (answers?.where === 'another program') return ruledOut()
    const ranOut = target.saw?.complaint === 'expired' && answers?.where !== 'this browser'
    const wasRefused = target.saw?.complaint === 'not trusted' || ranOut
    if (!wasRefused && knows === null && !(hurdle === 'nothing' && leadsToYoungRoot(certificate.chain))) return ruledOut()
    return suspected(
      say`Open Plex on the device and look whether the server’s log then says ${{ code: 'unknown ca' }}.`,
      secureFromHere,
      proof(say`Who vouches for the certificate`, say`${issuerName(certificate.chain.at(-1) ?? leaf)}`),
      ...(device && knows === false
        ? [proof(say`What is known of ${device.title}`, say`it does not know who vouches for the certificate`)]
        : []),
      ...(wasRefused
        ? [
            proof(
              say`The message that you pasted`,
              ranOut
                ? say`a program or device says that a certificate has run out`
                : say`a program or device does not know who vouches for the certificate`,
            ),
          ]
        : []),
    )
  },
  explain: ({ certificate }, { target }) => {
    const isLetsEncrypt = certificate.chain[0]?.issuer.organization !== 'DigiCert Inc'
    return [
      say`This computer reaches your server securely. So it is the device or program where you see the message, or the way from there.`,
      say`Each device carries a list of the authorities that it trusts. On an old TV or player that list ends years ago, and it does not know who vouches for Plex’s certificates today.`,
      ...(target.saw?.complaint === 'expired'
        ? [
            say`Your server’s certificate is good today. Old devices say “expired” of one of their own authorities, that ran out in September 2021; or their clock is wrong.`,
          ]
        : []),
      isLetsEncrypt
        ? say`Let’s Encrypt’s root (ISRG Root X1) is known to ${{ code: knowingIsrgRootX1 }}, and whatever is newer. In September 2021 many TVs of Samsung, LG, Vizio and Hisense lost the secure way because they lack it.`
        : say`DigiCert’s roots have been known to devices for much longer; a missing update or a wrong date on the device is more likely.`,
    ]
  },
  fix: (_, { target }) =>
    fixOf(
      say`You update the device, or give it a newer player.`,
      15,
      ...(target.saw?.complaint === 'expired' ? each(setDeviceClock) : []),
      ...each(updateDevice, readHandshakeLog, replaceDevice, allowInsecureAtHome),
    ),
  examples: () => [
    { name: 'all is well from here, and a program says that it knows no issuer', verdict: 'suspected', world: { pasted: 'not trusted' } },
    { name: 'the same on the TV', verdict: 'suspected', world: { where: 'TV', pasted: 'not trusted' } },
    { name: 'the TV says that it has run out', verdict: 'suspected', world: { where: 'TV', pasted: 'expired' } },
  ],
  lookalikes: () => [
    { name: 'all is well, and the message on a TV', world: { where: 'TV' } },
    { name: 'all is well, and the message on a phone', world: { where: 'phone' } },
    {
      name: 'it has really run out, and the TV says so',
      world: { where: 'TV', pasted: 'expired', server: { certificate: { fault: 'expired' } } },
    },
    { name: 'a program does not find the name', world: { pasted: 'name not found' } },
    { name: 'all is well, and nothing was told', world: {} },
    {
      name: 'a link of the chain is missing, and the message on a TV',
      world: { where: 'TV', server: { certificate: { fault: 'missing intermediate' } } },
    },
    { name: 'only TLS 1.3, and the message on a TV', world: { where: 'TV', server: { tls: ['TLS 1.3'] } } },
    { name: 'Required, and the message on a TV', world: { where: 'TV', server: { plainHttp: false } } },
  ],
})
