import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket, type SecureVersion } from 'node:tls'
import { otherPlex, plex, type WholeWorld } from './home'
import { peek, startsTls } from './listening'
import { needsLowLevel, type Shown } from './shown-certificate'
import { suitesOf } from './suites'

type Server = WholeWorld['server']

/**
 * What stands behind an open door: TLS and plain HTTP on one port, told apart by the first byte, as the real Plex Media Server does
 * (docs/sources/plex.md#ports). Unmodified Plex clients take such a server for real (docs/sources/systems.md#plex-clients).
 */
export function plexConnection(server: Server, shown: Shown | null): (socket: Socket) => void {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (!server.plainHttp && !(request.socket instanceof TLSSocket)) return void request.socket.destroy()
    response.setHeader('Date', new Date(Date.now() + server.clockAhead).toUTCString())
    send(response, speakers[server.answers](server, request))
  }
  const plain = http.createServer(answer)
  const secure =
    server.tls.length === 0
      ? null
      : https.createServer({ ...spoken(server), ...(shown ? { key: shown.key, cert: shown.chain } : {}) }, answer)
  secure?.on('tlsClientError', () => undefined) // whoever hangs up in the middle of a handshake may
  return (socket) => peek(socket, (first) => void (startsTls(first) && secure ? secure : plain).emit('connection', socket))
}

const spelled = { 'TLS 1.0': 'TLSv1', 'TLS 1.1': 'TLSv1.1', 'TLS 1.2': 'TLSv1.2', 'TLS 1.3': 'TLSv1.3' } as const satisfies Record<
  string,
  SecureVersion
>

/** OpenSSL speaks TLS 1.0 and 1.1, and shows small keys and SHA-1, only at its lowest security level (docs/sources/tls.md#libraries). */
function spoken({ tls: offered, suites, certificate }: Server): https.ServerOptions {
  const sorted = [...offered].sort()
  const [lowest = 'TLS 1.2'] = sorted
  const highest = sorted.at(-1) ?? 'TLS 1.3'
  const { list, dhparam } = suitesOf[suites]
  const isWeak = needsLowLevel(certificate)
  const ciphers = lowest < 'TLS 1.2' || isWeak || suites !== 'usual' ? { ciphers: `${list}:@SECLEVEL=0` } : {}
  return { minVersion: spelled[lowest], maxVersion: spelled[highest], ...ciphers, ...(dhparam === null ? {} : { dhparam }) }
}

interface Page {
  readonly status: number
  readonly type: string
  readonly body: string
  readonly headers?: Readonly<Record<string, string>>
}
type Speaker = (server: Server, request: IncomingMessage) => Page

const xml = (attributes: string): Page => ({
  status: 200,
  type: 'text/xml;charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="0" ${attributes}/>\n`,
})
const page = (status: number, title: string): Page => ({
  status,
  type: 'text/html',
  body: `<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`,
})
/** Everything but /identity wants a token, and the refusal is HTML (docs/sources/plex.md#identity). */
const unauthorized: Page = { ...page(401, 'Unauthorized'), headers: { 'X-Plex-Protocol': '1.0' } }

const speakers: Readonly<Record<Server['answers'], Speaker>> = {
  plex: plexSpeaks(plex),
  'another plex': plexSpeaks(otherPlex),
  // Knows neither JSON nor whether anybody claimed it (docs/sources/plex.md#identity).
  'old plex': (_, request) =>
    pathOf(request) === '/identity' ? xml(`machineIdentifier="${plex.machineIdentifier}" version="0.9.12.3.1173-937aac3"`) : unauthorized,
  'another web server': (_, request) => ({
    ...(pathOf(request) === '/' ? page(200, 'Family NAS') : page(404, '404 Not Found')),
    headers: { Server: 'nginx/1.22.1' },
  }),
}

function plexSpeaks({ machineIdentifier, version }: typeof plex | typeof otherPlex): Speaker {
  return ({ claimed }, request) => {
    if (pathOf(request) !== '/identity') return unauthorized
    const headers = { 'X-Plex-Protocol': '1.0' }
    if (request.headers.accept?.includes('json') !== true)
      return {
        ...xml(`apiVersion="1.1.1" claimed="${claimed ? '1' : '0'}" machineIdentifier="${machineIdentifier}" version="${version}"`),
        headers,
      }
    const body = JSON.stringify({ MediaContainer: { size: 0, apiVersion: '1.1.1', claimed, machineIdentifier, version } })
    return { status: 200, type: 'application/json', body, headers }
  }
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').replace(/[?#].*$/, '')

function send(response: ServerResponse, { status, type, body, headers }: Page): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-cache', ...headers })
  response.end(body)
}
