import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import https from 'node:https'
import type { Socket } from 'node:net'
import { TLSSocket, type SecureVersion } from 'node:tls'
import { hasPlexCertificate, otherPlex, plex, type WholeWorld } from './home'
import { peek, startsTls } from './listening'
import { plexJwtState } from './plex-jwt'
import { accountToken, person, sharedToken, xmlOf } from './plex-account'
import { needsLowLevel, type Shown } from './shown-certificate'
import { suitesOf } from './suites'

type Server = WholeWorld['server']

/**
 * What stands behind an open door: TLS and plain HTTP on one port, told apart by the first byte, as the real Plex Media Server does
 * (docs/sources/plex.md#ports). Unmodified Plex clients take such a server for real (docs/sources/systems.md#plex-clients).
 */
export function plexConnection(
  server: Server,
  shown: Shown | null,
  /** What was set through its API, as a server remembers it. */
  set = new Map<string, string>(),
): (socket: Socket) => void {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    if (!server.plainHttp && !(request.socket instanceof TLSSocket)) return void request.socket.destroy()
    response.setHeader('Date', new Date(Date.now() + server.clockAhead).toUTCString())
    // Plex lets its own page read its answers, and no other (docs/sources/clients.md#local-network-access).
    if (request.headers.origin !== undefined) response.setHeader('Access-Control-Allow-Origin', 'https://app.plex.tv')
    send(response, server.starting && server.answers === 'plex' ? starting : speakers[server.answers](server, request, set))
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
type Speaker = (server: Server, request: IncomingMessage, set: Map<string, string>) => Page

const xml = (attributes: string): Page => ({
  status: 200,
  type: 'text/xml;charset=utf-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<MediaContainer size="0" ${attributes}/>\n`,
})
const page = (status: number, title: string, heading = title): Page => ({
  status,
  type: 'text/html',
  body: `<html><head><title>${title}</title></head><body><h1>${heading}</h1></body></html>`,
})
/** Everything but /identity wants a token, and the refusal is HTML (docs/sources/plex.md#identity). */
const unauthorized: Page = { ...page(401, 'Unauthorized', '401 Unauthorized'), headers: { 'X-Plex-Protocol': '1.0' } }

/** What a server says to everything until it has read its library (docs/sources/account.md#server-answers). */
const starting: Page = { status: 503, type: 'text/plain', body: '' }

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

function plexSpeaks(who: typeof plex | typeof otherPlex): Speaker {
  return (server, request, set) => {
    const headers = { 'X-Plex-Protocol': '1.0' }
    const wantsJson = request.headers.accept?.includes('json') === true
    const container = (content: Readonly<Record<string, unknown>>): Page =>
      wantsJson
        ? { status: 200, type: 'application/json', body: JSON.stringify({ MediaContainer: content }), headers }
        : {
            status: 200,
            type: 'text/xml;charset=utf-8',
            body: `<?xml version="1.0" encoding="UTF-8"?>\n${xmlOf('MediaContainer', content)}\n`,
            headers,
          }
    const path = pathOf(request)
    const { machineIdentifier } = who
    const { version, claimed } = server
    if (path === '/identity') return container({ size: 0, apiVersion: '1.1.1', claimed, machineIdentifier, version })
    const asker = askerOf(server, request)
    if (asker === 'nobody') return unauthorized
    if (path === '/' || path === '/media/providers') return container(selfOf(server, who))
    if (asker !== 'owner') return { ...page(403, 'Forbidden'), headers }
    const query = new URL(request.url ?? '/', 'http://server').searchParams
    if (path === '/:/prefs' && request.method === 'PUT') {
      const wanted = [...query].filter(([key]) => !key.startsWith('X-Plex-'))
      if (wanted.some(([key]) => !settingsOf(server, set).some(({ id }) => id === key))) return { ...page(400, 'Bad Request'), headers }
      for (const [key, value] of wanted) set.set(key, value)
      return { status: 200, type: 'text/html', body: '', headers }
    }
    if (path === '/:/prefs') return container({ size: settingsOf(server, set).length, Setting: settingsOf(server, set) })
    if (path === '/:/prefs/get') return container({ size: 1, Setting: settingsOf(server, set).filter(({ id }) => id === query.get('id')) })
    if (path === '/myplex/account')
      return container({
        authToken: accountToken,
        username: person.username,
        mappingState: server.mapping.state,
        mappingError: server.mapping.error,
        signInState: server.signInState,
        publicAddress: server.mapping.publicPort === 0 ? '' : '203.0.113.7',
        publicPort: String(server.mapping.publicPort),
        privateAddress: request.socket.localAddress ?? '',
        privatePort: '32400',
        subscriptionFeatures: 'lets_encrypt',
        subscriptionActive: true,
        subscriptionState: 'Active',
      })
    if (path === '/security/token') return container({ size: 0, token: 'transient-00000000-0000-4000-8000-000000000000' })
    return { ...page(404, '404 Not Found'), headers }
  }
}

/** By the token, and on an unclaimed server by where the asker stands (docs/sources/account.md#server-answers). */
function askerOf({ claimed, asksFromOutside, version }: Server, request: IncomingMessage): 'owner' | 'guest' | 'nobody' {
  if (!claimed) return asksFromOutside ? 'nobody' : 'owner'
  const given = request.headers['x-plex-token'] ?? new URL(request.url ?? '/', 'http://server').searchParams.get('X-Plex-Token')
  // It can read a token of seven days by itself, where it knows such tokens.
  if (knowsJwts(version) && plexJwtState(String(given), Date.now()) === 'good') return 'owner'
  return given === accountToken ? 'owner' : given === sharedToken ? 'guest' : 'nobody'
}

/** Some versions answer 401 to the newer kind; from which one on it is known, nobody has written down, so the lab draws the line (docs/sources/account.md#token-kinds). */
function knowsJwts(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  return major > 1 || minor >= 42
}

const selfOf = (
  { claimed, version, certificate, mapping, signInState }: Server,
  { machineIdentifier, name }: typeof plex | typeof otherPlex,
) => ({
  size: 0,
  allowCameraUpload: true,
  allowChannelAccess: true,
  allowMediaDeletion: true,
  allowSharing: true,
  allowSync: true,
  allowTuners: true,
  backgroundProcessing: true,
  ...(claimed && hasPlexCertificate({ certificate }) ? { certificate: true } : {}),
  companionProxy: true,
  countryCode: 'xxx',
  diagnostics: 'logs,databases,streaminglogs',
  eventStream: true,
  friendlyName: name,
  hubSearch: true,
  itemClusters: true,
  livetv: 7,
  machineIdentifier,
  mediaProviders: true,
  multiuser: true,
  myPlex: true,
  myPlexMappingState: claimed ? mapping.state : 'unknown',
  myPlexSigninState: signInState,
  myPlexSubscription: claimed,
  ...(claimed ? { myPlexUsername: person.email } : {}),
  ownerFeatures: 'lets_encrypt,webhooks',
  platform: 'Linux',
  platformVersion: '6.1.0',
  pluginHost: true,
  pushNotifications: true,
  readOnlyLibraries: false,
  streamingBrainABRVersion: 3,
  streamingBrainVersion: 2,
  sync: true,
  transcoderActiveVideoSessions: 0,
  transcoderAudio: true,
  transcoderLyrics: true,
  transcoderPhoto: true,
  transcoderSubtitles: true,
  transcoderVideo: true,
  transcoderVideoBitrates: '64,96,208,320,720,1500,2000,3000,4000,8000,10000,12000,20000',
  transcoderVideoQualities: '0,1,2,3,4,5,6,7,8,9,10,11,12',
  transcoderVideoResolutions: '128,128,160,240,320,480,768,720,720,1080,1080,1080,1080',
  updatedAt: 1_763_600_000,
  updater: true,
  version,
  voiceSearch: true,
})

interface Setting {
  readonly id: string
  readonly label: string
  readonly summary: string
  readonly type: 'bool' | 'int' | 'text'
  readonly default: string | number | boolean
  readonly value: string | number | boolean
  readonly hidden: boolean
  readonly advanced: boolean
  readonly group: string
  readonly enumValues?: string
}

/** The network group as a server tells it, with its true defaults (docs/sources/account.md#settings). */
const defaults: Readonly<
  Record<string, { readonly default: string | number | boolean; readonly label: string; readonly enumValues?: string }>
> = {
  FriendlyName: { default: '', label: 'Friendly name' },
  secureConnections: { default: 1, label: 'Secure connections', enumValues: '0:Required|1:Preferred' },
  customCertificatePath: { default: '', label: 'Custom certificate location' },
  customCertificateDomain: { default: '', label: 'Custom certificate domain' },
  customConnections: { default: '', label: 'Custom server access URLs' },
  DisableTLSv1_0: { default: false, label: 'Enable Strict TLS configuration' },
  PreferredNetworkInterface: { default: '', label: 'Preferred network interface' },
  ManualPortMappingMode: { default: false, label: 'Manually specify public port' },
  ManualPortMappingPort: { default: 32_400, label: 'Public port' },
  PublishServerOnPlexOnlineKey: { default: true, label: 'Remote access' },
  allowedNetworks: { default: '', label: 'List of IP addresses and networks that are allowed without auth' },
  LanNetworksBandwidth: { default: '', label: 'LAN Networks' },
  TreatWanIpAsLocal: { default: true, label: 'Treat WAN IP As LAN Bandwidth' },
  RelayEnabled: { default: true, label: 'Enable Relay' },
  EnableIPv6: { default: true, label: 'Enable server support for IPv6' },
  GdmEnabled: { default: true, label: 'Enable local network discovery (GDM)' },
}

function settingsOf({ settings }: Server, set: ReadonlyMap<string, string>): readonly Setting[] {
  return Object.entries(defaults).map(([id, { default: usual, label, enumValues }]) => {
    const type = typeof usual === 'boolean' ? 'bool' : typeof usual === 'number' ? 'int' : 'text'
    const written = set.get(id)
    const value =
      written === undefined
        ? (settings[id] ?? usual)
        : type === 'bool'
          ? written === '1' || written === 'true'
          : type === 'int'
            ? Number(written)
            : written
    return {
      id,
      label,
      summary: '',
      type,
      default: usual,
      value,
      hidden: false,
      advanced: true,
      group: 'network',
      ...(enumValues === undefined ? {} : { enumValues }),
    }
  })
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').replace(/[?#].*$/, '')

function send(response: ServerResponse, { status, type, body, headers }: Page): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body), 'Cache-Control': 'no-cache', ...headers })
  response.end(body)
}
