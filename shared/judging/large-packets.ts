import type { Connection } from '../facts/connection'
import { tlsVersions, type Handshake } from '../facts/handshake'

/**
 * What got through though the certificate did not: an alert has seven bytes, a certificate some thousands (RFC 8446 §6, §4.4.2). `null` where the
 * two are not told apart so. Silence alone says nothing; a server that says no in small words and
 * never answers in large ones does (docs/sources/paths.md#large-and-lost-packets).
 */
export function largeVanish({ outcome }: Connection, { versions }: Handshake): { readonly refused: readonly string[] } | null {
  const today = [versions['TLS 1.2'], versions['TLS 1.3']]
  const isSilent = today.every((answer) => answer.state === 'unclear' && answer.failure === 'no answer')
  const refused = tlsVersions.filter((version) => versions[version].state === 'refused')
  const none = tlsVersions.every((version) => versions[version].state !== 'offered')
  return outcome === 'open' && isSilent && none && refused.length > 0 ? { refused } : null
}
