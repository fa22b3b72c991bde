import * as crypto from 'node:crypto'
import { createHash, createHmac, pbkdf2Sync, scryptSync } from 'node:crypto'
import type Forge from 'node-forge'
import { elementAt, latin1, Malformed, tags } from './der'
import type { Hash, Lock, Unlocking, Seal } from './pkcs12-ciphers'

/** What a lock that does not open is, whether the passphrase or the file is to blame: nothing tells these apart. */
export const refuse = (): never => {
  throw new Malformed('a lock does not open')
}

/** Opens locks with one passphrase; throws `Malformed` where one stays shut. How much work a lock asks for must have been looked at before. */
export async function unlocking(secret: string | null): Promise<(lock: Lock, content: Uint8Array) => Uint8Array> {
  const { default: forge } = await import('node-forge')
  return ({ opens, rounds }, content) => {
    if (opens === null || rounds < 1) return refuse()
    try {
      const [key, vector] = derived(forge, opens, rounds, secret)
      const cipher = started(forge, opens.algorithm, key, vector)
      cipher.update(forge.util.createBuffer(latin1(content)))
      return cipher.finish() ? octets(cipher.output.getBytes()) : refuse()
    } catch {
      return refuse() // the library throws plain errors for padding and parameters alike
    }
  }
}

/** The key, and the initial vector. */
function derived(
  forge: typeof Forge,
  { keyLength, salt, from }: Unlocking,
  rounds: number,
  secret: string | null,
): readonly [Uint8Array, Uint8Array] {
  if (from === 'characters')
    return [fromCharacters(forge, 'sha1', secret, salt, 1, rounds, keyLength), fromCharacters(forge, 'sha1', secret, salt, 2, rounds, 8)]
  // PKCS#5 takes the octets of the passphrase, which everybody writes as UTF-8.
  const word = secret ?? ''
  if (typeof from.octets === 'string') return [pbkdf2Sync(word, salt, rounds, keyLength, from.octets), from.vector]
  const { cost, blockSize, parallelization } = from.octets
  // Node counts the memory as it is bounded in pkcs12-ciphers.ts, and a little beside it.
  return [scryptSync(word, salt, keyLength, { cost, blockSize, parallelization, maxmem: 64 * 1024 * 1024 }), from.vector]
}

function started(forge: typeof Forge, algorithm: Unlocking['algorithm'], key: Uint8Array, vector: Uint8Array) {
  if (algorithm === 'RC2-CBC') {
    const cipher = forge.rc2.createDecryptionCipher(latin1(key), 8 * key.length)
    cipher.start(latin1(vector))
    return cipher
  }
  // Triple DES with two keys takes the first once more at the end.
  const whole = algorithm === '3DES-CBC' ? Buffer.concat([key, key]).subarray(0, 24) : key
  const cipher = forge.cipher.createDecipher(algorithm, latin1(whole))
  cipher.start({ iv: latin1(vector) })
  return cipher
}

/** Was the file sealed with this passphrase (RFC 7292 §4 and appendix B)? */
export async function isSealedWith({ hash, salt, rounds, value }: Seal, safe: Uint8Array, secret: string | null): Promise<boolean> {
  const { default: forge } = await import('node-forge')
  if (hash === null || rounds < 1) return false
  const key = fromCharacters(forge, hash, secret, salt, 3, rounds, hashLength(hash))
  return createHmac(hash, key).update(safe).digest().equals(value)
}

/** In one call where the runtime has it (Node 20.12), which takes two thirds of the time. */
const runtime: { readonly hash?: typeof crypto.hash } = crypto
const hashed = (hash: Hash, value: Uint8Array): Uint8Array =>
  runtime.hash ? runtime.hash(hash, value, 'buffer') : createHash(hash).update(value).digest()

const hashLength = (hash: Hash): number => createHash(hash).digest().length

/**
 * Key (`purpose` 1), initial vector (2) or key of the seal (3), by RFC 7292 appendix B. The library is given a hash that turns all rounds by itself:
 * NSS and GnuTLS ask for 600,000, and the library would take twenty times as long.
 */
function fromCharacters(
  forge: typeof Forge,
  hash: Hash,
  secret: string | null,
  salt: Uint8Array,
  purpose: 1 | 2 | 3,
  rounds: number,
  length: number,
): Uint8Array {
  let value: Uint8Array = new Uint8Array()
  const hashing = {
    blockLength: hash === 'sha384' || hash === 'sha512' ? 128 : 64,
    digestLength: hashLength(hash),
    start: () => void (value = new Uint8Array()),
    update: (more: string) => void (value = Buffer.concat([value, octets(more)])),
    digest: () => {
      for (let round = 0; round < rounds; round++) value = hashed(hash, value)
      return forge.util.createBuffer(latin1(value))
    },
  }
  const salted = forge.util.createBuffer(latin1(salt))
  return octets(forge.pki.pbe.generatePkcs12Key(secret, salted, purpose, 1, length, hashing).getBytes())
}

/** As a private key begins and ends (RFC 5958 §2). Where nothing else tells a wrong passphrase, one in 256 leaves padding that looks right. */
export const isSequence = (der: Uint8Array): boolean => {
  const { tag, whole } = elementAt(der, 0)
  return tag === tags.sequence && whole.length === der.length
}

export const octets = (binary: string): Uint8Array => Uint8Array.from(Buffer.from(binary, 'latin1'))
