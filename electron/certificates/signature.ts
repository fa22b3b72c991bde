import { constants, verify } from 'node:crypto'
import { context, Malformed, Members, oid, only, smallInteger, tags, type Element } from './der'
import { importKey, type PublicKey } from './key'

type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512'

export type SignatureKind =
  | { readonly scheme: 'rsa' | 'ecdsa'; readonly hash: Hash }
  | { readonly scheme: 'rsa-pss'; readonly hash: Hash; readonly saltLength: number }
  | { readonly scheme: 'ed25519' }
  /** Broken hashes that need no checking: a certificate signed so proves nothing (MD2, MD4, MD5). */
  | { readonly scheme: 'broken' }
  | { readonly scheme: 'unknown' }

/** Signature algorithms by object identifier (RFC 3279, 4055, 5758, 8410). */
const kinds: ReadonlyMap<string, SignatureKind> = new Map<string, SignatureKind>([
  ['1.2.840.113549.1.1.2', { scheme: 'broken' }],
  ['1.2.840.113549.1.1.3', { scheme: 'broken' }],
  ['1.2.840.113549.1.1.4', { scheme: 'broken' }],
  ['1.2.840.113549.1.1.5', { scheme: 'rsa', hash: 'sha1' }],
  ['1.3.14.3.2.29', { scheme: 'rsa', hash: 'sha1' }],
  ['1.2.840.113549.1.1.11', { scheme: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { scheme: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { scheme: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.1', { scheme: 'ecdsa', hash: 'sha1' }],
  ['1.2.840.10045.4.3.2', { scheme: 'ecdsa', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { scheme: 'ecdsa', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { scheme: 'ecdsa', hash: 'sha512' }],
  ['1.3.101.112', { scheme: 'ed25519' }],
])
const RSA_PSS = '1.2.840.113549.1.1.10'
const MGF1 = '1.2.840.113549.1.1.8'
/** The three parameter sets that the CA/B baseline allows (§7.1.3.2.1): hash and mask hash alike, the salt as long as the hash. */
const pssHashes: ReadonlyMap<string, { readonly hash: Hash; readonly length: number }> = new Map([
  ['2.16.840.1.101.3.4.2.1', { hash: 'sha256', length: 32 }],
  ['2.16.840.1.101.3.4.2.2', { hash: 'sha384', length: 48 }],
  ['2.16.840.1.101.3.4.2.3', { hash: 'sha512', length: 64 }],
])

/** Reads an AlgorithmIdentifier as a signature's. */
export function signatureKindOf(algorithm: Element): SignatureKind {
  const members = new Members(algorithm)
  const id = oid(members.take(tags.oid))
  if (id !== RSA_PSS) return kinds.get(id) ?? { scheme: 'unknown' }
  try {
    return pss(members.take(tags.sequence))
  } catch (error) {
    if (error instanceof Malformed) return { scheme: 'unknown' }
    throw error
  }
}

function pss(parameters: Element): SignatureKind {
  const members = new Members(parameters)
  const inner = (number: number, tag: number) => only(members.take(context(number, true)).content, tag)
  const hashId = oid(new Members(inner(0, tags.sequence)).take(tags.oid))
  const mask = new Members(inner(1, tags.sequence))
  const maskId = oid(mask.take(tags.oid))
  const maskHashId = oid(new Members(mask.take(tags.sequence)).take(tags.oid))
  const saltLength = smallInteger(inner(2, tags.integer))
  members.end()
  const known = pssHashes.get(hashId)
  if (known === undefined || maskId !== MGF1 || maskHashId !== hashId || saltLength !== known.length) return { scheme: 'unknown' }
  return { scheme: 'rsa-pss', hash: known.hash, saltLength }
}

/** What somebody signed, and the signature. */
export interface Signed {
  /** The octets that the issuer signed. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
  readonly signatureKind: SignatureKind
}

/** `unchecked`: the signature or the key is of a kind that proves nothing, whatever it says. A path over such a link is never accepted. */
export type SignatureResult = 'good' | 'wrong' | 'unchecked' | 'budget spent'

/**
 * Checks signatures, each pair once, and counts them: a chain made to keep its reader busy runs into the limit (`budget spent`),
 * because checking is the one step that costs a tenth of a millisecond and more.
 */
export class SignatureChecks {
  private readonly known = new Map<Signed, Map<string, SignatureResult>>()
  private left: number

  constructor(limit: number) {
    this.left = limit
  }

  check(certificate: Signed, by: PublicKey): SignatureResult {
    const { signatureKind } = certificate
    if (signatureKind.scheme === 'broken' || signatureKind.scheme === 'unknown') return 'unchecked'
    const results = this.known.get(certificate) ?? new Map<string, SignatureResult>()
    this.known.set(certificate, results)
    const known = results.get(by.id)
    if (known !== undefined) return known
    if (this.left <= 0) return 'budget spent'
    this.left--
    const result = verifySignature(certificate.signed, certificate.signature, signatureKind, by)
    results.set(by.id, result)
    return result
  }
}

const keyKinds = { ecdsa: 'ec', ed25519: 'ed25519', rsa: 'rsa', 'rsa-pss': 'rsa' } as const

function verifySignature(
  signed: Uint8Array,
  signature: Uint8Array,
  kind: Exclude<SignatureKind, { scheme: 'broken' | 'unknown' }>,
  by: PublicKey,
): SignatureResult {
  if (by.kind === 'weak' || by.kind === 'unknown') return 'unchecked'
  if (by.kind !== keyKinds[kind.scheme]) return 'wrong'
  const key = importKey(by)
  // No point of its curve, or broken in another way: such a key made no signature.
  if (key === null) return 'wrong'
  try {
    if (kind.scheme === 'ed25519') return verify(null, signed, key, signature) ? 'good' : 'wrong'
    const options = kind.scheme === 'rsa-pss' ? { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: kind.saltLength } : { key }
    return verify(kind.hash, signed, options, signature) ? 'good' : 'wrong'
  } catch {
    // A signature that is not even one, such as an ECDSA value that is no sequence.
    return 'wrong'
  }
}
