import { hostAndPort } from '@shared/addresses/spell'
import { randomBytes, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import net from 'node:net'
import type { Failure } from '@shared/model/failure'
import type { Dial } from '../computer/surroundings'

/** A CONNECT proxy on loopback that leads to one address only, for one caller only. */
export interface OneWayProxy {
  readonly port: number
  readonly user: string
  readonly password: string
  /** Why the address could not be reached, where that was tried in vain. */
  readonly failure: () => Failure | null
  readonly close: () => void
}

/**
 * Lets Chromium meet name N at address A whatever the resolver says, by putting A behind `CONNECT N:port`.
 * Everything else is refused: other hosts (Chromium fetching a missing certificate from the address in the leaf, RFC 5280 §4.2.2.1) and
 * other programs of this computer, which cannot know the password that lives as long as one question.
 */
export async function openOneWayProxy(
  to: { readonly name: string; readonly address: string; readonly port: number },
  dial: Dial,
  signal: AbortSignal,
): Promise<OneWayProxy> {
  const user = 'relock'
  const password = randomBytes(24).toString('hex')
  const secret = Buffer.from(`Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`)
  const knows = (given: string | undefined): boolean => {
    const offered = Buffer.from(given ?? '')
    return offered.length === secret.length && timingSafeEqual(offered, secret)
  }
  const place = hostAndPort(to.name, to.port).toLowerCase()
  const open = new Set<net.Socket>()
  let failure: Failure | null = null

  const keep = (socket: net.Socket): void => {
    open.add(socket)
    socket.on('error', () => socket.destroy())
    socket.once('close', () => open.delete(socket))
  }
  const server = http.createServer((_request, response) => response.writeHead(403).end())
  server.on('connection', keep)
  server.on('connect', (request: http.IncomingMessage, client: net.Socket, head: Buffer) => {
    if (!knows(request.headers['proxy-authorization'])) {
      client.write('HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm="Relock"\r\nContent-Length: 0\r\n\r\n')
      client.end()
      return
    }
    if (request.url?.toLowerCase() !== place) {
      client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n')
      return
    }
    void dial({ address: to.address, port: to.port }, signal).then((result) => {
      if ('failure' in result) {
        failure = result.failure
        client.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n')
        return
      }
      keep(result.socket)
      if (client.destroyed) {
        result.socket.destroy()
        return
      }
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n')
      if (head.length > 0) result.socket.write(head)
      result.socket.pipe(client).pipe(result.socket)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    user,
    password,
    failure: () => failure,
    close: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
