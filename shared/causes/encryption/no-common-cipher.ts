import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import handshake, { type Handshake } from '../../facts/handshake'
import identity, { type Identity } from '../../facts/identity'
import { modernEncryption } from '../../fixes/proxy/modern-encryption'
import { fixOf } from '../../fixes/remedies'
import { browserHurdleOf, chosenOf } from '../../judging/encryption/suites'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

/**
 * The ciphers on a web server's list are all for another kind of key than its certificate has: it refuses every one there is. Of a server
 * without a certificate one hears the same; but web servers do not start without.
 */
function fitsNoCipher({ speaks, versions, besides }: Handshake, identity: Identity | undefined): boolean {
  const answer = versions['TLS 1.2']
  const isWebServer = identity?.plain.state === 'answered' && identity.plain.insistsOnTls === true
  return isWebServer && !besides && speaks === 'no common version' && answer.state === 'refused' && answer.by === 'handshake_failure'
}

export default cause({
  id: 'no-common-cipher',
  rung: 'encryption',
  title: say`Your server and your browser share no cipher`,
  reads: { handshake },
  mayRead: { certificate, identity },
  judge: ({ handshake, certificate, identity }) => {
    const { besides, versions } = handshake
    if (fitsNoCipher(handshake, identity))
      return confirmed(
        proof(say`Asking for ${{ code: 'TLS 1.2' }} with every cipher that ever was`, say`refused: ${{ code: 'handshake_failure' }}`),
        proof(say`Asking without encryption`, say`it says itself that this port wants encryption`),
      )
    // To offer only old versions is a fault of its own, and so are weak numbers, unusual keys and middleboxes that choke on the hello itself.
    if (browserHurdleOf(handshake, certificate?.chain[0]) !== 'cipher') return ruledOut()
    const asBrowser = proof(say`Asking as a browser does`, say`your server has nothing to offer`)
    if (besides)
      return confirmed(
        asBrowser,
        proof(
          say`The only cipher that it agrees to, of all that ever were`,
          say`${{ code: besides.cipher }} in ${{ code: besides.version }}, keys by ${{ code: besides.keyExchange }}`,
        ),
      )
    const chosen = chosenOf(handshake)
    const newest = versions['TLS 1.3']
    return confirmed(
      ...(chosen
        ? [
            proof(
              say`The best cipher that your server has`,
              say`${{ code: chosen.cipher }} in ${{ code: chosen.version }}, keys by ${{ code: chosen.keyExchange }}`,
            ),
          ]
        : []),
      ...(newest.state === 'refused' && newest.by !== 'protocol_version'
        ? [proof(say`Asking for ${{ code: 'TLS 1.3' }}, with which browsers begin`, say`refused: ${{ code: newest.by }}`)]
        : []),
      asBrowser,
    )
  },
  explain: ({ handshake, identity }) => [
    fitsNoCipher(handshake, identity)
      ? say`A web server stands in front of Plex and wants to encrypt, but none of the methods on its list fits: most of all, they are for another kind of key (ECDSA or RSA) than its certificate has.`
      : say`Your server encrypts, but only with methods that browsers and most apps have given up or never had. The two cannot agree, so no connection comes about.`,
    say`Plex by itself has what browsers need. Usually a list of ciphers was copied into the settings of a program in front of Plex, long ago.`,
  ],
  fix: () => fixOf(say`You give your server today’s encryption.`, 10, modernEncryption),
  examples: () => [
    { name: 'only Camellia', world: { server: { suites: 'Camellia' } } },
    { name: 'only DHE with 2048 bits', world: { server: { suites: 'DHE with 2048 bits' } } },
    { name: 'no encryption inside the encryption', world: { server: { suites: 'NULL' } } },
  ],
  lookalikes: () => [
    { name: 'only DHE with 1024 bits', world: { server: { suites: 'DHE with 1024 bits' } } },
    { name: 'strict suites', world: { server: { suites: 'strict' } } },
    { name: 'no certificate', world: { server: { certificate: { fault: 'none' } } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
