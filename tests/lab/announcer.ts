import dgram from 'node:dgram'
import { hasPlexCertificate, otherPlex, plex, type WholeWorld } from './home'
import type { Running } from './listening'

export interface Announcer extends Running {
  readonly port: number
}

/**
 * Answers GDM searches as Plex does (docs/sources/plex.md#announcements), odd line ends included: CRLF after the status line, LF after
 * the headers. A server without a certificate of Plex's has no `Host` to tell.
 */
export async function announce(address: string, serverPort: number, world: () => WholeWorld): Promise<Announcer> {
  const socket = dgram.createSocket('udp4')
  socket.on('error', () => undefined)
  socket.on('message', (request, from) => {
    const { server } = world()
    const { door, answers } = server
    const isPlex = answers === 'plex' || answers === 'another plex'
    if (door !== 'open' || !isPlex || !request.toString('latin1').startsWith('M-SEARCH')) return
    const who = answers === 'plex' ? plex : otherPlex
    const host = hasPlexCertificate(server) ? [`Host: ${who.hash}.plex.direct`] : []
    const headers = [
      'Content-Type: plex/media-server',
      ...host,
      `Name: ${who.name}`,
      `Port: ${String(serverPort)}`,
      `Resource-Identifier: ${who.machineIdentifier}`,
      'Updated-At: 1763600000',
      `Version: ${who.version}`,
    ]
    socket.send(`HTTP/1.0 200 OK\r\n${headers.join('\n')}\n\n`, from.port, from.address)
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ address, port: 0 }, resolve)
  })
  return { port: socket.address().port, stop: () => new Promise((resolve) => socket.close(resolve)) }
}
