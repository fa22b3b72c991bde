import type { Socket } from 'node:net'
import { day, labRoot, leaf, letsEncrypt } from '../lab/authorities'
import { plex } from '../lab/home'
import { length, message, records } from '../lab/copied-certificate'
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
