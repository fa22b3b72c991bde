import net, { type Socket } from 'node:net'

/** Something that runs until it is stopped. */
export interface Running {
  /** Ends it for good, open connections included. */
  readonly stop: () => Promise<void>
}

export async function stopAll(parts: readonly Running[]): Promise<void> {
  await Promise.all(parts.map((part) => part.stop()))
}

export interface Listening extends Running {
  readonly address: string
  readonly port: number
}

/** Listens at an address and port (0: any free one). Every connection dies with the listening, so that a mended home starts afresh. */
export async function listen(at: { address: string; port: number }, onConnection: (socket: Socket) => void): Promise<Listening> {
  const open = new Set<Socket>()
  const server = net.createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    socket.on('error', () => undefined) // whoever hangs up on us may
    onConnection(socket)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(at.port, at.address, resolve)
  })
  const bound = server.address()
  if (bound === null || typeof bound === 'string') throw new TypeError('a TCP server has an address and a port')
  return {
    address: at.address,
    port: bound.port,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      }),
  }
}

/** The wanted port where it may be had (below 1024 only root gets one), else any free one. */
export async function listenPreferring(at: { address: string; port: number }, onConnection: (socket: Socket) => void): Promise<Listening> {
  try {
    return await listen(at, onConnection)
  } catch {
    return await listen({ ...at, port: 0 }, onConnection)
  }
}

/** A port where nothing listens: the wanted one where it may be had. */
export async function freePort(address: string, wanted: number): Promise<number> {
  const listening = await listenPreferring({ address, port: wanted }, (socket) => void socket.destroy())
  await listening.stop()
  return listening.port
}

/** A TLS record of the type "handshake" begins with this byte (RFC 8446 §5.1); no HTTP request does. */
export const startsTls = (data: Buffer): boolean => data[0] === 0x16

/** Looks at the first bytes of a connection and gives them back to whoever took it over meanwhile (in this order, or Node's TLS misses them). */
export function peek(socket: Socket, take: (first: Buffer) => void): void {
  socket.once('data', (first) => {
    if (typeof first === 'string') return
    socket.pause()
    take(first)
    socket.unshift(first)
    socket.resume()
  })
}
