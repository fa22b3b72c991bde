import { cause } from '../../model/cause'
import certificate from '../../facts/certificate'
import handshake from '../../facts/handshake'
import trust from '../../facts/trust'
import { letModernHellosPass } from '../../fixes/proxy/modern-encryption'
import { fixOf } from '../../fixes/remedies'
import { browserHurdleOf } from '../../judging/encryption/suites'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

export default cause({
  id: 'hello-too-new',
  rung: 'encryption',
  title: say`Something chokes on how today’s browsers say hello`,
  reads: { handshake },
  mayRead: { certificate, trust },
  judge: ({ handshake, certificate, trust }) =>
    // A key that no browser knows is refused in the same way.
    browserHurdleOf(handshake, certificate?.chain[0]) === 'hello' && trust?.reasons.includes('unknown algorithm') !== true
      ? confirmed(
          proof(say`Asking as programs did ten years ago (only ${{ code: 'TLS 1.2' }})`, say`the server agrees`),
          proof(say`Asking as a browser does (${{ code: 'TLS 1.3' }} and ${{ code: 'TLS 1.2' }} at once)`, say`no connection comes about`),
        )
      : ruledOut(),
  explain: () => [
    say`Before anything is encrypted, your browser says hello and tells what it can do. Today’s hello offers TLS 1.3 and is longer than it was; whoever knows less must pass over what is new.`,
    say`Your server, or a box before it, breaks off instead. Usually it is an old proxy, an old firewall, or a router or security program that looks into encrypted connections.`,
  ],
  fix: () => fixOf(say`You find who breaks off, and bring it up to date.`, 15, ...letModernHellosPass),
  examples: () => [{ name: 'a box that hangs up on hellos of TLS 1.3', world: { server: { middlebox: 'hangs up on modern hellos' } } }],
  lookalikes: () => [
    { name: 'only TLS 1.2', world: { server: { tls: ['TLS 1.2'] } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
    { name: 'the server hangs up at the first word', world: { server: { door: 'resets' } } },
    { name: 'one connection at a time', world: { server: { middlebox: 'lets in one at a time' } } },
  ],
})
