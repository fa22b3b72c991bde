import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import type { CertificateFile } from '@shared/certificates/file'
import { latin1, sameBytes } from './der'
import { parseCertificate, unlessMalformed } from './parse'

/** A private key as it lies in a file: PEM of any kind, or PKCS#8 in DER. */
export type PrivateKey = { readonly pem: string } | { readonly pkcs8: Uint8Array }

/** A block of RFC 7468 §10 and §11, or of the older forms of OpenSSL, whose headers say that it is encrypted. */
const BLOCK = /-----BEGIN ((?:ENCRYPTED |RSA |EC )?PRIVATE KEY)-----[\s\S]{1,20000}?-----END \1-----/

/** The first private key in a PEM text. */
export function privateKeyIn(pem: string): PrivateKey | null {
  const [block] = BLOCK.exec(pem) ?? []
  return block === undefined ? null : { pem: block }
}

/** A file that should be a private key: the key, or why not, as a sentence without a subject. */
export function readKeyFile(bytes: Uint8Array): { readonly key: PrivateKey } | { readonly refused: string } {
  const key = privateKeyIn(latin1(bytes))
  return key === null ? { refused: 'holds no private key in PEM form; give the file that has "PRIVATE KEY" in it' } : { key }
}

export const isLocked = (key: PrivateKey): boolean => 'pem' in key && /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key.pem)

/**
 * The SubjectPublicKeyInfo that belongs to a private key (RFC 5280 §4.1.2.7). Nothing of the private half leaves this function.
 * @returns why not, where the key does not open
 */
export function publicHalf(key: PrivateKey, passphrase: string | null): Uint8Array | 'locked' | 'unreadable' {
  const locked = isLocked(key)
  if (locked && passphrase === null) return 'locked'
  try {
    return Uint8Array.from(createPublicKey(imported(key, passphrase)).export({ type: 'spki', format: 'der' }))
  } catch {
    // OpenSSL and BoringSSL say "wrong passphrase" and "damaged" in many words, none of them reliable.
    return locked ? 'locked' : 'unreadable'
  }
}

const imported = (key: PrivateKey, passphrase: string | null): KeyObject =>
  'pem' in key
    ? createPrivateKey({ key: key.pem, ...(passphrase === null ? {} : { passphrase }) })
    : createPrivateKey({ key: Buffer.from(key.pkcs8), format: 'der', type: 'pkcs8' })

/** Puts the certificate that belongs to the key first, and says how they stand to each other. */
export function pairUp(
  chain: readonly Uint8Array[],
  keys: readonly PrivateKey[],
  passphrase: string | null,
): { readonly chain: readonly Uint8Array[]; readonly key: CertificateFile['key'] } {
  const halves = keys.map((key) => publicHalf(key, passphrase))
  const belongs = (der: Uint8Array): boolean => {
    const own = unlessMalformed(() => parseCertificate(der).key.info)
    return own !== null && halves.some((half) => typeof half !== 'string' && sameBytes(half, own))
  }
  const own = chain.find(belongs)
  if (own !== undefined) return { chain: [own, ...chain.filter((der) => der !== own)], key: 'matches' }
  const [first] = halves
  return { chain, key: first === undefined ? 'absent' : typeof first === 'string' ? first : 'of another certificate' }
}

/** A PKCS#12 file keeps no order: without a key that tells, the one that may sign no others is the server's. */
export const leafFirst = (chain: readonly Uint8Array[]): readonly Uint8Array[] => {
  const leaf = chain.find((der) => unlessMalformed(() => parseCertificate(der).basicConstraints?.authority !== true) ?? false)
  return leaf === undefined ? chain : [leaf, ...chain.filter((der) => der !== leaf)]
}
