import net, { type Socket } from 'node:net'
import { endless, garbage, mute, resets } from '../lab/doors'
import { peek, startsTls } from '../lab/listening'
import { record, serverHello } from '../network/tls/replies'

type Serve = (socket: Socket, plex: { readonly address: string; readonly port: number }) => void

/** Servers that no library would be, by what they do. */
export const socketPrograms = {
  'says nothing': mute,
  resets,
  'greets as a mail server': garbage,
  'never ends': endless,
  'hangs up after ServerHello': (socket) => {
    socket.once('data', (first) => socket.end(typeof first !== 'string' && startsTls(first) ? record(serverHello(0x0303, 0xc02f)) : ''))
  },
  /** A healthy Plex, one byte at a time. */
  dribbles: (socket, plex) => {
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
