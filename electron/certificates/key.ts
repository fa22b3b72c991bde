import { createPublicKey, type KeyObject } from 'node:crypto'
import { integer, latin1, Members, oid, only, tags, wholeOctets, type Element } from './der'

/** A public key, as far as browsers know its kind. `info` is the SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). */
export interface PublicKey {
  readonly kind: 'rsa' | 'ec' | 'ed25519' | 'weak' | 'unknown'
  /** RSA modulus or curve size in bits; 0 where unknown. */
  readonly bits: number
  readonly info: Uint8Array
  /** The octets of `info` as a text: two keys with the same id are the same key. */
  readonly id: string
}

const RSA = '1.2.840.113549.1.1.1'
const EC = '1.2.840.10045.2.1'
const ED25519 = '1.3.101.112'
const DSA = '1.2.840.10040.4.1'

/** Field sizes of the curves that the CA/B baseline knows (§6.1.5); their points are twice that and one octet. */
const curves: ReadonlyMap<string, number> = new Map([
  ['1.2.840.10045.3.1.7', 256],
  ['1.3.132.0.34', 384],
  ['1.3.132.0.35', 521],
])
/** P-192, P-224 and secp160 to secp192 curves: below 128 bits of security. */
const weakCurves: ReadonlySet<string> = new Set(['1.2.840.10045.3.1.1', '1.3.132.0.33', '1.3.132.0.8', '1.3.132.0.9', '1.3.132.0.31'])

// BoringSSL's own bounds (rsa_check_public_key): beyond them an import fails, and in Node 18.15 on BoringSSL a failed import through
// X509Certificate ends the process. So the bounds are checked here, and the key is imported from its own octets, never from a certificate.
export const LARGEST_MODULUS = 16_384
const SMALLEST_MODULUS = 512
const LARGEST_EXPONENT_BITS = 33

/** Reads the key's kind and size; a key that no browser uses is `weak` or `unknown`, one that breaks its own form is malformed. */
export function keyOf(keyInfo: Element): PublicKey {
  const info = keyInfo.whole
  const key = (kind: PublicKey['kind'], size: number): PublicKey => ({ kind, bits: size, info, id: latin1(info) })
  const members = new Members(keyInfo)
  const algorithm = new Members(members.take(tags.sequence))
  const id = oid(algorithm.take(tags.oid))
  const octets = wholeOctets(members.take(tags.bitString))
  members.end()
  if (id === RSA) {
    const modulus = new Members(only(octets, tags.sequence))
    const bits = bitLength(integer(modulus.take(tags.integer)))
    const exponent = integer(modulus.take(tags.integer))
    modulus.end()
    const odd = ((exponent.at(-1) ?? 0) & 1) === 1 && bitLength(exponent) > 1 && bitLength(exponent) <= LARGEST_EXPONENT_BITS
    if (bits < SMALLEST_MODULUS) return key('weak', bits)
    return key(odd && bits <= LARGEST_MODULUS ? 'rsa' : 'unknown', bits)
  }
  if (id === EC) {
    // Curves spelled out instead of named are unknown to browsers (RFC 5480 §2.1.1 forbids them).
    const named = algorithm.maybe(tags.oid)
    const curve = named === null ? null : oid(named)
    const bits = curves.get(curve ?? '') ?? 0
    if (curve !== null && weakCurves.has(curve)) return key('weak', bits)
    // Only uncompressed points (RFC 5480 §2.2; the baseline's §7.1.3.1.2).
    const uncompressed = octets[0] === 4 && octets.length === 1 + 2 * Math.ceil(bits / 8)
    return key(bits > 0 && uncompressed ? 'ec' : 'unknown', bits)
  }
  if (id === ED25519) return key(octets.length === 32 ? 'ed25519' : 'unknown', 256)
  return key(id === DSA ? 'weak' : 'unknown', 0)
}

/** Two's complement, never negative here: a modulus below 0 has no bits. */
export function bitLength(octets: Uint8Array): number {
  const first = octets.findIndex((octet) => octet !== 0)
  if (first === -1 || (octets[0] ?? 0) >= 0x80) return 0
  return (octets.length - first - 1) * 8 + (32 - Math.clz32(octets[first] ?? 0))
}

/** The key for checking signatures; `null` where it is of no usable kind, or is no point of its curve. */
export function importKey(key: PublicKey): KeyObject | null {
  if (key.kind === 'weak' || key.kind === 'unknown') return null
  try {
    return createPublicKey({ key: Buffer.from(key.info), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

/** Of a usable kind and size, and still no key, such as a point that does not lie on its curve. */
export const isBroken = (key: PublicKey): boolean => key.kind !== 'weak' && key.kind !== 'unknown' && importKey(key) === null
