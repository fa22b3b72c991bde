import type { Socket } from 'node:net'
import { day, labRoot, leaf, letsEncrypt } from '../lab/authorities'
import { plex } from '../lab/home'
import { listen, startsTls, stopAll } from '../lab/listening'

/** Runs `live` beside a server on loopback that does its worst. */
export async function beside<T>(worst: (socket: Socket) => void, live: (target: string) => Promise<T>): Promise<T> {
  const server = await listen({ address: '127.0.0.1', port: 0 }, worst)
  try {
    return await live(`127.0.0.1:${String(server.port)}`)
  } finally {
    await stopAll([server])
  }
}

const fiftyMegabytes = 50 * 1024 * 1024

/** Answers every question with an HTTP head of 50 MB. */
export function hugeHead(socket: Socket): void {
  socket.once('data', () => {
    let left = fiftyMegabytes
    const line = Buffer.from(`X-Line: ${'a'.repeat(8000)}\r\n`)
    const pour = (): void => {
      while (left > 0 && !socket.destroyed) {
        left -= line.length
        if (!socket.write(line)) return
      }
      socket.end('\r\n')
    }
    socket.on('drain', pour)
    socket.resume()
    socket.write('HTTP/1.1 200 OK\r\n')
    pour()
  })
}

/** Shows ten thousand certificates: eleven megabytes of one TLS 1.2 message (RFC 5246 §7.4.2). */
export async function hugeChain(): Promise<(socket: Socket) => void> {
  await labRoot()
  const one = await leaf({
    names: [`*.${plex.hash}.plex.direct`],
    by: await letsEncrypt(),
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
  })
  const der = Buffer.from(one.replace(/-----[^-]+-----|\s/g, ''), 'base64')
  const list = Buffer.concat(Array.from({ length: 10_000 }, () => [length(der.length), der]).flat())
  const hello = Buffer.concat([Buffer.from([3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0])])
  const flight = records(
    Buffer.concat([message(2, hello), message(11, Buffer.concat([length(list.length), list])), message(14, Buffer.alloc(0))]),
  )
  return (socket) =>
    socket.once('data', (first) => {
      if (typeof first === 'string' || !startsTls(first)) return void socket.end('HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n')
      socket.resume()
      socket.write(flight)
    })
}

const length = (bytes: number): Buffer => Buffer.from([bytes >> 16, (bytes >> 8) & 255, bytes & 255])
const message = (type: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([type]), length(body.length), body])

/** Cuts handshake bytes into records of at most 16 KB (RFC 5246 §6.2.1). */
function records(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; at += 16_384) {
    const body = bytes.subarray(at, at + 16_384)
    parts.push(Buffer.from([0x16, 3, 3, body.length >> 8, body.length & 255]), body)
  }
  return Buffer.concat(parts)
}
