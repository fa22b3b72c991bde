import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { readHandshakeLog, relaxStrictTls, replaceDevice, updateDevice } from '../../fixes/older-device'
import { each, fixOf } from '../../fixes/remedies'
import { hurdleOf } from '../../judging/encryption/older-devices'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'tls-strict-for-old-device',
  rung: 'encryption',
  title: say`Your server may be too strict for your old device`,
  reads: { handshake, identity },
  mayRead: { answers },
  judge: ({ handshake, identity, answers }) =>
    hurdleOf(answers, handshake, identity) === 'strict suites'
      ? suspected(
          say`Open Plex on the device and look whether the server’s log then says ${{ code: 'incomplete TLS handshake' }}.`,
          proof(say`Asking as this computer does`, say`the server encrypts, and Plex answers`),
          proof(say`Asking as a device from before 2012 does (AES-CBC, up to TLS 1.2)`, say`the server says no`),
        )
      : ruledOut(),
  explain: () => [
    say`This computer reaches your server securely. But the server agrees to new ciphers only: in Plex the setting “Enable Strict TLS configuration” does that, or a proxy in front of Plex.`,
    say`Old TVs, players and consoles do not know these ciphers. That strictness is good for you; the cheapest way out is a newer app or player.`,
  ],
  fix: () =>
    fixOf(
      say`You update the device, or as a last resort make the server less strict.`,
      15,
      ...each(updateDevice, readHandshakeLog, replaceDevice, relaxStrictTls),
    ),
  examples: [
    { name: 'strict suites, and the message on a TV', verdict: 'suspected', world: { where: 'TV', server: { suites: 'strict' } } },
  ],
  lookalikes: [
    { name: 'usual suites, and the message on a TV', world: { where: 'TV' } },
    { name: 'strict suites, and the message in this browser', world: { where: 'this browser', server: { suites: 'strict' } } },
    { name: 'only TLS 1.3, and the message on a TV', world: { where: 'TV', server: { tls: ['TLS 1.3'] } } },
  ],
})
