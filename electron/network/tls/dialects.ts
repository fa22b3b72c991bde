import { classicCiphers, modernCiphers, type Cipher } from './ciphers'

/**
 * How other clients say hello. Relock's own hello takes nearly everything, so it shows what a server chooses, but not whether a pickier
 * client would find anything to agree on.
 */
export type Dialect = 'a browser' | 'an older device'

interface Manner {
  readonly modern: readonly Cipher[]
  readonly classic: readonly Cipher[]
  readonly groups: readonly number[]
  readonly signatures: readonly number[]
}

const among =
  (...codes: readonly number[]) =>
  ({ code }: Cipher): boolean =>
    codes.includes(code)

/** What at least one of today's browsers takes: Firefox's list, which holds Chrome's (both ended DHE, 3DES, RC4, CCM and Camellia years ago). */
export const browserSuites: readonly number[] = [
  0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xc02c, 0xc030, 0xc00a, 0xc009, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035,
]
/** x25519, P-256, P-384, P-521. */
export const browserGroups: readonly number[] = [0x001d, 0x0017, 0x0018, 0x0019]

/**
 * What every TLS library of before 2012 has: AES in CBC mode with SHA-1, agreed on by elliptic curves or RSA (RFC 4492 §5, RFC 5246 §9 makes
 * the last of them mandatory). Strict settings on servers begin with taking these away.
 */
const oldSuites = [0xc009, 0xc013, 0xc00a, 0xc014, 0x002f, 0x0035] as const

export const manners: Readonly<Record<Dialect, Manner>> = {
  'a browser': {
    modern: modernCiphers,
    classic: classicCiphers.filter(among(...browserSuites)),
    groups: browserGroups,
    signatures: [0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601, 0x0201],
  },
  'an older device': {
    modern: [],
    classic: classicCiphers.filter(among(...oldSuites)),
    groups: [0x0017, 0x0018],
    signatures: [0x0401, 0x0501, 0x0601, 0x0201, 0x0403, 0x0503, 0x0603, 0x0203],
  },
}
