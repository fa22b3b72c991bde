import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'

/** `ProtocolVersion` on the wire (RFC 6101 §5.2.1, RFC 8446 Appendix B.3.1.1). */
export const wireVersion: Readonly<Record<TlsVersion, number>> = {
  'SSL 3.0': 0x0300,
  'TLS 1.0': 0x0301,
  'TLS 1.1': 0x0302,
  'TLS 1.2': 0x0303,
  'TLS 1.3': 0x0304,
}

export const versionOfWire = (wire: number): TlsVersion | null => tlsVersions.find((version) => wireVersion[version] === wire) ?? null
