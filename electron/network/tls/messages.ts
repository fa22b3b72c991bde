import { Reader, Unreadable } from './bytes'
import { keyExchangeOf } from './ciphers'
import { groupName } from './groups'
import { extension } from './hello'

export interface ServerHello {
  /** As on the wire: of TLS 1.3 it stands in an extension (RFC 8446 §4.2.1). */
  readonly version: number
  readonly cipher: number
  /** It is a HelloRetryRequest: the server wants another key share (RFC 8446 §4.1.4). */
  readonly isRetry: boolean
  readonly extensions: Extensions
}

type Extensions = ReadonlyMap<number, Buffer>

/** SHA-256 of "HelloRetryRequest", by which that message differs from a ServerHello (RFC 8446 §4.1.3). */
const retryRandom = Buffer.from('cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c', 'hex')

/** RFC 8446 §4.1.3, RFC 5246 §7.4.1.3; SSL 3.0 and many servers of TLS 1.0 send no extensions. */
export function readServerHello(body: Buffer): ServerHello {
  const reader = new Reader(body)
  const legacyVersion = reader.u16()
  const random = reader.take(32)
  reader.vector8() // our session id
  const cipher = reader.u16()
  reader.u8() // no compression
  const extensions = reader.left === 0 ? new Map<number, Buffer>() : readExtensions(reader.vector16())
  const selected = extensions.get(extension.supportedVersions)
  return {
    version: selected === undefined ? legacyVersion : new Reader(selected).u16(),
    cipher,
    isRetry: random.equals(retryRandom),
    extensions,
  }
}

export function readExtensions(bytes: Buffer): Extensions {
  const reader = new Reader(bytes)
  const found = new Map<number, Buffer>()
  while (reader.left > 0) found.set(reader.u16(), reader.vector16())
  return found
}

/** The protocol that the server chose (RFC 7301 §3.1), or `null`. */
export function alpnOf(extensions: Extensions): string | null {
  const data = extensions.get(extension.alpn)
  return data === undefined ? null : new Reader(new Reader(data).vector16()).vector8().toString('latin1')
}

/** The server's half of the key agreement (RFC 8446 §4.2.8). */
export function keyShareOf(extensions: Extensions): { readonly group: number; readonly publicKey: Buffer } {
  const data = extensions.get(extension.keyShare)
  if (data === undefined) throw new Unreadable('TLS 1.3 without a key share')
  const reader = new Reader(data)
  return { group: reader.u16(), publicKey: reader.vector16() }
}

/** What a HelloRetryRequest asks for: another group, a cookie back, or both (RFC 8446 §4.1.4). */
export function retryOf(extensions: Extensions): { readonly group: number | null; readonly cookie: Buffer | null } {
  const group = extensions.get(extension.keyShare)
  const cookie = extensions.get(extension.cookie)
  return {
    group: group === undefined ? null : new Reader(group).u16(),
    cookie: cookie === undefined ? null : new Reader(cookie).vector16(),
  }
}

/** Certificates in one chain. OpenSSL and BoringSSL verify at most 100 links, so nobody could accept more. */
export const mostCertificates = 100

/** The chain of SSL 3.0 to TLS 1.2 (RFC 5246 §7.4.2): DER, in the order served. */
export const classicChain = (body: Buffer): readonly Buffer[] => chainOf(new Reader(new Reader(body).vector24()), () => undefined)

/** The chain of TLS 1.3 (RFC 8446 §4.4.2), where every certificate brings extensions of its own. */
export function modernChain(body: Buffer): readonly Buffer[] {
  const reader = new Reader(body)
  reader.vector8() // the context, empty in a server's certificate
  return chainOf(new Reader(reader.vector24()), (list) => list.vector16())
}

function chainOf(list: Reader, skip: (list: Reader) => void): readonly Buffer[] {
  const chain: Buffer[] = []
  while (list.left > 0) {
    if (chain.length === mostCertificates) throw new Unreadable('a chain without end', 'too much')
    chain.push(list.vector24())
    skip(list)
  }
  return chain
}

const namedCurve = 3

/** Name of the key agreement in a ServerKeyExchange (RFC 8422 §5.4, RFC 5246 §7.4.3): the group, or how wide the DHE prime is. */
export function agreedBy(cipher: number, body: Buffer): string {
  const reader = new Reader(body)
  const agreement = keyExchangeOf(cipher)
  if (agreement === 'DHE') return `DHE ${String(bitLength(reader.vector16()))} bits`
  if (agreement !== 'ECDHE') return agreement
  return reader.u8() === namedCurve ? groupName(reader.u16()) : 'ECDHE over a curve of its own'
}

const bitLength = (number: Buffer): number => BigInt(`0x0${number.toString('hex')}`).toString(2).length
