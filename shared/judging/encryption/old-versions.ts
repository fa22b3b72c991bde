import type { Handshake, TlsVersion } from '../../facts/handshake'

/** Many servers refuse SSL 3.0 in other words. */
export const versionsInUse = ['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'] as const

/**
 * The server speaks TLS, but no version that is left: each is refused for its number (`protocol_version`). Or only TLS 1.0 and 1.1 are
 * switched on, and its own library cannot sign for them any more: OpenSSL 3 then breaks off with `internal_error` once it has agreed to one
 * (its security level 1 forbids SHA-1). A proxy that knows only other names says the same, but to TLS 1.3, too.
 */
export function hasOldVersionsAlone({ speaks, versions }: Handshake): boolean {
  if (speaks !== 'no common version') return false
  const says = (version: TlsVersion, alert: string): boolean => {
    const answer = versions[version]
    return answer.state === 'refused' && answer.by === alert
  }
  if (versionsInUse.every((version) => says(version, 'protocol_version'))) return true
  return says('TLS 1.3', 'protocol_version') && says('TLS 1.2', 'internal_error') && says('TLS 1.1', 'internal_error')
}
