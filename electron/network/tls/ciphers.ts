import { getCiphers } from 'node:crypto'

/**
 * Cipher suites by their IANA names (iana.org/assignments/tls-parameters), in the order of our preference. Offered widely, because the
 * question is whether a server speaks a version at all, not whether it speaks it well. Left out: suites without a certificate (anon,
 * PSK, SRP, Kerberos), without encryption (NULL) and with keys weakened for export. No browser takes them, and a server might prefer them.
 */
export interface Cipher {
  readonly code: number
  readonly name: string
}

/**
 * Suites of TLS 1.3 (RFC 8446 Appendix B.4) that this runtime can open, since the certificate lies behind them. BoringSSL in Electron 25
 * has no ChaCha20 to give; every server must have the first (RFC 8446 §9.1). The two CCM suites are missing in BoringSSL, and in browsers.
 */
export const modernCiphers: readonly Cipher[] = [
  { code: 0x1301, name: 'TLS_AES_128_GCM_SHA256' },
  { code: 0x1302, name: 'TLS_AES_256_GCM_SHA384' },
  ...(getCiphers().includes('chacha20-poly1305') ? [{ code: 0x1303, name: 'TLS_CHACHA20_POLY1305_SHA256' }] : []),
]

/** Suites of SSL 3.0 to TLS 1.2. The name says which key agreement, and with it whether there is forward secrecy. */
export const classicCiphers: readonly Cipher[] = [
  { code: 0xc02b, name: 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256' },
  { code: 0xc02f, name: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' },
  { code: 0xc02c, name: 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384' },
  { code: 0xc030, name: 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384' },
  { code: 0xcca9, name: 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256' },
  { code: 0xcca8, name: 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256' },
  { code: 0xc023, name: 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256' },
  { code: 0xc027, name: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256' },
  { code: 0xc024, name: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384' },
  { code: 0xc028, name: 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384' },
  { code: 0xc009, name: 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA' },
  { code: 0xc013, name: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA' },
  { code: 0xc00a, name: 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA' },
  { code: 0xc014, name: 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA' },
  { code: 0x009e, name: 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256' },
  { code: 0x009f, name: 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384' },
  { code: 0xccaa, name: 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256' },
  { code: 0x0067, name: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256' },
  { code: 0x006b, name: 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256' },
  { code: 0x0033, name: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA' },
  { code: 0x0039, name: 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA' },
  { code: 0x009c, name: 'TLS_RSA_WITH_AES_128_GCM_SHA256' },
  { code: 0x009d, name: 'TLS_RSA_WITH_AES_256_GCM_SHA384' },
  { code: 0x003c, name: 'TLS_RSA_WITH_AES_128_CBC_SHA256' },
  { code: 0x003d, name: 'TLS_RSA_WITH_AES_256_CBC_SHA256' },
  { code: 0x002f, name: 'TLS_RSA_WITH_AES_128_CBC_SHA' },
  { code: 0x0035, name: 'TLS_RSA_WITH_AES_256_CBC_SHA' },
  { code: 0xc0ac, name: 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM' },
  { code: 0xc0ad, name: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM' },
  { code: 0xc0ae, name: 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8' },
  { code: 0xc0af, name: 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8' },
  { code: 0xc09e, name: 'TLS_DHE_RSA_WITH_AES_128_CCM' },
  { code: 0xc09f, name: 'TLS_DHE_RSA_WITH_AES_256_CCM' },
  { code: 0xc0a2, name: 'TLS_DHE_RSA_WITH_AES_128_CCM_8' },
  { code: 0xc0a3, name: 'TLS_DHE_RSA_WITH_AES_256_CCM_8' },
  { code: 0xc09c, name: 'TLS_RSA_WITH_AES_128_CCM' },
  { code: 0xc09d, name: 'TLS_RSA_WITH_AES_256_CCM' },
  { code: 0xc0a0, name: 'TLS_RSA_WITH_AES_128_CCM_8' },
  { code: 0xc0a1, name: 'TLS_RSA_WITH_AES_256_CCM_8' },
  { code: 0xc05c, name: 'TLS_ECDHE_ECDSA_WITH_ARIA_128_GCM_SHA256' },
  { code: 0xc05d, name: 'TLS_ECDHE_ECDSA_WITH_ARIA_256_GCM_SHA384' },
  { code: 0xc060, name: 'TLS_ECDHE_RSA_WITH_ARIA_128_GCM_SHA256' },
  { code: 0xc061, name: 'TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384' },
  { code: 0xc052, name: 'TLS_DHE_RSA_WITH_ARIA_128_GCM_SHA256' },
  { code: 0xc053, name: 'TLS_DHE_RSA_WITH_ARIA_256_GCM_SHA384' },
  { code: 0xc050, name: 'TLS_RSA_WITH_ARIA_128_GCM_SHA256' },
  { code: 0xc051, name: 'TLS_RSA_WITH_ARIA_256_GCM_SHA384' },
  { code: 0xc072, name: 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_128_CBC_SHA256' },
  { code: 0xc073, name: 'TLS_ECDHE_ECDSA_WITH_CAMELLIA_256_CBC_SHA384' },
  { code: 0xc076, name: 'TLS_ECDHE_RSA_WITH_CAMELLIA_128_CBC_SHA256' },
  { code: 0xc077, name: 'TLS_ECDHE_RSA_WITH_CAMELLIA_256_CBC_SHA384' },
  { code: 0x0045, name: 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA' },
  { code: 0x0088, name: 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA' },
  { code: 0x00be, name: 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA256' },
  { code: 0x00c4, name: 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA256' },
  { code: 0x0041, name: 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA' },
  { code: 0x0084, name: 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA' },
  { code: 0x00ba, name: 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA256' },
  { code: 0x00c0, name: 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA256' },
  { code: 0x00a2, name: 'TLS_DHE_DSS_WITH_AES_128_GCM_SHA256' },
  { code: 0x00a3, name: 'TLS_DHE_DSS_WITH_AES_256_GCM_SHA384' },
  { code: 0x0040, name: 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA256' },
  { code: 0x006a, name: 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA256' },
  { code: 0x0032, name: 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA' },
  { code: 0x0038, name: 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA' },
  { code: 0xc008, name: 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA' },
  { code: 0xc012, name: 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA' },
  { code: 0x0016, name: 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA' },
  { code: 0x0013, name: 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA' },
  { code: 0x000a, name: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA' },
  { code: 0x009a, name: 'TLS_DHE_RSA_WITH_SEED_CBC_SHA' },
  { code: 0x0096, name: 'TLS_RSA_WITH_SEED_CBC_SHA' },
  { code: 0x0007, name: 'TLS_RSA_WITH_IDEA_CBC_SHA' },
  { code: 0xc007, name: 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA' },
  { code: 0xc011, name: 'TLS_ECDHE_RSA_WITH_RC4_128_SHA' },
  { code: 0x0005, name: 'TLS_RSA_WITH_RC4_128_SHA' },
  { code: 0x0004, name: 'TLS_RSA_WITH_RC4_128_MD5' },
  { code: 0x0015, name: 'TLS_DHE_RSA_WITH_DES_CBC_SHA' },
  { code: 0x0009, name: 'TLS_RSA_WITH_DES_CBC_SHA' },
]

/** The suites of TLS 1.3 that a server may do without (RFC 8446 §9.1), whether or not this runtime can open them. */
export const optionalModernCiphers: readonly Cipher[] = [
  { code: 0x1303, name: 'TLS_CHACHA20_POLY1305_SHA256' },
  { code: 0x1304, name: 'TLS_AES_128_CCM_SHA256' },
  { code: 0x1305, name: 'TLS_AES_128_CCM_8_SHA256' },
]

/**
 * What no browser takes and Relock's usual hello leaves out, for servers that agree to nothing else: no encryption (NULL), no certificate
 * (anon), keys weakened for export.
 */
export const oddCiphers: readonly Cipher[] = [
  { code: 0x0034, name: 'TLS_DH_anon_WITH_AES_128_CBC_SHA' },
  { code: 0x003a, name: 'TLS_DH_anon_WITH_AES_256_CBC_SHA' },
  { code: 0x006c, name: 'TLS_DH_anon_WITH_AES_128_CBC_SHA256' },
  { code: 0x006d, name: 'TLS_DH_anon_WITH_AES_256_CBC_SHA256' },
  { code: 0x00a6, name: 'TLS_DH_anon_WITH_AES_128_GCM_SHA256' },
  { code: 0x00a7, name: 'TLS_DH_anon_WITH_AES_256_GCM_SHA384' },
  { code: 0x0046, name: 'TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA' },
  { code: 0x0089, name: 'TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA' },
  { code: 0x001b, name: 'TLS_DH_anon_WITH_3DES_EDE_CBC_SHA' },
  { code: 0x0018, name: 'TLS_DH_anon_WITH_RC4_128_MD5' },
  { code: 0xc018, name: 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA' },
  { code: 0xc019, name: 'TLS_ECDH_anon_WITH_AES_256_CBC_SHA' },
  { code: 0xc017, name: 'TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA' },
  { code: 0xc016, name: 'TLS_ECDH_anon_WITH_RC4_128_SHA' },
  { code: 0x0014, name: 'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA' },
  { code: 0x0011, name: 'TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA' },
  { code: 0x0008, name: 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA' },
  { code: 0x0006, name: 'TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5' },
  { code: 0x0003, name: 'TLS_RSA_EXPORT_WITH_RC4_40_MD5' },
  { code: 0xc010, name: 'TLS_ECDHE_RSA_WITH_NULL_SHA' },
  { code: 0xc006, name: 'TLS_ECDHE_ECDSA_WITH_NULL_SHA' },
  { code: 0x003b, name: 'TLS_RSA_WITH_NULL_SHA256' },
  { code: 0x0002, name: 'TLS_RSA_WITH_NULL_SHA' },
  { code: 0x0001, name: 'TLS_RSA_WITH_NULL_MD5' },
  { code: 0xc015, name: 'TLS_ECDH_anon_WITH_NULL_SHA' },
]

/** In SSL 3.0, which has no extensions, this code says that we renegotiate safely (RFC 5746 §3.3). */
export const renegotiationSignal = 0x00ff

const nameOf = new Map([...modernCiphers, ...optionalModernCiphers, ...classicCiphers, ...oddCiphers].map(({ code, name }) => [code, name]))

/** IANA name, or `0x….` where it is not in our table. */
export const cipherName = (code: number): string => nameOf.get(code) ?? `0x${code.toString(16).padStart(4, '0')}`

export const isModern = (code: number): boolean => modernCiphers.some((cipher) => cipher.code === code)

export type KeyExchange = 'ECDHE' | 'DHE' | 'RSA' | 'unknown'

/** How the keys are agreed on in SSL 3.0 to TLS 1.2, by the suite's name (RFC 5246 §7.4.3, RFC 8422 §2). */
export function keyExchangeOf(code: number): KeyExchange {
  const name = cipherName(code)
  if (name.startsWith('TLS_ECDHE_')) return 'ECDHE'
  if (name.startsWith('TLS_DHE_')) return 'DHE'
  return name.startsWith('TLS_RSA_') ? 'RSA' : 'unknown'
}
