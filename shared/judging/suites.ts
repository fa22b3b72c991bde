import type { Handshake } from './who-answers'

const modern = ['TLS 1.3', 'TLS 1.2'] as const

/** What the server chose in the newest of today's versions. */
export interface Chosen {
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
    return { cipher: answer.cipher, keyExchange: answer.keyExchange, groupBits: bits === undefined ? null : Number(bits) }
  }
  return null
}

/** Below 2048 bits a group is within reach of large attackers (RFC 9325 §4.4; weakdh.org broke 512 and reckons with 1024). */
export const isWeakGroup = ({ groupBits }: Chosen): boolean => groupBits !== null && groupBits < 2048
