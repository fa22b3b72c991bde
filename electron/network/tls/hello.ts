import { randomBytes } from 'node:crypto'
import { domainToASCII } from 'node:url'
import { isAddress } from '@shared/addresses/address'
import type { TlsVersion } from '@shared/facts/handshake'
import { u16, u8, vector16, vector8 } from './bytes'
import { classicCiphers, modernCiphers, renegotiationSignal } from './ciphers'
import { dialects, type Dialect } from './dialects'
import { agreeableGroups, firstGroups, keyShare, nameableGroups, type KeyShare } from './groups'
import { contentType, handshakeMessage, messageType, plainRecord } from './records'
import { wireVersion } from './versions'

/** What one connection asks a server. */
export interface Asking {
  /** Versions to offer. More than one: the server chooses, as it does for a browser. */
  readonly versions: readonly TlsVersion[]
  /** Name to ask for (SNI); `null` for none. An IP literal is never sent (RFC 6066 §3). */
  readonly name: string | null
  /** Whose choice of suites, groups and signatures to offer; nearly everything where it is left out. */
  readonly as?: Dialect
}

export interface ClientHello {
  readonly asking: Asking
  /** The handshake message, as it goes into the transcript. */
  readonly message: Buffer
  /** What is written to the socket. */
  readonly wire: Buffer
  readonly shares: readonly KeyShare[]
  readonly random: Buffer
  readonly sessionId: Buffer
}

/** Extension types (RFC 8446 §4.2 and the RFCs named there). */
export const extension = {
  serverName: 0,
  supportedGroups: 10,
  pointFormats: 11,
  signatureAlgorithms: 13,
  alpn: 16,
  padding: 21,
  extendedMasterSecret: 23,
  supportedVersions: 43,
  cookie: 44,
  pskModes: 45,
  keyShare: 51,
  renegotiationInfo: 0xff01,
} as const

/**
 * A ClientHello (RFC 8446 §4.1.2, RFC 5246 §7.4.1.2, RFC 6101 §5.6.1.2) as plain as a browser's, without GREASE (RFC 8701): an answer to
 * it is an answer to what it says.
 */
export function clientHello(asking: Asking): ClientHello {
  const modern = asking.versions.includes('TLS 1.3')
  const shares = modern ? firstGroups.flatMap((group) => keyShare(group) ?? []) : []
  // A made-up session id lets old middleboxes take TLS 1.3 for a resumed TLS 1.2 (RFC 8446 Appendix D.4).
  return build(asking, shares, randomBytes(32), modern ? randomBytes(32) : Buffer.alloc(0), null)
}

/** The answer to a HelloRetryRequest (RFC 8446 §4.1.2): the same hello with the key share and the cookie that the server wants. */
export function secondHello(first: ClientHello, group: number | null, cookie: Buffer | null): ClientHello | null {
  const fresh = group === null ? null : keyShare(group)
  if (group !== null && (fresh === null || first.shares.some((share) => share.group === group))) return null
  return build(first.asking, fresh === null ? first.shares : [fresh], first.random, first.sessionId, cookie)
}

function build(asking: Asking, shares: readonly KeyShare[], random: Buffer, sessionId: Buffer, cookie: Buffer | null): ClientHello {
  const { versions } = asking
  const highest = Math.max(...versions.map((version) => wireVersion[version]))
  const bare = highest === wireVersion['SSL 3.0']
  const classic = versions.some((version) => version !== 'TLS 1.3')
  const dialect = asking.as === undefined ? null : dialects[asking.as]
  const suites = [
    ...(versions.includes('TLS 1.3') ? (dialect?.modern ?? modernCiphers) : []),
    ...(classic ? (dialect?.classic ?? classicCiphers) : []),
    ...(bare ? [{ code: renegotiationSignal }] : []),
  ].map(({ code }) => u16(code))

  const fixed = Buffer.concat([
    u16(Math.min(highest, wireVersion['TLS 1.2'])), // TLS 1.3 says its name in an extension only (RFC 8446 §4.1.2)
    random,
    vector8(sessionId),
    vector16(...suites),
    vector8(u8(0)), // no compression
  ])
  const extensions = bare ? [] : extensionsOf(asking, highest, shares, cookie)
  const body = bare ? fixed : Buffer.concat([fixed, vector16(...extensions, padding(fixed, extensions))])
  const message = handshakeMessage(messageType.clientHello, body)
  // The record of a first hello names an old version, for servers that mistake it for the one offered (RFC 8446 §5.1).
  const wire = plainRecord(contentType.handshake, Math.min(highest, wireVersion['TLS 1.0']), message)
  return { asking, message, wire, shares, random, sessionId }
}

const carry = (type: number, ...parts: readonly Buffer[]): Buffer => Buffer.concat([u16(type), vector16(...parts)])

function extensionsOf({ versions, name, as }: Asking, highest: number, shares: readonly KeyShare[], cookie: Buffer | null): Buffer[] {
  const modern = versions.includes('TLS 1.3')
  const dialect = as === undefined ? null : dialects[as]
  const groups = dialect?.groups ?? (modern ? agreeableGroups : nameableGroups)
  const host = name === null ? null : hostName(name)
  const list: Buffer[] = []
  if (host !== null) list.push(carry(extension.serverName, vector16(u8(0), vector16(Buffer.from(host, 'latin1')))))
  list.push(carry(extension.extendedMasterSecret), carry(extension.renegotiationInfo, vector8()))
  list.push(carry(extension.supportedGroups, vector16(...groups.map(u16))))
  list.push(carry(extension.pointFormats, vector8(u8(0))))
  list.push(carry(extension.alpn, vector16(...['h2', 'http/1.1'].map((protocol) => vector8(Buffer.from(protocol))))))
  if (highest >= wireVersion['TLS 1.2'])
    list.push(carry(extension.signatureAlgorithms, vector16(...(dialect?.signatures ?? signatureSchemes).map(u16))))
  if (!modern) return list
  list.push(carry(extension.supportedVersions, vector8(...versions.map((version) => u16(wireVersion[version])))))
  list.push(carry(extension.pskModes, vector8(u8(1))))
  list.push(carry(extension.keyShare, vector16(...shares.flatMap((share) => [u16(share.group), vector16(share.publicKey)]))))
  if (cookie !== null) list.push(carry(extension.cookie, vector16(cookie)))
  return list
}

/**
 * RFC 8446 §4.2.3 and RFC 5246 §7.4.1.4.1: everything that certificates and old servers sign with, the strong first. Weak ones are offered
 * as well, because a server that is refused here would not show its certificate.
 */
const signatureSchemes: readonly number[] = [
  0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0603, 0x0806, 0x0601, 0x0807, 0x0808, 0x0809, 0x080a, 0x080b, 0x0303, 0x0301, 0x0203,
  0x0201, 0x0402, 0x0502, 0x0602, 0x0302, 0x0202,
]

/** Some load balancers hang on hellos of 256 to 511 bytes (RFC 7685 §4); these are filled up to 512. */
function padding(fixed: Buffer, extensions: readonly Buffer[]): Buffer {
  const size = 4 + fixed.length + 2 + extensions.reduce((sum, { length }) => sum + length, 0)
  return size < 256 || size > 511 ? Buffer.alloc(0) : carry(extension.padding, Buffer.alloc(Math.max(0, 512 - size - 4)))
}

/** The name as SNI carries it: ASCII without the last dot (RFC 6066 §3); `null` where it is no host name. */
export function hostName(name: string): string | null {
  const ascii = domainToASCII(name.replace(/\.$/, ''))
  return ascii === '' || ascii.length > 253 || isAddress(ascii) ? null : ascii
}
