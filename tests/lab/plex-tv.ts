import http from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { labRoot, leaf, leafKey, letsEncrypt, pem, day } from './authorities'
import { outside, type Home, type WholeWorld } from './home'
import { intercept } from './interceptor'
import type { PlexAccount } from './plex-account'
import { listen, listenPreferring, stopAll, type Listening, type Running } from './listening'

/** The internet as Relock asks it: Plex's own site over TLS, and pages over plain HTTP whose content is known and which tell the time. */
export interface Outside extends Running {
  /** Port of plex.tv over TLS: 443 where we may have it. */
  readonly securePort: number
  /** Port of plain HTTP, of plex.tv and of every other host: 80 where we may have it. */
  readonly plainPort: number
}

const known = new Map<string, { readonly status: number; readonly body: string }>([
  [outside.known.host, outside.known],
  ['www.msftconnecttest.com', { status: 200, body: 'Microsoft Connect Test' }],
  ['captive.apple.com', { status: 200, body: 'Success' }],
])

const portalPage = '<html><head><title>Hotel Wi-Fi</title></head><body>Sign in to use the internet.</body></html>'

/**
 * Raises what the world has of an internet. A port that once was ours stays reserved for it through `wanted`, so that mending does not
 * move plex.tv.
 */
export async function internet(
  world: WholeWorld,
  home: Home,
  wanted: { securePort: number; plainPort: number },
  onVisit: () => void,
  account: Pick<PlexAccount, 'answer'>,
): Promise<Outside> {
  const running: Listening[] = []
  const stop = (): Promise<void> => stopAll(running)
  const start = async (address: string, port: number, onConnection: (socket: Socket) => void): Promise<Listening> => {
    const listening = await listenPreferring({ address, port }, (socket) => {
      onVisit()
      onConnection(socket)
    })
    running.push(listening)
    return listening
  }
  if (world.internet === 'down') return { ...wanted, stop }

  const plain = http.createServer((request, response) => {
    if (world.internet === 'portal') return void response.writeHead(200, { 'Content-Type': 'text/html' }).end(portalPage)
    const host = (request.headers.host ?? '').replace(/:\d+$/, '')
    const page = known.get(host)
    if (page) return void response.writeHead(page.status).end(page.body)
    response.writeHead(301, { Location: `https://${host}${request.url ?? '/'}` }).end()
  })
  const serve = (socket: Socket): void => void plain.emit('connection', socket)
  const { port: plainPort } = await start(home.elsewhere, wanted.plainPort, serve)
  if (world.internet === 'only plex.tv down') return { ...wanted, plainPort, stop }
  await start(home.plexTv, plainPort, serve)

  const secure = https.createServer(await site(world), (request, response) => {
    if (world.internet !== 'plex.tv answers 503') account.answer(request, response)
    else response.writeHead(503, { 'Content-Type': 'text/html' }).end('<html><body>Service Unavailable</body></html>')
  })
  secure.on('tlsClientError', () => undefined)
  const handshake = (socket: Socket): void => void secure.emit('connection', socket)
  if (world.interceptor === null) {
    const { port: securePort } = await start(home.plexTv, wanted.securePort, handshake)
    return { securePort, plainPort, stop }
  }
  // Security software does not stop at the home's door.
  const truth = await listen({ address: home.elsewhere, port: 0 }, handshake)
  running.push(truth)
  const { port: securePort } = await start(home.plexTv, wanted.securePort, await intercept(world.interceptor, truth))
  return { securePort, plainPort, stop }
}

/** plex.tv's certificate; a portal has only its own. */
async function site(world: WholeWorld): Promise<{ key: string; cert: string }> {
  const dates = { notBefore: new Date(Date.now() - 20 * day), notAfter: new Date(Date.now() + 70 * day) }
  const key = await leafKey()
  if (world.internet === 'portal') return { key, cert: await leaf({ names: ['portal.hotel.example'], by: null, ...dates }) }
  const by = await letsEncrypt()
  return { key, cert: `${await leaf({ names: [outside.plexTv, `*.${outside.plexTv}`], by, ...dates })}\n${pem(by)}` }
}

/** The root that vouches for all of it, PEM. */
export const rootPem = async (): Promise<string> => pem(await labRoot())
