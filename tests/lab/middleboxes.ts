import net, { type Socket } from 'node:net'
import type { World } from '@shared/model/world'
import { Reader } from '../../electron/network/tls/bytes'
import { extension } from '../../electron/network/tls/hello'
import { readExtensions } from '../../electron/network/tls/messages'
import { peek, startsTls } from './listening'

interface Place {
  readonly address: string
  readonly port: number
}
type Middlebox = NonNullable<NonNullable<World['server']>['middlebox']>

/** What stands on the way to a server’s port and lets some connections through. */
export const middleboxes: Readonly<Record<Middlebox, (server: Place) => (socket: Socket) => void>> = {
  'hangs up on modern hellos': unless((first) => offersTls13(first)),
  'hangs up on plex.direct': unless((first) => startsTls(first) && first.includes('plex.direct')),
  'cuts off every second': letsIn((turn) => turn % 2 === 0),
  'cuts off three of four': letsIn((turn) => turn % 4 === 0),
  'lets in one at a time': (server) => {
    let inside = 0
    return (socket) => {
      if (inside > 0) return void socket.resetAndDestroy()
      inside++
      socket.once('close', () => inside--)
      lead(socket, server)
    }
  },
}

/** Hangs up where the first words are like this, or does something else to the connection. */
export function unless(isBad: (first: Buffer) => boolean, otherwise = (socket: Socket): unknown => socket.resetAndDestroy()) {
  return (server: Place) =>
    (socket: Socket): void =>
      peek(socket, (first) => {
        if (isBad(first)) otherwise(socket)
        else lead(socket, server)
      })
}

export function lead(socket: Socket, { address, port }: Place): void {
  const upstream = net.connect({ host: address, port })
  for (const [from, to] of [[socket, upstream] as const, [upstream, socket] as const]) {
    from.on('error', () => to.destroy())
    from.once('close', () => to.destroy())
    from.pipe(to)
  }
}

/** A ClientHello (RFC 8446 §4.1.2) in one record that names TLS 1.3 among its versions (§4.2.1). */
function offersTls13(first: Buffer): boolean {
  if (!startsTls(first)) return false
  const reader = new Reader(first.subarray(5 + 4 + 2 + 32)) // heads of record and message, version, random
  reader.vector8()
  reader.vector16()
  reader.vector8()
  if (reader.left === 0) return false
  const versions = readExtensions(reader.vector16()).get(extension.supportedVersions)
  return versions?.includes(Buffer.from([3, 4])) === true
}

/** Cuts off by turn, at the first word, whoever comes and whatever is said. */
function letsIn(goesThrough: (turn: number) => boolean) {
  return (server: Place) => {
    let turn = 0
    return (socket: Socket): void => {
      if (goesThrough(turn++)) lead(socket, server)
      else socket.once('data', () => socket.resetAndDestroy())
    }
  }
}
