import { cause } from '../cause'
import handshake from '../facts/handshake'
import { modernEncryption } from '../fixes/modern-encryption'
import { fixed } from '../fixes/recheck'
import { chosenOf, isWeakGroup } from '../judging/suites'
import { say } from '../message'
import { confirmed, proof, ruledOut } from '../verdict'

export default cause({
  id: 'no-common-cipher',
  rung: 'encryption',
  title: say`Your server and your browser share no cipher`,
  reads: { handshake },
  judge: ({ handshake }) => {
    const chosen = chosenOf(handshake)
    // Old versions alone are a fault of their own, and so are weak numbers.
    if (!chosen || isWeakGroup(chosen)) return ruledOut()
    const seen = proof(say`The best cipher that your server has`, say`${{ code: chosen.cipher }}, keys by ${{ code: chosen.keyExchange }}`)
    return handshake.asBrowser === 'refused'
      ? confirmed(seen, proof(say`Asking as a browser does`, say`your server has nothing to offer`))
      : ruledOut(seen)
  },
  explain: () => [
    say`Your server encrypts, but only with methods that browsers and most apps have given up or never had. The two cannot agree, so no connection comes about.`,
    say`Plex by itself has what browsers need. Mostly a list of ciphers was copied into the settings of a program in front of Plex, long ago.`,
  ],
  fix: () => fixed(say`You give your server today’s encryption.`, 10, ...modernEncryption),
  examples: [
    { name: 'only Camellia', world: { server: { suites: 'Camellia' } } },
    { name: 'only DHE with 2048 bits', world: { server: { suites: 'DHE with 2048 bits' } } },
  ],
  lookalikes: [
    { name: 'only DHE with 1024 bits', world: { server: { suites: 'DHE with 1024 bits' } } },
    { name: 'strict suites', world: { server: { suites: 'strict' } } },
    { name: 'no certificate', world: { server: { certificate: 'none' } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
