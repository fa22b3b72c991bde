import { createDecipheriv, createHash, createHmac } from 'node:crypto'
import { Unreadable, u16, vector8 } from './bytes'
import type { TlsRecord } from './records'

interface Aead {
  readonly algorithm: 'aes-128-gcm' | 'aes-256-gcm' | 'chacha20-poly1305'
  readonly hash: 'sha256' | 'sha384'
  /** Bytes. */
  readonly keyLength: number
}

/** RFC 8446 Appendix B.4. */
const aeads: Readonly<Record<number, Aead>> = {
  0x1301: { algorithm: 'aes-128-gcm', hash: 'sha256', keyLength: 16 },
  0x1302: { algorithm: 'aes-256-gcm', hash: 'sha384', keyLength: 32 },
  0x1303: { algorithm: 'chacha20-poly1305', hash: 'sha256', keyLength: 32 },
}

export function aeadOf(cipher: number): Aead {
  const aead = aeads[cipher]
  if (!aead) throw new Unreadable('a suite that TLS 1.3 does not have')
  return aead
}

const ivLength = 12
const tagLength = 16

/** HKDF-Expand-Label (RFC 8446 §7.1). No output is longer than one hash, so the first block of HKDF-Expand (RFC 5869 §2.3) is all of it. */
function expandLabel(hash: Aead['hash'], secret: Buffer, label: string, context: Buffer, length: number): Buffer {
  const info = Buffer.concat([u16(length), vector8(Buffer.from(`tls13 ${label}`)), vector8(context)])
  return createHmac(hash, secret)
    .update(info)
    .update(Buffer.from([1]))
    .digest()
    .subarray(0, length)
}

/** Opens the records that a server encrypts during its handshake. */
export type Decrypt = (record: TlsRecord) => { readonly type: number; readonly body: Buffer }

/**
 * The server's handshake traffic keys, from the key schedule of RFC 8446 §7.1 without a pre-shared key. `transcript` runs from our first
 * hello to the ServerHello. We only ever read with them: no Finished is sent, so no handshake is ever completed.
 */
export function decryptWith(cipher: number, shared: Buffer, transcript: Buffer): Decrypt {
  const { algorithm, hash, keyLength } = aeadOf(cipher)
  const digest = (bytes: Buffer): Buffer => createHash(hash).update(bytes).digest()
  const size = digest(Buffer.alloc(0)).length
  const early = createHmac(hash, Buffer.alloc(size)).update(Buffer.alloc(size)).digest()
  const derived = expandLabel(hash, early, 'derived', digest(Buffer.alloc(0)), size)
  const handshake = createHmac(hash, derived).update(shared).digest()
  const traffic = expandLabel(hash, handshake, 's hs traffic', digest(transcript), size)
  const key = expandLabel(hash, traffic, 'key', Buffer.alloc(0), keyLength)
  const iv = expandLabel(hash, traffic, 'iv', Buffer.alloc(0), ivLength)

  let sequence = 0n
  return ({ header, body }) => {
    if (body.length <= tagLength) throw new Unreadable('an encrypted record without content')
    const number = nonce(iv, sequence++)
    const options = { authTagLength: tagLength }
    // The types know the two families of suites apart, the code does not.
    const decipher =
      algorithm === 'chacha20-poly1305'
        ? createDecipheriv(algorithm, key, number, options)
        : createDecipheriv(algorithm, key, number, options)
    decipher.setAAD(header, { plaintextLength: body.length - tagLength })
    decipher.setAuthTag(body.subarray(-tagLength))
    return innerRecord(authentic(() => Buffer.concat([decipher.update(body.subarray(0, -tagLength)), decipher.final()])))
  }
}

/** RFC 8446 §5.3: the record's number, as wide as the IV and combined with it. */
function nonce(iv: Buffer, sequence: bigint): Buffer {
  const wide = Buffer.alloc(ivLength)
  wide.writeBigUInt64BE(sequence, ivLength - 8)
  return Buffer.from(wide.map((byte, index) => byte ^ (iv[index] ?? 0)))
}

/** RFC 8446 §5.2: the content, its true type, then zeros. */
function innerRecord(plain: Buffer): { readonly type: number; readonly body: Buffer } {
  let end = plain.length - 1
  while (end >= 0 && plain[end] === 0) end--
  const type = plain[end]
  if (type === undefined) throw new Unreadable('an encrypted record of zeros')
  return { type, body: plain.subarray(0, end) }
}

function authentic(open: () => Buffer): Buffer {
  try {
    return open()
  } catch {
    throw new Unreadable('a record that was not encrypted with the agreed keys')
  }
}
