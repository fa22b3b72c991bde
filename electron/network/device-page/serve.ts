import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { z } from 'zod'
import { addressClass } from '@shared/addresses/address'
import { deviceWaySchema, mostDeviceWays, type WayToTry } from '@shared/model/device-look'
import { legible } from '@shared/model/legible'
import { drawPage, type PageVoice } from './page'

/** What the device sends back. */
const toldSchema = z.object({
  nonce: z.string().max(100),
  ways: z.array(deviceWaySchema.pick({ route: true, byAddress: true, byName: true, securely: true })).max(mostDeviceWays),
})
export type DeviceTold = Pick<z.infer<typeof toldSchema>, 'ways'> & { readonly browser: string }

export interface DevicePage {
  readonly url: string
  /** At once: nobody is served any more, and whoever is connected is hung up on. */
  readonly close: () => void
}

/** A browser opens a handful of connections; more is somebody who plays with it. */
const mostConnections = 8
/** Asked for in all, its page, its answer and a browser's icon included. */
const mostRequests = 40
/** Bytes; four ways told take some hundred. */
const mostTold = 4_096
/** Milliseconds in which a request must have come whole. */
const requestPatience = 5_000
const longestBrowser = 200

/**
 * Serves one page at one address of this computer, under a path that nobody can guess, to one device, once; what that device tells is taken once. On loopback
 * it is for a browser of this very computer. Everything
 * else gets an empty 404: another path, another method, another device, another Host (a name that somebody leads here, as in DNS rebinding).
 */
export async function serveDevicePage(
  address: string,
  ways: readonly WayToTry[],
  voice: PageVoice,
  hear: {
    readonly opened: () => void
    readonly told: (told: DeviceTold) => void
    /** Somebody asked too often, or the system took the address away: the page is gone before anybody hid it. */
    readonly over: () => void
  },
): Promise<DevicePage> {
  const [path, nonce] = [newPath(), randomBytes(16).toString('hex')]
  const { html, policy } = drawPage(ways, voice, nonce, addressClass(address) === 'loopback')
  const sockets = new Set<Socket>()
  let requests = 0
  let device: string | null = null
  let isTold = false

  const server = http.createServer({
    requestTimeout: requestPatience,
    headersTimeout: requestPatience,
    // Left out, Node looks each half minute whether a time is over.
    connectionsCheckingInterval: 500,
    maxHeaderSize: 8 * 1024,
  })
  server.maxConnections = mostConnections
  server.maxRequestsPerSocket = mostRequests
  const close = (): void => {
    server.close()
    for (const socket of sockets) socket.destroy()
  }
  let isOver = false
  const end = (): void => {
    close()
    if (!isOver) hear.over()
    isOver = true
  }
  const host = (): string => `${address}:${String((server.address() as AddressInfo | null)?.port ?? 0)}`
  const refuse = (response: http.ServerResponse): void => void response.writeHead(404, { 'Content-Length': 0, Connection: 'close' }).end()

  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  server.on('clientError', (_, socket) => socket.destroy())
  const serve = (response: http.ServerResponse): void => {
    response.writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
    })
    response.end(html)
    hear.opened()
  }
  const take = async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const told = await readTold(request)
    if (told === null || !isSame(told.nonce, nonce) || isTold) refuse(response)
    else {
      isTold = true
      response.writeHead(204, { Connection: 'close' }).end()
      hear.told({ ways: told.ways, browser: legible(request.headers['user-agent'] ?? '').slice(0, longestBrowser) })
    }
  }
  server.on('request', (request, response) => {
    requests += 1
    const from = request.socket.remoteAddress ?? ''
    if (requests > mostRequests) end()
    else if (request.headers.host !== host() || !isPath(request.url, path)) refuse(response)
    else if (request.method === 'GET' && device === null) {
      device = from
      serve(response)
    } else if (request.method === 'POST' && from === device && !isTold) void take(request, response)
    else refuse(response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: address, port: 0 }, resolve)
  })
  server.on('error', end)
  return { url: `http://${host()}${path}`, close }
}

/**
 * Whoever has no camera types it with a remote control, so it is short, and nothing in it looks like something else. 31 letters to the power of eight are 850
 * billion, of which a stranger may guess forty before the page is gone.
 */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const pathLength = 8
const newPath = (): string => `/${Array.from({ length: pathLength }, () => letters[randomInt(letters.length)]).join('')}`

const isSame = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one, 'latin1'), Buffer.from(other, 'latin1'))
const isPath = (asked: string | undefined, path: string): boolean => asked !== undefined && isSame(asked, path)

/** `null`: too much, not JSON, or another shape. */
async function readTold(request: http.IncomingMessage): Promise<z.infer<typeof toldSchema> | null> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of request) {
      if (!(part instanceof Buffer)) return null
      size += part.length
      if (size > mostTold) return null
      parts.push(part)
    }
    const told = toldSchema.safeParse(JSON.parse(Buffer.concat(parts).toString('utf8')))
    return told.success ? told.data : null
  } catch {
    return null
  }
}
