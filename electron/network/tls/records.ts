import { Unreadable, Reader, u16, u24, u8, vector16, vector24, type ByteQueue } from './bytes'

/** Content types of records (RFC 8446 §5.1). */
export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const

/** Handshake message types (RFC 8446 §4, RFC 5246 §7.4). */
export const messageType = {
  helloRequest: 0,
  clientHello: 1,
  serverHello: 2,
  newSessionTicket: 4,
  encryptedExtensions: 8,
  certificate: 11,
  serverKeyExchange: 12,
  certificateRequest: 13,
  serverHelloDone: 14,
  certificateStatus: 22,
  messageHash: 254,
} as const

export interface TlsRecord {
  readonly type: number
  /** The five bytes before the body: what encryption in TLS 1.3 vouches for as well (RFC 8446 §5.2). */
  readonly header: Buffer
  readonly body: Buffer
}

export interface HandshakeMessage {
  readonly type: number
  readonly body: Buffer
  /** With its header: what goes into the transcript (RFC 8446 §4.4.1). */
  readonly bytes: Buffer
}

/** TLSCiphertext of TLS 1.2, the longest record of any version (RFC 5246 §6.2.3). */
const longestRecord = 2 ** 14 + 2048

const headerLength = 5
const knownTypes: readonly number[] = Object.values(contentType)

export const looksLikeRecord = (firstByte: number): boolean => knownTypes.includes(firstByte)

/** The next whole record, or `null` while more bytes are needed. */
export function nextRecord(wire: ByteQueue): TlsRecord | null {
  if (wire.length < headerLength) return null
  const head = new Reader(wire.peek())
  const type = head.u8()
  const major = head.u8()
  head.u8() // the minor version of a record says nothing (RFC 8446 §5.1: MUST be ignored)
  const length = head.u16()
  if (!looksLikeRecord(type) || major !== 3 || length > longestRecord) throw new Unreadable('no TLS record')
  if (wire.length < headerLength + length) return null
  return { type, header: wire.take(headerLength), body: wire.take(length) }
}

/** The next whole handshake message of a stream that records may cut anywhere (RFC 8446 §5.1), or `null` while more bytes are needed. */
export function nextMessage(stream: ByteQueue): HandshakeMessage | null {
  const length = announcedLength(stream)
  if (length === null || stream.length < length) return null
  const bytes = stream.take(length)
  return { type: bytes.readUInt8(), body: bytes.subarray(4), bytes }
}

/** Bytes of the message that has begun, its header included; `null` before its header is whole. */
export const announcedLength = (stream: ByteQueue): number | null => (stream.length < 4 ? null : 4 + stream.peek().readUIntBE(1, 3))

export const handshakeMessage = (type: number, body: Buffer): Buffer => Buffer.concat([u8(type), vector24(body)])

export const plainRecord = (type: number, version: number, body: Buffer): Buffer => Buffer.concat([u8(type), u16(version), vector16(body)])

/** Stands in for the first hello in the transcript after a HelloRetryRequest (RFC 8446 §4.4.1). */
export const messageHash = (hash: Buffer): Buffer => Buffer.concat([u8(messageType.messageHash), u24(hash.length), hash])
