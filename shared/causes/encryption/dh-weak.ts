import { cause } from '../../model/cause'
import handshake from '../../facts/handshake'
import { modernEncryption } from '../../fixes/proxy/modern-encryption'
import { fixOf } from '../../fixes/remedies'
import { browserHurdleOf, chosenOf, isWeakGroup } from '../../judging/encryption/suites'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'dh-weak',
  rung: 'encryption',
  title: say`Your server agrees on keys in a way that is too weak`,
  reads: { handshake },
  judge: ({ handshake }) => {
    const chosen = chosenOf(handshake)
    if (!chosen || !isWeakGroup(chosen)) return ruledOut()
    const proofs = [
      proof(say`How your server wants to agree on keys`, say`${{ code: `Diffie-Hellman, ${String(chosen.groupBits)} bits` }}`),
      proof(say`The least that is held to be safe (RFC 9325)`, say`${{ code: '2048 bits' }}, or elliptic curves`),
    ]
    // It may prefer this and still have something better for those who ask for nothing else.
    if (handshake.asBrowser === 'agreed' || handshake.asBrowser === 'broken off') return ruledOut(...proofs)
    return browserHurdleOf(handshake, undefined) === 'weak group'
      ? confirmed(...proofs, proof(say`Asking as a browser does`, say`your server has nothing to offer`))
      : suspected(say`Open your server’s secure address in a browser: does it speak of a version or cipher mismatch?`, ...proofs)
  },
  explain: () => [
    say`Before anything is encrypted, both sides agree on a secret key. Your server knows only an old way for this, with numbers so small that they can be broken.`,
    say`Browsers have given this way up altogether, so they say that there is no common cipher. Usually an old proxy, NAS or guide (${{ code: 'dhparam 1024' }}) is the reason.`,
  ],
  fix: () => fixOf(say`You give your server today’s encryption.`, 10, modernEncryption),
  examples: () => [{ name: 'only DHE with 1024 bits', world: { server: { suites: 'DHE with 1024 bits' } } }],
  lookalikes: () => [
    { name: 'only DHE, but with 2048 bits', world: { server: { suites: 'DHE with 2048 bits' } } },
    { name: 'strict suites', world: { server: { suites: 'strict' } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
