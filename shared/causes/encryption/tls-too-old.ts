import { cause } from '../../model/cause'
import handshake, { tlsVersions } from '../../facts/handshake'
import { modernEncryption } from '../../fixes/proxy/modern-encryption'
import { fixOf } from '../../fixes/remedies'
import { hasOldVersionsAlone, versionsInUse } from '../../judging/encryption/old-versions'
import { say } from '../../model/message'
import { confirmed, proof, ruledOut } from '../../model/verdict'

const modern = ['TLS 1.2', 'TLS 1.3'] as const

export default cause({
  id: 'tls-too-old',
  rung: 'encryption',
  title: say`Your server’s encryption is too old`,
  reads: { handshake },
  judge: ({ handshake }) => {
    const { speaks, versions } = handshake
    if (hasOldVersionsAlone(handshake)) {
      const words = versionsInUse.map((version) => versions[version]).flatMap((answer) => (answer.state === 'refused' ? [answer.by] : []))
      return confirmed(
        proof(say`Versions of encryption that the server agrees to`, say`none from ${{ code: 'TLS 1.0' }} to ${{ code: 'TLS 1.3' }}`),
        proof(say`What it says to each of them`, say`${{ code: [...new Set(words)].join(', ') }}`),
      )
    }
    const offered = tlsVersions.filter((version) => versions[version].state === 'offered')
    if (speaks !== 'tls' || offered.length === 0) return ruledOut()
    const seen = proof(say`Versions of encryption that the server agrees to`, say`${{ code: offered.join(', ') }}`)
    // A version that stayed unclear may still be offered: only a clear no to both counts.
    return modern.every((version) => versions[version].state === 'refused')
      ? confirmed(seen, proof(say`Versions that today’s browsers demand (RFC 8996)`, say`${{ code: 'TLS 1.2' }} or ${{ code: 'TLS 1.3' }}`))
      : ruledOut(seen)
  },
  explain: ({ handshake: { speaks } }) => [
    speaks === 'tls'
      ? say`Your server encrypts, but only with versions from before 2008. Browsers and Plex’s apps stopped accepting these years ago, as they can be broken.`
      : say`Your server could encrypt, but every version that is in use is switched off in its settings, or it lacks what they need. So no browser and no app can agree with it.`,
    say`Usually a very old Plex, an old NAS, or an old program that stands in front of Plex (a reverse proxy) is the reason.`,
  ],
  fix: () => fixOf(say`You bring what does the encrypting up to date.`, 15, modernEncryption),
  examples: () => [
    { name: 'only TLS 1.0 and 1.1', world: { server: { tls: ['TLS 1.0', 'TLS 1.1'] } } },
    { name: 'only TLS 1.0', world: { server: { tls: ['TLS 1.0'] } } },
  ],
  lookalikes: () => [
    { name: 'TLS 1.0 is offered beside newer ones', world: { server: { tls: ['TLS 1.0', 'TLS 1.1', 'TLS 1.2'] } } },
    { name: 'only TLS 1.3', world: { server: { tls: ['TLS 1.3'] } } },
    { name: 'no encryption at all', world: { server: { tls: [] } } },
    { name: 'no certificate', world: { server: { certificate: { fault: 'none' } } } },
  ],
})
