import { browserKeys, maySign, type Certificate } from '../../certificates/certificate'
import { tlsVersions, type TlsVersion, type Handshake } from '../../facts/handshake'

const modern = ['TLS 1.3', 'TLS 1.2'] as const

/** What the server chose in the newest of today's versions. */
export interface Chosen {
  readonly version: TlsVersion
  readonly cipher: string
  readonly keyExchange: string
  /** Bits of the Diffie-Hellman group, where it is one; else `null`. */
  readonly groupBits: number | null
}

export function chosenOf({ versions }: Handshake): Chosen | null {
  for (const version of modern) {
    const answer = versions[version]
    if (answer.state !== 'offered') continue
    const bits = /^DHE (\d+) bits$/.exec(answer.keyExchange)?.[1]
    return { version, cipher: answer.cipher, keyExchange: answer.keyExchange, groupBits: bits === undefined ? null : Number(bits) }
  }
  return null
}

/** In no version that it offers does the server choose a suite in which its key signs: only plain RSA, and no TLS 1.3. */
const signsNothing = ({ versions }: Handshake): boolean =>
  tlsVersions.every((version) => {
    const answer = versions[version]
    return answer.state !== 'offered' || answer.keyExchange === 'RSA'
  })

/** The certificate forbids its key what the server's suites ask of it: to sign, or where none does so, to encrypt (RFC 5280 §4.2.1.3). */
export const forbidsItsKey = (leaf: Certificate, handshake: Handshake | undefined): boolean =>
  !maySign(leaf) && !(handshake && signsNothing(handshake) && leaf.keyUsage?.includes('keyEncipherment'))

/** Below 2048 bits a group is within reach of large attackers (RFC 9325 §4.4; weakdh.org broke 512 and reckons with 1024). */
export const isWeakGroup = ({ groupBits }: Chosen): boolean => groupBits !== null && groupBits < 2048

/** A handshake with it fails in every browser. */
export const hasForeignKey = ({ key }: Certificate): boolean => ![...browserKeys, 'unreadable'].includes(key.type)

/** What a browser stumbles over at this server; `null`: nothing, or nobody knows. */
export type BrowserHurdle = 'weak group' | 'cipher' | 'key' | 'hello'

/** A browser’s hello was refused or cut off: for what, by what else was seen. `leaf` is the server’s certificate, where it is known. */
export function browserHurdleOf(handshake: Handshake, leaf: Certificate | undefined): BrowserHurdle | null {
  if (handshake.besides) return 'cipher'
  if (handshake.asBrowser === 'broken off') return 'hello'
  const chosen = chosenOf(handshake)
  if (!chosen || handshake.asBrowser !== 'refused') return null
  if (leaf && hasForeignKey(leaf)) return 'key'
  return isWeakGroup(chosen) ? 'weak group' : 'cipher'
}
