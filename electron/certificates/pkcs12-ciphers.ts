import type { Cipher } from '@shared/certificates/file'
import { Malformed, Members, oid, smallInteger, tags, type Element } from './der'

/** One lock of a PKCS#12 file: what it protects and how. */
export interface Lock {
  readonly cipher: Cipher
  /** Rounds of key derivation. */
  readonly rounds: number
  /** What opening it costs, counted in rounds of PBKDF2 with SHA-256; infinite where a single step would be too long, as nothing stops one that runs. */
  readonly work: number
  /** How it opens; `null` where nobody here reads it. */
  readonly opens: Unlocking | null
}

export interface Unlocking {
  readonly algorithm: 'AES-CBC' | '3DES-CBC' | 'DES-CBC' | 'RC2-CBC'
  /** Octets of the key that is derived. */
  readonly keyLength: number
  readonly salt: Uint8Array
  /** `octets` of the passphrase (RFC 8018 §5.2), or its `characters` (RFC 7292 appendix B), from which the initial vector comes as well. */
  readonly from: { readonly octets: Hash | Scrypt; readonly vector: Uint8Array } | 'characters'
}

/** Parameters of RFC 7914 §2. */
export interface Scrypt {
  readonly cost: number
  readonly blockSize: number
  readonly parallelization: number
}

/**
 * Work for all locks of one file together. OpenSSL asks for 2,048 rounds for each lock, keytool for 10,000, NSS and GnuTLS for 600,000, and GnuTLS
 * locks each certificate by itself.
 */
const mostWork = 6_000_000
/** Work in one call of the library: three times what anybody asks for, and about half a second. */
const mostInOneGo = 2_000_000
/**
 * What a round costs, in rounds of PBKDF2 with SHA-256 (0.25 µs): of PBKDF2, and of RFC 7292 appendix B, where each is hashed by itself.
 * Measured with Node 20 on two cores, November 2026: 0.25 to 0.7 µs, and 1.3 (SHA-256) to 1.8 µs (SHA-512) with a Hash object for each round.
 */
const worth: Readonly<Record<Hash, { readonly pbkdf2: number; readonly own: number }>> = {
  md5: { pbkdf2: 3, own: 5 },
  sha1: { pbkdf2: 2.5, own: 5 },
  sha224: { pbkdf2: 2, own: 6 },
  sha256: { pbkdf2: 1, own: 6 },
  sha384: { pbkdf2: 2.5, own: 7 },
  sha512: { pbkdf2: 2.5, own: 7 },
}
/** What a step of scrypt costs in that unit; 16,384 times 8 of them took 49 ms. */
const worthOfScrypt = 1.5
/** Octets. OpenSSL's own limit for scrypt (EVP_PBE_scrypt): its default parameters take half of it. */
const mostMemory = 32 * 1024 * 1024
/** Octets; everybody writes 8 to 32. */
const longestSalt = 1024

/** Would opening all of them hold the user up? Told before any of it is begun. */
export const isTooMuchWork = (locks: readonly { readonly work: number }[]): boolean =>
  locks.reduce((sum, { work }) => sum + work, 0) > mostWork
const inOneGo = (work: number): number => (work <= mostInOneGo ? work : Infinity)

/** RFC 7292 appendix C, and PBES1 (RFC 8018 appendix A.3). Nothing reads RC4 and PBES1 here, nor does OpenSSL 3 by itself. */
const ownSchemes: ReadonlyMap<string, readonly [name: string, opens: Pick<Unlocking, 'algorithm' | 'keyLength'> | null]> = new Map([
  ['1.2.840.113549.1.12.1.1', ['RC4-128', null]],
  ['1.2.840.113549.1.12.1.2', ['RC4-40', null]],
  ['1.2.840.113549.1.12.1.3', ['3DES', { algorithm: '3DES-CBC', keyLength: 24 }]],
  ['1.2.840.113549.1.12.1.4', ['3DES', { algorithm: '3DES-CBC', keyLength: 16 }]],
  ['1.2.840.113549.1.12.1.5', ['RC2-128', { algorithm: 'RC2-CBC', keyLength: 16 }]],
  ['1.2.840.113549.1.12.1.6', ['RC2-40', { algorithm: 'RC2-CBC', keyLength: 5 }]],
  ['1.2.840.113549.1.5.1', ['DES', null]],
  ['1.2.840.113549.1.5.3', ['DES', null]],
  ['1.2.840.113549.1.5.4', ['RC2', null]],
  ['1.2.840.113549.1.5.6', ['RC2', null]],
  ['1.2.840.113549.1.5.10', ['DES', null]],
  ['1.2.840.113549.1.5.11', ['RC2', null]],
])

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
/** RFC 7914 §7.1. */
const SCRYPT = '1.3.6.1.4.1.11591.4.11'
/** Ciphers under PBES2 (RFC 8018 appendix B.2, RFC 3565). */
const underPbes2: ReadonlyMap<string, readonly [name: string, opens: Pick<Unlocking, 'algorithm' | 'keyLength'> | null]> = new Map([
  ['2.16.840.1.101.3.4.1.2', ['AES-128', { algorithm: 'AES-CBC', keyLength: 16 }]],
  ['2.16.840.1.101.3.4.1.22', ['AES-192', { algorithm: 'AES-CBC', keyLength: 24 }]],
  ['2.16.840.1.101.3.4.1.42', ['AES-256', { algorithm: 'AES-CBC', keyLength: 32 }]],
  ['1.2.840.113549.3.7', ['3DES', { algorithm: '3DES-CBC', keyLength: 24 }]],
  ['1.3.14.3.2.7', ['DES', { algorithm: 'DES-CBC', keyLength: 8 }]],
  ['1.2.840.113549.3.2', ['RC2', null]],
])
/** RFC 8018 appendix B.1.2. */
const pseudoRandom: ReadonlyMap<string, Hash> = new Map([
  ['1.2.840.113549.2.7', 'sha1'],
  ['1.2.840.113549.2.8', 'sha224'],
  ['1.2.840.113549.2.9', 'sha256'],
  ['1.2.840.113549.2.10', 'sha384'],
  ['1.2.840.113549.2.11', 'sha512'],
])

/** Reads an AlgorithmIdentifier. Throws `Malformed`. */
export function lockOf(algorithm: Element, protects: 'certificates' | 'key'): Lock {
  const members = new Members(algorithm)
  const id = oid(members.take(tags.oid))
  if (id === PBES2) return lockOfPbes2(members.take(tags.sequence), protects)
  const [name, opens] = ownSchemes.get(id) ?? [unknownCipher, null]
  if (opens === null) return closed(protects, name)
  const parameters = new Members(members.take(tags.sequence))
  const salt = saltOf(parameters)
  const rounds = smallInteger(parameters.take(tags.integer))
  // Each twenty octets of the key, and the initial vector, turn all rounds (RFC 7292 appendix B.2 with SHA-1).
  const turns = Math.ceil(opens.keyLength / 20) + 1
  return {
    cipher: { protects, cipher: name },
    rounds,
    work: worth.sha1.own * turns * rounds,
    opens: { ...opens, salt, from: 'characters' },
  }
}

function lockOfPbes2(parameters: Element, protects: 'certificates' | 'key'): Lock {
  const members = new Members(parameters)
  const derivation = new Members(members.take(tags.sequence))
  const derivesAs = oid(derivation.take(tags.oid))
  const encryption = new Members(members.take(tags.sequence))
  const [cipher, opens] = underPbes2.get(oid(encryption.take(tags.oid))) ?? [unknownCipher, null]
  if ((derivesAs !== PBKDF2 && derivesAs !== SCRYPT) || opens === null) return closed(protects, cipher)
  const how = new Members(derivation.take(tags.sequence))
  const salt = saltOf(how)
  if (derivesAs === SCRYPT) {
    const scrypt = scryptOf(how)
    const vector = encryption.take(tags.octetString).content
    return { cipher: { protects, cipher }, rounds: 1, work: workOf(scrypt), opens: { ...opens, salt, from: { octets: scrypt, vector } } }
  }
  const rounds = smallInteger(how.take(tags.integer))
  how.maybe(tags.integer)
  const named = how.maybe(tags.sequence)
  const octets = named === null ? 'sha1' : pseudoRandom.get(oid(new Members(named).take(tags.oid)))
  const vector = encryption.take(tags.octetString).content
  if (octets === undefined) return closed(protects, cipher)
  return {
    cipher: { protects, cipher },
    rounds,
    work: inOneGo(worth[octets].pbkdf2 * rounds),
    opens: { ...opens, salt, from: { octets, vector } },
  }
}

const closed = (protects: 'certificates' | 'key', cipher: string): Lock => ({
  cipher: { protects, cipher },
  rounds: 0,
  work: 0,
  opens: null,
})

function saltOf(members: Members): Uint8Array {
  const salt = members.take(tags.octetString).content
  if (salt.length > longestSalt) throw new Malformed('a salt is longer than any program writes it')
  return salt
}

/** scrypt-params (RFC 7914 §7.1), behind the salt. */
const scryptOf = (members: Members): Scrypt => ({
  cost: smallInteger(members.take(tags.integer)),
  blockSize: smallInteger(members.take(tags.integer)),
  parallelization: smallInteger(members.take(tags.integer)),
})
/** OpenSSL's own parameters (2^14, 8, 1) come to 196,608. */
function workOf({ cost, blockSize, parallelization }: Scrypt): number {
  const memory = 128 * blockSize * (cost + parallelization)
  return memory > mostMemory ? Infinity : inOneGo(worthOfScrypt * cost * blockSize * parallelization)
}

const unknownCipher = 'a kind unknown to Relock'

export type Hash = 'md5' | 'sha1' | 'sha224' | 'sha256' | 'sha384' | 'sha512'
/** What a file is sealed with (RFC 7292 §4, MacData): name, and its hash where it is known. */
const hashes: ReadonlyMap<string, readonly [name: string, hash: Hash]> = new Map([
  ['1.2.840.113549.2.5', ['MD5', 'md5']],
  ['1.3.14.3.2.26', ['SHA-1', 'sha1']],
  ['2.16.840.1.101.3.4.2.4', ['SHA-224', 'sha224']],
  ['2.16.840.1.101.3.4.2.1', ['SHA-256', 'sha256']],
  ['2.16.840.1.101.3.4.2.2', ['SHA-384', 'sha384']],
  ['2.16.840.1.101.3.4.2.3', ['SHA-512', 'sha512']],
])

export interface Seal {
  readonly cipher: Cipher
  readonly hash: Hash | null
  readonly value: Uint8Array
  readonly salt: Uint8Array
  readonly rounds: number
  readonly work: number
}

/** Reads MacData. Throws `Malformed`. */
export function sealOf(macData: Element): Seal {
  const members = new Members(macData)
  const digest = new Members(members.take(tags.sequence))
  const id = oid(new Members(digest.take(tags.sequence)).take(tags.oid))
  const value = digest.take(tags.octetString).content
  const salt = saltOf(members)
  const count = members.maybe(tags.integer)
  const rounds = count === null ? 1 : smallInteger(count)
  const [name, hash] = hashes.get(id) ?? [unknownCipher, null]
  return { cipher: { protects: 'seal', cipher: name }, hash, value, salt, rounds, work: hash === null ? 0 : worth[hash].own * rounds }
}
