import { cause } from '../../model/cause'
import connection from '../../facts/connection'
import handshake from '../../facts/handshake'
import identity from '../../facts/identity'
import { usualPackets } from '../../fixes/plex/remote-access'
import { vpnOff } from '../../fixes/this-computer/vpn'
import { each, fixOf } from '../../fixes/remedies'
import { largeVanish } from '../../judging/large-packets'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'mtu-black-hole',
  rung: 'connection',
  title: say`Large packets vanish on the way from your server`,
  reads: { connection, handshake },
  mayRead: { identity },
  judge: ({ connection, handshake, identity }) => {
    // A page of two hundred bytes fits everywhere: where even that does not come, it is not for its size.
    if (identity?.plain.state === 'failed' && identity.plain.failure === 'no answer') return ruledOut()
    const seen = largeVanish(connection, handshake)
    return seen === null
      ? ruledOut()
      : confirmed(
          proof(
            seen.isOld
              ? say`Asking for each encryption by itself, to which the answer is small where the server has none of it`
              : say`Asking for an encryption that no server has any more, to which the answer is small`,
            say`it says no (${{ code: seen.refused.join(', ') }})`,
          ),
          proof(
            seen.isOld
              ? say`Asking for any encryption that it may have, to which the answer is a certificate and large`
              : say`Asking for today’s encryption, to which the answer is a certificate and large`,
            say`no answer`,
          ),
        )
  },
  explain: () => [
    say`Your server opens the door and answers small questions. But its certificate needs large packets, and none of them arrives: something on the way is too narrow for them, and does not say so.`,
    say`Usually a network adapter or switch is set to “jumbo frames”, or a VPN or an odd line makes packets smaller than the two ends believe.`,
  ],
  fix: () => fixOf(say`You set the packets back to the usual size.`, 10, ...each(vpnOff, usualPackets)),
  examples: () => [{ name: 'large packets vanish', world: { path: 'large packets vanish' } }],
  lookalikes: () => [
    { name: 'the server accepts and says nothing', world: { server: { door: 'mute' } } },
    { name: 'every second packet to the server gets lost', world: { path: 'lossy' } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
})
