import { classicCiphers, modernCiphers, oddCiphers, optionalModernCiphers, type Cipher } from './ciphers'
import { finiteGroups, nameableGroups } from './groups'

/**
 * How other clients say hello. Relock's own hello takes nearly everything, so it shows what a server chooses, but not whether a pickier
 * client would find anything to agree on. `a small client` says little, for middleboxes that stumble over long hellos. `anything` offers all that was
 * ever in use; what is agreed to then need not be a thing that we can do, so it is read up to the server's choice and no further.
 */
export type Dialect = 'a browser' | 'an older device' | 'a small client' | 'anything'

interface DialectHello {
  readonly modern: readonly Cipher[]
  readonly classic: readonly Cipher[]
  readonly groups: readonly number[]
  /** The usual ones where it is left out. */
  readonly signatures?: readonly number[]
}

const among =
  (...codes: readonly number[]) =>
  ({ code }: Cipher): boolean =>
    codes.includes(code)

/** What at least one of today's browsers takes: Firefox's list, which holds Chrome's (both ended DHE, 3DES, RC4, CCM and Camellia years ago). */
export const browserSuites: readonly number[] = [
  0xc02b, 0xc02f, 0xcca9, 0xcca8, 0xc02c, 0xc030, 0xc00a, 0xc009, 0xc013, 0xc014, 0x009c, 0x009d, 0x002f, 0x0035,
]
/** x25519, P-256, P-384. Firefox has P-521 as well, but Chromium refuses a server that insists on it, as it refuses a key on that curve. */
export const browserGroups: readonly number[] = [0x001d, 0x0017, 0x0018]

/**
 * What every TLS library of before 2012 has: AES in CBC mode with SHA-1, agreed on by elliptic curves or RSA (RFC 4492 §5, RFC 5246 §9 makes
 * the last of them mandatory). Strict settings on servers begin with taking these away.
 */
const oldSuites = [0xc009, 0xc013, 0xc00a, 0xc014, 0x002f, 0x0035] as const

/** One suite of each kind that servers of the last fifteen years have: with it, the hello stays below 256 bytes. */
const fewSuites = [0xc02b, 0xc02f, 0xc009, 0xc013, 0x009c, 0x002f] as const

export const dialects: Readonly<Record<Dialect, DialectHello>> = {
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
  'a small client': {
    modern: [],
    classic: classicCiphers.filter(among(...fewSuites)),
    groups: [0x001d, 0x0017, 0x0018],
    signatures: [0x0403, 0x0804, 0x0401, 0x0503, 0x0501, 0x0201],
  },
  anything: {
    modern: [...modernCiphers.filter(({ code }) => !optionalModernCiphers.some((other) => other.code === code)), ...optionalModernCiphers],
    classic: [...classicCiphers, ...oddCiphers],
    groups: [...nameableGroups, ...finiteGroups],
  },
}
