import type { Socket } from 'node:net'
import { peek, startsTls } from './listening'

/** Leads those who only look one way, and those who speak another. Relock's looking offers `h2`, its speaking does not. */
export const byHello =
  (looking: (socket: Socket) => void, speaking: (socket: Socket) => void) =>
  (socket: Socket): void =>
    peek(socket, (first) => (isALook(first) ? looking(socket) : speaking(socket)))

/** Shows a chain that anybody can copy from its true server, with a signature that is none. */
export const replay =
  (chain: readonly Uint8Array[]) =>
  (socket: Socket): void => {
    socket.resume()
    socket.write(flight(chain))
  }

/** A ClientHello whose ALPN (RFC 7301 §3.1) offers HTTP/2. */
const isALook = (first: Buffer): boolean => startsTls(first) && first.includes('\x02h2\x08http/1.1', 0, 'latin1')

/** DER of a PEM chain, in its order. */
export const derOf = (pem: string): readonly Buffer[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g)].map((match) => Buffer.from(match[1] ?? '', 'base64'))

/** A server's first flight in TLS 1.2 (RFC 5246 §7.3), with a made-up signature. */
function flight(chain: readonly Uint8Array[]): Buffer {
  // Version 1.2, a random, no session, ECDHE-RSA-AES128-GCM-SHA256, no compression.
  const hello = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0])])
  const list = Buffer.concat(chain.flatMap((der) => [length(der.length), Buffer.from(der)]))
  // A named curve, x25519 and its point; rsa_pss_rsae_sha256 and 256 bytes of nothing (RFC 8422 §5.4).
  const exchange = Buffer.concat([Buffer.from([3, 0, 0x1d, 32]), Buffer.alloc(32, 9), Buffer.from([8, 4, 1, 0]), Buffer.alloc(256, 5)])
  const messages = Buffer.concat([
    message(2, hello),
    message(11, Buffer.concat([length(list.length), list])),
    message(12, exchange),
    message(14, Buffer.alloc(0)),
  ])
  return records(messages)
}

/** Three bytes, as lengths of handshake messages and certificates are. */
export const length = (bytes: number): Buffer => Buffer.from([bytes >> 16, (bytes >> 8) & 255, bytes & 255])
export const message = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type]), length(body.length), body])

/** Cuts handshake bytes into records of at most 16 KB (RFC 5246 §6.2.1). */
export function records(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 16_384) {
    const body = bytes.subarray(at, at + 16_384)
    parts.push(Buffer.from([0x16, 3, 3, body.length >> 8, body.length & 255]), body)
  }
  return Buffer.concat(parts)
}
