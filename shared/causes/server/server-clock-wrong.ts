import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import certificate from '../../facts/certificate'
import clock from '../../facts/clock'
import handshake from '../../facts/handshake'
import identity, { plexOf } from '../../facts/identity'
import { fixOf, remedy } from '../../fixes/remedies'
import { setServerClock } from '../../fixes/this-computer/set-clock'
import { restartPlex } from '../../fixes/plex/start-plex'
import { homeOfPlex } from '../../judging/who-answers/guesses'
import { dateState, rightTime } from '../../judging/time/right-time'
import { serverAhead } from '../../judging/time/server-clock'
import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

/** Plex asks for a certificate about every twenty minutes (docs/sources/plex.md#certificate-quota). Milliseconds. */
const askedEvery = 20 * 60_000

const wait: Step = {
  kind: 'wait',
  id: 'wait-after-clock',
  title: say`Wait for the certificate`,
  text: [
    say`Plex asks for a certificate when it starts, and again about every twenty minutes. Leave the old certificate alone: deleting it makes nothing faster.`,
  ],
  ms: askedEvery,
  lookEvery: 60_000,
}

export default cause({
  id: 'server-clock-wrong',
  rung: 'server',
  title: say`Your server’s clock is wrong`,
  reads: { clock, identity },
  mayRead: { certificate, handshake, answers },
  judge: ({ clock, identity, certificate, handshake }, scene) => {
    const ahead = serverAhead(clock, identity)
    const plex = plexOf(identity)
    if (ahead === null || plex === null || plex.claimed === false) return ruledOut()
    const time = rightTime(scene, clock, identity)
    const proofs = [
      proof(say`The date on your server, as it tells itself`, say`${{ day: time.at + ahead }}`),
      proof(say`The date according to ${{ code: time.hosts.join(', ') }}`, say`${{ day: time.at }}`),
    ]
    const leaf = certificate?.chain[0]
    const none = certificate
      ? certificate.chain.length === 0
      : handshake !== undefined && handshake.speaks !== 'tls' && handshake.speaks !== 'plain HTTP'
    // A server with a good certificate is reached in spite of its clock; one without cannot get one before the clock is right.
    if (leaf?.selfIssued === true) return confirmed(...proofs, proof(say`Its certificate`, say`one that it made itself`))
    if (leaf && dateState(leaf, scene, time) !== 'valid')
      return confirmed(...proofs, proof(say`Its certificate`, say`good from ${{ day: leaf.notBefore }} to ${{ day: leaf.notAfter }} only`))
    return none ? confirmed(...proofs, proof(say`Its certificate`, say`it shows none`)) : ruledOut(...proofs)
  },
  explain: () => [
    say`Your server believes that it is another day than it is. Usually its battery is empty, or it cannot reach a time server.`,
    say`To a server with a wrong date, plex.tv’s own certificate looks run out or not valid yet. So it cannot reach plex.tv, and gets no new certificate for itself.`,
  ],
  fix: ({ answers }, scene) =>
    fixOf(
      say`You let the server set its clock by itself, and restart Plex.`,
      10,
      remedy(setServerClock, restartPlex(homeOfPlex(scene, answers)), wait),
    ),
  examples: () => [
    {
      name: 'a server ten years behind, with a certificate of its own making',
      world: { server: { clockAhead: -3650 * 86_400_000, certificate: { fault: 'self-signed' } } },
    },
    {
      name: 'a server two years ahead, whose certificate ran out',
      world: { server: { clockAhead: 730 * 86_400_000, certificate: { fault: 'expired' } } },
    },
  ],
  lookalikes: () => [
    { name: 'a server ten years behind, with a good certificate', world: { server: { clockAhead: -3650 * 86_400_000 } } },
    { name: 'this computer’s clock is wrong', world: { clockAhead: 730 * 86_400_000 } },
    { name: 'a certificate that has run out', world: { server: { certificate: { fault: 'expired' } } } },
  ],
})
