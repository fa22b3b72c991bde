import type { Connection } from '../facts/connection'
import { tlsVersions, type Handshake, type TlsVersion } from '../facts/handshake'

/**
 * What got through though the certificate did not: an alert has seven bytes, a certificate some thousands (RFC 8446 §6, §4.4.2). `null` where the
 * two are not told apart so. Silence alone says nothing; a server that says no in small words and
 * never answers in large ones does (docs/sources/paths.md#large-and-lost-packets).
 */
export function largeVanish(
  { outcome }: Connection,
  { versions, silentToAnything }: Handshake,
): { readonly refused: readonly string[]; readonly isOld: boolean } | null {
  const isSilent = (version: TlsVersion): boolean => {
    const answer = versions[version]
    return answer.state === 'unclear' && answer.failure === 'no answer'
  }
  const modern = versions['TLS 1.3']
  // What is too new for the server is refused for its number, in a word as well.
  const isTooNew = modern.state === 'refused' && modern.by === 'protocol_version'
  const isToday = isSilent('TLS 1.2') && (isSilent('TLS 1.3') || isTooNew)
  const refused = tlsVersions.filter((version) => versions[version].state === 'refused')
  const none = tlsVersions.every((version) => versions[version].state !== 'offered')
  return outcome === 'open' && (isToday || silentToAnything === true) && none && refused.length > 0 ? { refused, isOld: !isToday } : null
}
