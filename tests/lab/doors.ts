import type { Socket } from 'node:net'
import net from 'node:net'
import { Worker } from 'node:worker_threads'
import { listen, startsTls, type Listening } from './listening'

/** Accepts and says nothing, whatever comes. */
export function mute(socket: Socket): void {
  socket.resume()
}

/** Hangs up with a reset at the first word. */
export function resets(socket: Socket): void {
  socket.once('data', () => socket.resetAndDestroy())
}

/** Another service lives here: a mail server's greeting. */
export function garbage(socket: Socket): void {
  socket.end('220 mail.family.example ESMTP ready\r\n'.repeat(3))
}

/** Answers without end in the language it was spoken to: a certificate message that never ends, or a header line that never ends. */
export function endless(socket: Socket): void {
  socket.once('data', (first) => {
    const tls = typeof first !== 'string' && startsTls(first)
    const part = tls ? record(Buffer.alloc(16_000)) : Buffer.alloc(16_000, 'a')
    const pour = (): void => {
      while (!socket.destroyed && socket.write(part));
    }
    socket.on('drain', pour)
    socket.resume()
    // RFC 5246 §7.4.2: eleven is a certificate message; it claims 16 MB, the most that three bytes can say.
    socket.write(tls ? Buffer.concat([record(serverHello), record(Buffer.from([11, 255, 255, 255]))]) : 'HTTP/1.1 200 OK\r\nX-Endless: ')
    pour()
  })
}

// RFC 5246 §7.4.1.3: version 1.2, a random, no session, ECDHE-RSA-AES128-GCM-SHA256, no compression.
const serverHello = Buffer.concat([Buffer.from([2, 0, 0, 38, 3, 3]), Buffer.alloc(32, 7), Buffer.from([0, 0xc0, 0x2f, 0])])

function record(body: Buffer): Buffer {
  const head = Buffer.from([0x16, 3, 3, 0, 0])
  head.writeUInt16BE(body.length, 3)
  return Buffer.concat([head, body])
}

/** Listens, and then never runs again, so that nobody ever accepts. */
const sleeper = `
  const { parentPort, workerData } = require('node:worker_threads')
  const server = require('node:net').createServer()
  server.on('error', (error) => parentPort.postMessage({ error: error.code }))
  server.listen({ ...workerData, backlog: 1 }, () => {
    parentPort.postMessage({ port: server.address().port })
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })`

/**
 * A door where every knock is swallowed, as behind a firewall that drops: Linux throws a SYN away while the queue of a listening socket is
 * full (listen(2)). The queue holds one connection more than its backlog, and we fill it ourselves.
 */
export async function silent(at: { address: string; port: number }): Promise<Listening> {
  const worker = new Worker(sleeper, { eval: true, workerData: { host: at.address, port: at.port } })
  const message = await new Promise<unknown>((resolve) => worker.once('message', resolve))
  if (typeof message !== 'object' || message === null || !('port' in message) || typeof message.port !== 'number')
    throw new Error(`the silent door could not listen: ${JSON.stringify(message)}`)
  const { port } = message
  const stuffing: Socket[] = []
  const stop = async (): Promise<void> => {
    for (const socket of stuffing) socket.destroy()
    await worker.terminate()
  }
  // The first two find room; of the next, one must hang, or the door is not silent.
  for (let knock = 1; knock <= 5; knock++) {
    const socket = net.connect({ host: at.address, port })
    socket.on('error', () => undefined)
    stuffing.push(socket)
    const opened = await opens(socket, knock <= 2 ? 5000 : 200)
    if (!opened && knock > 2) return { address: at.address, port, stop }
  }
  await stop()
  throw new Error('SYNs were not swallowed: this system does not drop them when the queue is full')
}

const opens = (socket: Socket, patience: number): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('connect', () => resolve(true))
    setTimeout(resolve, patience, false).unref()
  })

/** A port that is free and where nothing listens. */
export async function refused(at: { address: string; port: number }): Promise<Listening> {
  const listening = await listen(at, (socket) => void socket.destroy())
  await listening.stop()
  return { ...listening, stop: () => Promise.resolve() }
}
