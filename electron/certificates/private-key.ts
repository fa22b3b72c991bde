import { createDecipheriv, createHash, createPrivateKey, createPublicKey } from 'node:crypto'
import type { CertificateFile } from '@shared/certificates/file'
import { say, type Message } from '@shared/model/message'
import type { AboutFile } from './about-file'
import { unreadableToOpenssl } from './armour'
import { latin1, Members, only, sameBytes, tags } from './der'
import { oldKind, tooLarge, whyNotImported, type KeyForm, type UnusableKey } from './key-bounds'
import { parseCertificate, unlessMalformed } from './parse'
import { isTooMuchWork, lockOf } from './pkcs12-ciphers'
import { isSequence, refuse, unlocking } from './unlocking'

/** A private key as it lies in a file: PEM of any kind, or PKCS#8 in DER. */
export type PrivateKey = { readonly pem: string } | { readonly pkcs8: Uint8Array }

/** Octets of a key behind its lock: an RSA key of 16,384 bits, the locks' own words and padding. */
const largestLocked = 16 * 1024
/** RFC 7468 §10 and §11, and the older forms of OpenSSL, whose headers say that they are encrypted. */
const LABEL = /^BEGIN ((?:ENCRYPTED |RSA |EC |DSA )?PRIVATE KEY)$/
const DASHES = '-----'
/** Letters between the hyphens, and some more. */
const longestMark = 55

/** The first whole private key in a PEM text. Each letter is looked at once, however often a block begins. */
export function privateKeyIn(pem: string): PrivateKey | null {
  let begun: { readonly at: number; readonly label: string } | null = null
  for (let at = pem.indexOf(DASHES); at >= 0;) {
    const next = pem.indexOf(DASHES, at + DASHES.length)
    if (next < 0) return null
    const length = next - at - DASHES.length
    // Of millions of hyphens none is looked at more closely than this.
    if (length > 0 && length <= longestMark) {
      const line = pem.slice(at + DASHES.length, next)
      if (begun !== null && line === `END ${begun.label}`) return { pem: pem.slice(begun.at, next + DASHES.length) }
      const label: string | undefined = LABEL.exec(line)?.[1]
      if (label !== undefined) begun = { at, label }
    }
    at = next
  }
  return null
}

/** A file that should be a private key: the key, or why not. `file` is what it is called. */
export function readKeyFile(bytes: Uint8Array, file: string): { readonly key: PrivateKey } | { readonly refused: Message } {
  const text = latin1(bytes)
  const unreadable = unreadableToOpenssl(text)
  if (unreadable !== null) return { refused: unreadable(file) }
  const key = privateKeyIn(text)
  if (key === null)
    return {
      refused: say`${{ code: file }} holds no private key in PEM form; give the file that has “${{ code: 'PRIVATE KEY' }}” in it.`,
    }
  const why = whyNot(key)
  return why === null ? { key } : { refused: say`${{ code: file }} holds ${why.is}. ${why.todo}` }
}

export const isLocked = (key: PrivateKey): boolean => 'pem' in key && /BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(key.pem)

/** `holds`: what must not be imported. */
type PublicHalf = Uint8Array | 'locked' | 'unreadable' | { readonly holds: UnusableKey }

/**
 * The SubjectPublicKeyInfo that belongs to a private key (RFC 5280 §4.1.2.7). Nothing of the private half leaves this function.
 * @returns why not, where the key does not open
 */
export async function publicHalf(key: PrivateKey, passphrase: string | null): Promise<PublicHalf> {
  const locked = isLocked(key)
  try {
    const closed = whyNot(key)
    if (closed !== null) return { holds: closed }
    if (locked && passphrase === null) return 'locked'
    const open = locked && 'pem' in key ? await unlocked(key.pem, passphrase ?? '') : asDer(key)
    const why = whyNotImported(open.form, open.der)
    if (why !== null) return { holds: why }
    const imported = createPrivateKey({ key: Buffer.from(open.der), format: 'der', type: open.form })
    return Uint8Array.from(createPublicKey(imported).export({ type: 'spki', format: 'der' }))
  } catch {
    // OpenSSL and BoringSSL say "damaged" in many words, none of them reliable.
    return locked ? 'locked' : 'unreadable'
  }
}

/** Why a key must be neither unlocked nor imported, as far as it shows without a passphrase. */
function whyNot(key: PrivateKey): UnusableKey | null {
  if ('pem' in key && labelOf(key.pem) === 'DSA PRIVATE KEY') return oldKind('DSA')
  return unlessMalformed(() => {
    if (!isLocked(key)) {
      const { form, der } = asDer(key)
      return whyNotImported(form, der)
    }
    if (!('pem' in key)) return null
    if (octetsOf(bodyOf(key.pem)).length > largestLocked) return tooLarge
    if (isOldForm(key.pem)) return null
    const { lock } = encryptedIn(key.pem)
    if (lock.opens === null)
      return { is: say`a private key that is locked in a way that neither Relock nor most servers can read`, todo: lockAgain }
    return isTooMuchWork([lock])
      ? { is: say`a private key whose lock asks for more work than any program for servers writes`, todo: lockAgain }
      : null
  })
}

const lockAgain = say`Lock it again with: ${{ code: 'openssl pkcs8 -topk8 -in OLD.key -out NEW.key' }}`

const labelOf = (pem: string): string => LABEL.exec(pem.slice(DASHES.length, pem.indexOf(DASHES, DASHES.length)))?.[1] ?? ''
const bodyOf = (pem: string): string => pem.slice(pem.indexOf(DASHES, DASHES.length) + DASHES.length, pem.lastIndexOf(`${DASHES}END`))
/** Base64, behind headers such as `DEK-Info: …`, which end with an empty line (RFC 1421 §4.4). */
const octetsOf = (body: string): Uint8Array => Uint8Array.from(Buffer.from(body.replace(/^.*:.*$/gm, ''), 'base64'))
const forms: ReadonlyMap<string, KeyForm> = new Map([
  ['RSA PRIVATE KEY', 'pkcs1'],
  ['EC PRIVATE KEY', 'sec1'],
])
const formOf = (label: string): KeyForm => forms.get(label) ?? 'pkcs8'

interface OpenKey {
  readonly form: KeyForm
  readonly der: Uint8Array
}

const asDer = (key: PrivateKey): OpenKey =>
  'pem' in key ? { form: formOf(labelOf(key.pem)), der: octetsOf(bodyOf(key.pem)) } : { form: 'pkcs8', der: key.pkcs8 }

/** EncryptedPrivateKeyInfo (RFC 5958 §3). */
function encryptedIn(pem: string) {
  const members = new Members(only(octetsOf(bodyOf(pem)), tags.sequence))
  return { lock: lockOf(members.take(tags.sequence), 'key'), content: members.take(tags.octetString).content }
}

/** Throws `Malformed`, or whatever a cipher throws about its padding. */
async function unlocked(pem: string, passphrase: string): Promise<OpenKey> {
  if (isOldForm(pem)) return { form: formOf(labelOf(pem)), der: unlockedOldForm(pem, passphrase) }
  const { lock, content } = encryptedIn(pem)
  const der = (await unlocking(passphrase))(lock, content)
  return isSequence(der) ? { form: 'pkcs8', der } : refuse()
}

const isOldForm = (pem: string): boolean => pem.includes('Proc-Type: 4,ENCRYPTED')
/** Octets of the key, by the name in `DEK-Info`. OpenSSL 3 itself reads no other ciphers unless it is asked to. */
const oldCiphers: ReadonlyMap<string, number> = new Map([
  ['aes-128-cbc', 16],
  ['aes-192-cbc', 24],
  ['aes-256-cbc', 32],
  ['des-ede3-cbc', 24],
])

/** OpenSSL's older form: MD5 over passphrase and salt, one round only (EVP_BytesToKey(3)); the salt is the vector's first eight octets. */
function unlockedOldForm(pem: string, passphrase: string): Uint8Array {
  const [, name = '', digits = ''] = /^DEK-Info: ([A-Za-z0-9-]{1,20}),([0-9A-Fa-f]{16,32})\s*$/m.exec(pem) ?? []
  const cipher = name.toLowerCase()
  const length = oldCiphers.get(cipher)
  if (length === undefined) return refuse()
  const vector = Buffer.from(digits, 'hex')
  const seed = Buffer.concat([Buffer.from(passphrase), vector.subarray(0, 8)])
  // The longest of them takes two hashes.
  const first = createHash('md5').update(seed).digest()
  const key = Buffer.concat([first, createHash('md5').update(first).update(seed).digest()])
  const opening = createDecipheriv(cipher, key.subarray(0, length), vector)
  const der = Buffer.concat([opening.update(octetsOf(bodyOf(pem))), opening.final()])
  return isSequence(der) ? der : refuse()
}

/** Private keys in one file; a server's has one. */
const mostKeys = 20

/** Puts the certificate that belongs to the key first, and says how they stand to each other; refuses what comes with a key that must not be imported. */
export async function pairUp(
  chain: readonly Uint8Array[],
  keys: readonly PrivateKey[],
  passphrase: string | null,
): Promise<{ readonly chain: readonly Uint8Array[]; readonly key: CertificateFile['key'] } | { readonly fault: AboutFile }> {
  if (keys.length > mostKeys)
    return {
      fault: (file) => say`${{ code: file }} comes with ${keys.length} private keys; give a file with the one that your server uses.`,
    }
  const halves: (Uint8Array | 'locked' | 'unreadable')[] = []
  for (const key of keys) {
    const half = await publicHalf(key, passphrase)
    if (typeof half !== 'string' && 'holds' in half) {
      const { is, todo } = half.holds
      return { fault: (file) => say`${{ code: file }} comes with ${is}. ${todo}` }
    }
    halves.push(half)
  }
  const belongs = (der: Uint8Array): boolean => {
    const own = unlessMalformed(() => parseCertificate(der).key.info)
    return own !== null && halves.some((half) => typeof half !== 'string' && sameBytes(half, own))
  }
  const own = chain.find(belongs)
  if (own !== undefined) return { chain: [own, ...chain.filter((der) => der !== own)], key: 'matches' }
  const [first] = halves
  if (first === undefined) return { chain, key: 'absent' }
  return { chain, key: typeof first === 'string' ? first : 'of another certificate' }
}

/** A PKCS#12 file keeps no order: without a key that tells, the one that may sign no others is the server's. */
export const leafFirst = (chain: readonly Uint8Array[]): readonly Uint8Array[] => {
  const leaf = chain.find((der) => unlessMalformed(() => parseCertificate(der).basicConstraints?.authority !== true) ?? false)
  return leaf === undefined ? chain : [leaf, ...chain.filter((der) => der !== leaf)]
}
