import type { Cipher } from '@shared/certificates/file'
import { context, elementAt, inside, latin1, Malformed, Members, oid, only, smallInteger, tags, type Element } from './der'
import { isTooMuchWork, lockOf, sealOf, type Lock, type Seal } from './pkcs12-ciphers'
import { isSealedWith, isSequence, octets, refuse, unlocking } from './unlocking'

/** What a PKCS#12 file (RFC 7292) gave up. Keys are PKCS#8 (RFC 5958), certificates DER, both as they lay in the file. */
export type Opened =
  | {
      readonly state: 'opened'
      readonly certificates: readonly Uint8Array[]
      readonly keys: readonly Uint8Array[]
      readonly ciphers: readonly Cipher[]
    }
  /** The passphrase is not this one, or the file is damaged: its seal cannot tell these apart. */
  | { readonly state: 'locked' }
  /** Locked in a way that the library does not read, and no current server either. */
  | { readonly state: 'unknown cipher'; readonly ciphers: readonly Cipher[] }
  | { readonly state: 'too much work' }
  | { readonly state: 'damaged' }

/** Is it PFX ::= SEQUENCE { version INTEGER (3), authSafe SEQUENCE … } (RFC 7292 §4), in DER or in BER with indefinite lengths? */
export function looksLikePkcs12(bytes: Uint8Array): boolean {
  const length = bytes[1] ?? 0
  const body = 2 + (length > 0x80 ? length & 0x7f : 0)
  const head = [tags.integer, 1, 3, tags.sequence]
  return bytes[0] === tags.sequence && head.every((octet, index) => bytes[body + index] === octet)
}

/** Opens a file with a passphrase; `null` tries without one. Never throws about the file. */
export async function openPkcs12(bytes: Uint8Array, passphrase: string | null): Promise<Opened> {
  const { safe, seal, toDer, seen } = (await unwrap(bytes)) ?? { safe: null, seal: null, toDer: null, seen: [] }
  if (safe === null) return { state: 'damaged' }
  const ciphers = [...seen.map(({ cipher }) => cipher), ...(seal === null ? [] : [seal.cipher])]
  if (seen.some(({ opens }) => opens === null) || (seal !== null && seal.hash === null)) return { state: 'unknown cipher', ciphers }
  if (isTooMuchWork(withSeal(seen, seal))) return { state: 'too much work' }
  // Without a passphrase some programs take an empty one and some none at all, which RFC 7292 appendix B tells apart.
  const blank = isTooMuchWork(seal === null ? seen : [...seen, seal, seal]) ? [''] : ['', null]
  for (const secret of passphrase === null || passphrase === '' ? blank : [passphrase]) {
    if (seal !== null && !(await isSealedWith(seal, safe, secret))) continue
    const unlock = await unlocking(secret)
    const found = { certificates: new Array<Uint8Array>(), keys: new Array<Uint8Array>(), locks: new Array<Lock>() }
    try {
      visit(safe, toDer, {
        certificate: (der) => void found.certificates.push(der),
        // Without a seal nothing else tells a wrong passphrase: one in 256 leaves padding that looks right.
        key: (der) => (seal === null && !isSequence(der) ? refuse() : void found.keys.push(der)),
        lock: (lock, content) => {
          found.locks.push(lock)
          // Locks inside locks: no known program makes them.
          return isTooMuchWork(withSeal(found.locks, seal)) ? refuse() : unlock(lock, content)
        },
      })
    } catch (error) {
      if (!(error instanceof Malformed)) throw error
      if (seal !== null) return { state: 'damaged' }
      continue
    }
    const { certificates, keys, locks } = found
    return { state: 'opened', certificates, keys, ciphers: [...locks.map(({ cipher }) => cipher), ...(seal === null ? [] : [seal.cipher])] }
  }
  return { state: 'locked' }
}

const withSeal = (locks: readonly Lock[], seal: Seal | null): readonly (Lock | Seal)[] => (seal === null ? locks : [...locks, seal])

type ToDer = (given: Uint8Array) => Uint8Array

/** The outer layer, and the locks that show without a passphrase; `null` where it is damaged. */
async function unwrap(bytes: Uint8Array) {
  const { default: forge } = await import('node-forge')
  /** Windows and NSS write BER with indefinite lengths, which the library turns into DER. */
  const toDer: ToDer = (given) => {
    if (given[1] !== 0x80) return given
    try {
      return octets(forge.asn1.toDer(forge.asn1.fromDer(latin1(given), false)).getBytes())
    } catch {
      throw new Malformed('neither DER nor BER')
    }
  }
  try {
    // What stands behind it, such as a line break from a careless copy, OpenSSL does not look at either.
    const outer = new Members(elementAt(toDer(bytes), 0))
    if (smallInteger(outer.take(tags.integer)) !== 3) return null
    const info = contentInfo(outer.take(tags.sequence))
    const macData = outer.maybe(tags.sequence)
    if (info.id !== ids.data) return null // signed instead of sealed (RFC 7292 §3.1): no program makes it
    const safe = joined(info.content)
    const seen: Lock[] = []
    const lock = (found: Lock): null => {
      seen.push(found)
      return null
    }
    visit(safe, toDer, { certificate: () => undefined, key: () => undefined, lock })
    return { safe, seal: macData === null ? null : sealOf(macData), toDer, seen }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return null
  }
}

const ids = {
  data: '1.2.840.113549.1.7.1',
  encryptedData: '1.2.840.113549.1.7.6',
  keyBag: '1.2.840.113549.1.12.10.1.1',
  shroudedKeyBag: '1.2.840.113549.1.12.10.1.2',
  certBag: '1.2.840.113549.1.12.10.1.3',
  x509: '1.2.840.113549.1.9.22.1',
} as const

interface Visitor {
  readonly certificate: (der: Uint8Array) => void
  readonly key: (pkcs8: Uint8Array) => void
  /** The content unlocked, or `null` to pass it over. */
  readonly lock: (lock: Lock, content: Uint8Array) => Uint8Array | null
}

/** Walks over AuthenticatedSafe (RFC 7292 §4.1). Throws `Malformed`. */
function visit(safe: Uint8Array, toDer: ToDer, visitor: Visitor): void {
  for (const element of inside(only(toDer(safe), tags.sequence))) {
    const { id, content } = contentInfo(element)
    if (id === ids.data) visitBags(toDer(joined(content)), visitor)
    if (id !== ids.encryptedData) continue // locked for a certificate's holder instead of by a passphrase: not for servers
    const members = new Members(content)
    members.take(tags.integer)
    const encrypted = new Members(members.take(tags.sequence))
    encrypted.take(tags.oid)
    const lock = lockOf(encrypted.take(tags.sequence), 'certificates')
    const opened = visitor.lock(lock, joined(encrypted.any()))
    if (opened !== null) visitBags(toDer(opened), visitor)
  }
}

/** SafeContents (RFC 7292 §4.2). Revocation lists, secrets and nested contents are of no use to a server. */
function visitBags(contents: Uint8Array, visitor: Visitor): void {
  for (const bag of inside(only(contents, tags.sequence))) {
    const { id, content } = contentInfo(bag)
    if (id === ids.keyBag) visitor.key(content.whole)
    if (id === ids.certBag) {
      const certificate = contentInfo(content)
      if (certificate.id === ids.x509) visitor.certificate(joined(certificate.content))
    }
    if (id === ids.shroudedKeyBag) {
      const members = new Members(content)
      const opened = visitor.lock(lockOf(members.take(tags.sequence), 'key'), joined(members.any()))
      if (opened !== null) visitor.key(opened)
    }
  }
}

/** ContentInfo, SafeBag and CertBag have the same shape: a name, and the content behind [0]; attributes may follow. */
function contentInfo(element: Element): { readonly id: string; readonly content: Element } {
  const members = new Members(element)
  const id = oid(members.take(tags.oid))
  const [content] = inside(members.take(context(0, true)))
  if (content === undefined) throw new Malformed('a content is missing')
  return { id, content }
}

/** The octets of an OCTET STRING, plain or behind an implicit [0]; BER may cut it into pieces (X.690 §8.7.3). */
const joined = (element: Element): Uint8Array =>
  (element.tag & 0x20) === 0 ? element.content : Buffer.concat(inside(element).map(({ content }) => content))
