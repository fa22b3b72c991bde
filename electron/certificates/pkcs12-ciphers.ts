import type { Cipher } from '@shared/certificate-file'
import { inside, Members, oid, smallInteger, tags, type Element } from './der'

/** One lock of a PKCS#12 file: what it protects and how. */
export interface Lock {
  readonly cipher: Cipher
  /** Object identifier of the scheme. */
  readonly id: string
  /** The AlgorithmIdentifier's parameters, as DER. */
  readonly parameters: Uint8Array
  /** Rounds of key derivation. */
  readonly rounds: number
  /** Its key comes from the passphrase's characters (RFC 7292 appendix B), not from its octets (RFC 8018). */
  readonly characters: boolean
  /** The library knows it. */
  readonly known: boolean
}

/** RFC 7292 appendix C; the library reads two of them, which are those that OpenSSL and Windows wrote. */
const ownSchemes: ReadonlyMap<string, string> = new Map([
  ['1.2.840.113549.1.12.1.1', 'RC4-128'],
  ['1.2.840.113549.1.12.1.2', 'RC4-40'],
  ['1.2.840.113549.1.12.1.3', '3DES'],
  ['1.2.840.113549.1.12.1.4', '3DES'],
  ['1.2.840.113549.1.12.1.5', 'RC2-128'],
  ['1.2.840.113549.1.12.1.6', 'RC2-40'],
  // PBES1 (RFC 8018 appendix A.3)
  ['1.2.840.113549.1.5.1', 'DES'],
  ['1.2.840.113549.1.5.3', 'DES'],
  ['1.2.840.113549.1.5.4', 'RC2'],
  ['1.2.840.113549.1.5.6', 'RC2'],
  ['1.2.840.113549.1.5.10', 'DES'],
  ['1.2.840.113549.1.5.11', 'RC2'],
])
const knownSchemes: ReadonlySet<string> = new Set(['1.2.840.113549.1.12.1.3', '1.2.840.113549.1.12.1.6'])

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
/** Ciphers under PBES2 (RFC 8018 appendix B.2, RFC 3565), and whether the library reads them there. */
const underPbes2: ReadonlyMap<string, readonly [name: string, known: boolean]> = new Map([
  ['2.16.840.1.101.3.4.1.2', ['AES-128', true]],
  ['2.16.840.1.101.3.4.1.22', ['AES-192', true]],
  ['2.16.840.1.101.3.4.1.42', ['AES-256', true]],
  ['1.2.840.113549.3.7', ['3DES', true]],
  ['1.3.14.3.2.7', ['DES', true]],
  ['1.2.840.113549.3.2', ['RC2', false]],
])
/** hmacWithSHA1, 224, 256, 384 and 512 (RFC 8018 appendix B.1.2). */
const pseudoRandom = /^1\.2\.840\.113549\.2\.(?:7|8|9|10|11)$/

/** Reads an AlgorithmIdentifier. Throws `Malformed`. */
export function lockOf(algorithm: Element, protects: 'certificates' | 'key'): Lock {
  const members = new Members(algorithm)
  const id = oid(members.take(tags.oid))
  const name = ownSchemes.get(id)
  if (id !== PBES2 && name === undefined) {
    return { cipher: { protects, cipher: 'another' }, id, parameters: new Uint8Array(), rounds: 0, characters: false, known: false }
  }
  const parameters = members.take(tags.sequence)
  const lock = { id, parameters: parameters.whole }
  if (name !== undefined) {
    const [, rounds] = inside(parameters)
    const count = rounds === undefined ? 1 : smallInteger(rounds)
    return { ...lock, cipher: { protects, cipher: name }, rounds: count, characters: true, known: knownSchemes.has(id) }
  }
  const two = new Members(parameters)
  const derivation = new Members(two.take(tags.sequence))
  const derivesAs = oid(derivation.take(tags.oid))
  const [cipher, readable] = underPbes2.get(oid(new Members(two.take(tags.sequence)).take(tags.oid))) ?? ['another', false]
  // scrypt (RFC 7914) and whatever comes are not the library's, nor are they Plex's.
  if (derivesAs !== PBKDF2) return { ...lock, cipher: { protects, cipher }, rounds: 0, characters: false, known: false }
  const how = new Members(derivation.take(tags.sequence))
  how.take(tags.octetString)
  const rounds = smallInteger(how.take(tags.integer))
  how.maybe(tags.integer)
  const hash = how.maybe(tags.sequence)
  const known = readable && (hash === null || pseudoRandom.test(oid(new Members(hash).take(tags.oid))))
  return { ...lock, cipher: { protects, cipher }, rounds, characters: false, known }
}

export type Hash = 'md5' | 'sha1' | 'sha256' | 'sha384' | 'sha512'
/** What a file is sealed with (RFC 7292 §4, MacData): name, and its hash where it is known. */
const hashes: ReadonlyMap<string, readonly [name: string, hash: Hash, octets: number]> = new Map([
  ['1.2.840.113549.2.5', ['MD5', 'md5', 16]],
  ['1.3.14.3.2.26', ['SHA-1', 'sha1', 20]],
  ['2.16.840.1.101.3.4.2.1', ['SHA-256', 'sha256', 32]],
  ['2.16.840.1.101.3.4.2.2', ['SHA-384', 'sha384', 48]],
  ['2.16.840.1.101.3.4.2.3', ['SHA-512', 'sha512', 64]],
])

export interface Seal {
  readonly cipher: Cipher
  readonly hash: { readonly name: Hash; readonly octets: number } | null
  readonly value: Uint8Array
  readonly salt: Uint8Array
  readonly rounds: number
}

/** Reads MacData. Throws `Malformed`. */
export function sealOf(macData: Element): Seal {
  const members = new Members(macData)
  const digest = new Members(members.take(tags.sequence))
  const id = oid(new Members(digest.take(tags.sequence)).take(tags.oid))
  const value = digest.take(tags.octetString).content
  const salt = members.take(tags.octetString).content
  const count = members.maybe(tags.integer)
  const [name, hash, octets] = hashes.get(id) ?? ['another', null, 0]
  return {
    cipher: { protects: 'seal', cipher: name },
    hash: hash === null ? null : { name: hash, octets },
    value,
    salt,
    rounds: count === null ? 1 : smallInteger(count),
  }
}
