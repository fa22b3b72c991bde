import net, { type Socket } from 'node:net'
import { u16, vector16 } from '../../electron/network/tls/bytes'
import { handshakeMessage } from '../../electron/network/tls/records'
import { middleboxes, unless } from '../lab/middleboxes'
import { endless, garbage, mute, resets } from '../lab/doors'
import { peek, startsTls } from '../lab/listening'
import { alert, certificate, record, serverHello, serverHelloDone } from '../network/tls/replies'

interface Behind {
  /** A healthy Plex. */
  readonly address: string
  readonly port: number
  /** A good chain for it, DER. */
  readonly chain: readonly Buffer[]
}
type Serve = (behind: Behind) => (socket: Socket) => void

const length = (hello: Buffer): number => (startsTls(hello) ? hello.readUInt16BE(3) : 0)
const begun = record(serverHello(0x0303, 0xc02f))

/** Servers that no library would be, by what they do. */
export const socketPrograms = {
  'says nothing': () => mute,
  resets: () => resets,
  'greets as a mail server': () => garbage,
  'never ends': () => endless,
  'hangs up after ServerHello': () => answering((first, socket) => socket.end(startsTls(first) ? begun : '')),
  'says nothing after ServerHello': () => answering((first, socket) => (startsTls(first) ? socket.write(begun) : socket.end())),
  'hangs up on modern hellos': middleboxes['hangs up on modern hellos'],
  'hangs up on plex.direct': middleboxes['hangs up on plex.direct'],
  'lets in one at a time': middleboxes['lets in one at a time'],
  'hangs up on long hellos': unless((first) => length(first) > 255),
  'hangs on hellos of middle length': unless(
    (first) => length(first) > 255 && length(first) < 512,
    (socket) => socket.resume(),
  ),
  'agrees on 512 bits': ({ chain }) => answering((first, socket) => socket.end(agreeOn512Bits(first, chain))),
  /** A healthy Plex, one byte at a time. */
  dribbles: (plex) => (socket) => {
    const upstream = net.connect({ host: plex.address, port: plex.port })
    socket.setNoDelay(true)
    upstream.on('data', (part: Buffer) => {
      for (const byte of part) socket.write(Buffer.from([byte]))
    })
    upstream.on('error', () => socket.destroy())
    upstream.once('close', () => socket.end())
    peek(socket, () => socket.pipe(upstream))
    socket.once('close', () => upstream.destroy())
  },
} as const satisfies Record<string, Serve>

const answering = (answer: (first: Buffer, socket: Socket) => unknown) => (socket: Socket) => {
  socket.once('data', (first) => {
    if (typeof first !== 'string') answer(first, socket)
  })
}

const dheRsaAes128Gcm = 0x009e

/** What OpenSSL of today cannot be talked into any more: TLS 1.2 with DHE over a prime of 512 bits (RFC 5246 §7.4.3), and nothing else. */
function agreeOn512Bits(hello: Buffer, chain: readonly Buffer[]): Buffer | string {
  if (!startsTls(hello)) return ''
  const version = hello.readUInt16BE(9)
  const onlyTls13 = hello.includes(Buffer.from([0x00, 0x2b, 0x00, 0x03, 0x02, 0x03, 0x04]))
  if (version < 0x0303 || onlyTls13) return alert(2, 70)
  if (!hello.includes(u16(dheRsaAes128Gcm), 43)) return alert(2, 40)
  const number = Buffer.alloc(64, 0xd5)
  const keyExchange = handshakeMessage(
    12,
    Buffer.concat([vector16(number), vector16(Buffer.from([2])), vector16(number), u16(0x0401), vector16(Buffer.alloc(256, 1))]),
  )
  return record(serverHello(0x0303, dheRsaAes128Gcm), certificate(...chain), keyExchange, serverHelloDone)
}
