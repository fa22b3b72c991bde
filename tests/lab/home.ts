import { randomInt } from 'node:crypto'
import type { World } from '@shared/model/world'

type WorldTyped = NonNullable<World['typed']>
type WorldServer = NonNullable<World['server']>
type WorldResolver = NonNullable<World['resolver']>
type Whole<T> = { readonly [Key in keyof T]-?: NonNullable<T[Key]> }

/** Every part of a world, spelled out. */
export interface WholeWorld {
  readonly typed: Pick<Whole<WorldTyped>, 'host'> & {
    /** What is written in front of it; `null`: nothing. */
    readonly scheme: NonNullable<WorldTyped['scheme']> | null
    readonly hasPort: boolean
  }
  /** `null`: the user told nothing. */
  readonly where: NonNullable<World['where']> | null
  /** `null`: none looked. */
  readonly otherDevice: NonNullable<World['otherDevice']> | null
  /** `null`: nobody watched. */
  readonly watched: NonNullable<World['watched']> | null
  readonly ownBrowser: NonNullable<World['ownBrowser']> | null
  /** `null`: nobody asked it, as below. */
  readonly phone: NonNullable<World['phone']> | null
  /** `null`: none was named. */
  readonly program: NonNullable<World['program']> | null
  /** `null`: none was named. */
  readonly device: NonNullable<World['device']> | null
  /** `null`: there is none. */
  readonly proxy: NonNullable<World['proxy']> | null
  /** `null`: no client’s words. */
  readonly pasted: NonNullable<World['pasted']> | null
  /** `null`: its own. */
  readonly system: NonNullable<World['system']> | null
  readonly publishes: Whole<NonNullable<World['publishes']>>
  readonly account: Whole<NonNullable<World['account']>>
  readonly server: Whole<Omit<WorldServer, 'mapping' | 'reverseProxy' | 'middlebox'>> & {
    readonly mapping: Whole<NonNullable<WorldServer['mapping']>>
    /** `null`: there is none, as below. */
    readonly reverseProxy: NonNullable<WorldServer['reverseProxy']> | null
    readonly middlebox: NonNullable<WorldServer['middlebox']> | null
  }
  readonly resolver: Whole<Omit<WorldResolver, 'filter'>> & { readonly filter: NonNullable<WorldResolver['filter']> | null }
  readonly internet: NonNullable<World['internet']>
  readonly ipv6: NonNullable<World['ipv6']>
  readonly clockAhead: number
  readonly interceptor: string | null
  readonly computer: NonNullable<World['computer']>
  readonly network: NonNullable<World['network']>
  readonly path: NonNullable<World['path']>
  readonly router: NonNullable<World['router']>
  readonly app: NonNullable<World['app']>
  /** `null`: not given, as below. */
  readonly log: NonNullable<World['log']> | null
  readonly preferences: NonNullable<World['preferences']> | null
  readonly serverFolder: NonNullable<World['serverFolder']> | null
  readonly browser: NonNullable<World['browser']> | null
  readonly serverComputer: NonNullable<World['serverComputer']> | null
}

function wholeTyped({ host = 'address', scheme, port }: WorldTyped = {}): WholeWorld['typed'] {
  const hasPort = port !== 'left out'
  const isName = host !== 'address' && host !== 'nothing that answers'
  return { host, scheme: scheme ?? (isName && hasPort ? 'https' : null), hasPort }
}

/** Says what a world leaves out: all of it is healthy. */
export function whole(world: World): WholeWorld {
  const { server = {}, resolver = {} } = world
  // Another web server has no reason to know Plex's encryption; it answers plain HTTP unless the world gives it a certificate.
  const encrypts = server.answers !== 'another web server' || server.certificate !== undefined
  return {
    typed: wholeTyped(world.typed),
    where: world.where ?? null,
    phone: world.phone ?? null,
    otherDevice: world.otherDevice ?? null,
    watched: world.watched ?? null,
    ownBrowser: world.ownBrowser ?? null,
    program: world.program ?? null,
    device: world.device ?? null,
    proxy: world.proxy ?? null,
    pasted: world.pasted ?? null,
    system: world.system ?? null,
    publishes: { told: world.publishes?.told ?? 'nobody', ways: world.publishes?.ways ?? ['home'] },
    account: {
      is: world.account?.is ?? 'owner',
      sees: world.account?.sees ?? 'the server',
      record: world.account?.record ?? 'of today',
      presence: world.account?.presence ?? true,
      plexTv: world.account?.plexTv ?? 'answers',
    },
    server: {
      door: server.door ?? 'open',
      answers: server.answers ?? 'plex',
      certificate: server.certificate ?? {},
      tls: server.tls ?? (!encrypts ? [] : (server.suites ?? 'usual') === 'usual' ? ['TLS 1.2', 'TLS 1.3'] : ['TLS 1.2']),
      suites: server.suites ?? 'usual',
      reverseProxy: server.reverseProxy ?? null,
      middlebox: server.middlebox ?? null,
      clockAhead: server.clockAhead ?? 0,
      plainHttp: server.plainHttp ?? true,
      claimed: server.claimed ?? true,
      asksFromOutside: server.asksFromOutside ?? false,
      starting: server.starting ?? false,
      version: server.version ?? plex.version,
      settings: server.settings ?? {},
      mapping: {
        state: server.mapping?.state ?? 'mapped',
        error: server.mapping?.error ?? '',
        publicPort: server.mapping?.publicPort ?? 32_400,
      },
      signInState: server.signInState ?? ((server.claimed ?? true) ? 'ok' : 'none'),
    },
    resolver: { filter: resolver.filter ?? null, answers: resolver.answers ?? 'truth', stands: resolver.stands ?? 'at home' },
    internet: world.internet ?? 'up',
    ipv6: world.ipv6 ?? 'none',
    clockAhead: world.clockAhead ?? 0,
    interceptor: world.interceptor ?? null,
    computer: world.computer ?? 'plain',
    network: world.network ?? 'joined',
    path: world.path ?? 'loopback',
    router: world.router ?? 'silent',
    app: world.app ?? 'allowed',
    log: world.log ?? null,
    preferences: world.preferences ?? null,
    serverFolder: world.serverFolder ?? null,
    browser: world.browser ?? null,
    serverComputer: world.serverComputer ?? null,
  }
}

/** Where everybody lives: 127.0.0.0/8 stands for the home network and for the internet alike. */
export interface Home {
  readonly server: string
  /** The home router: its name server is what this computer is set to use. */
  readonly router: string
  /** The name server behind it that knows the truth. */
  readonly upstream: string
  readonly plexTv: string
  /** Every other host of the internet. */
  readonly elsewhere: string
  /** Where a hijacked name leads. */
  readonly hijacker: string
}

/** The newer addresses of the same, where the world has any (RFC 3849: nobody's). */
export const overIpv6At = { plexTv: '2001:db8:1::80', elsewhere: '2001:db8:1::81', client: '2001:db8:2::50' } as const

/** A street of loopback addresses of its own for every home, so that homes that stand at the same time keep their real ports. */
export function pickHome(): Home {
  const street = `127.${String(randomInt(64, 250))}.${String(randomInt(1, 250))}`
  const at = (house: number): string => `${street}.${String(house)}`
  return { server: at(20), router: at(1), upstream: at(53), plexTv: at(80), elsewhere: at(81), hijacker: at(99) }
}

/** Who the Plex server is. */
export const plex = {
  hash: '0123456789abcdef0123456789abcdef',
  machineIdentifier: 'a1b2c3d4e5f60718293a4b5c6d7e8f9012345678',
  version: '1.43.4.10903-e5521bd8c',
  name: 'Lab Server',
} as const

/** Whether plex.tv gave it a certificate, as it tells itself: its own fault may be any other. */
export const hasPlexCertificate = ({ certificate: { fault } }: Pick<WholeWorld['server'], 'certificate'>): boolean =>
  fault !== 'none' && fault !== 'self-signed'

/** Another Plex server, or the same one before it was claimed again. */
export const otherPlex = {
  hash: 'fedcba9876543210fedcba9876543210',
  machineIdentifier: 'ffeeddccbbaa99887766554433221100ffeeddcc',
  version: '1.43.4.10903-e5521bd8c',
  name: 'Another Server',
} as const

/** A name of the user's own, which leads to the server (RFC 2606 keeps `.example` free). */
export const ownDomain = 'plex.family.example'
/** One that the router gives it and nobody else knows. */
export const homeDomain = 'plex.lan'
/** The one of them that the user types. */
export function typedDomain({ typed: { host } }: WholeWorld): string | null {
  if (host === 'own domain') return ownDomain
  return host === 'home domain' ? homeDomain : null
}
/** Another one, for which somebody got a certificate by mistake. */
export const otherDomain = 'media.family.example'

/** Hosts outside the home that Relock asks by default (`electron/computer/system.ts`), so that the command line finds them with no more than `--resolver`. */
export const outside = {
  plexTv: 'plex.tv',
  plexOthers: [
    { host: 'app.plex.tv', path: '/' },
    { host: 'clients.plex.tv', path: '/api/v2/ping' },
  ],
  known: { host: 'connectivitycheck.gstatic.com', path: '/generate_204', status: 204, body: '' },
  clocks: ['plex.tv', 'www.msftconnecttest.com', 'captive.apple.com'],
} as const

/** Where the server stands in the eyes of whoever lives there (docs/sources/paths.md#neighbours). */
export const addressAtHome = ({ path }: WholeWorld, address: string): string =>
  path === 'loopback' ? address : path === 'another network' ? '192.168.2.20' : '192.168.1.20'

/** What the user of a home types to name the server. */
export function typedFor(world: WholeWorld, server: { readonly address: string; readonly port: number }): string {
  const place = { ...server, address: addressAtHome(world, server.address) }
  const typed = addressFor(world, place)
  const asPlexWebAsks = `https://${place.address.replaceAll('.', '-')}.${plex.hash}.plex.direct:${String(place.port)}`
  switch (world.pasted) {
    case null:
      return typed
    case 'a dead way':
      return `Error: connect ETIMEDOUT 203.0.113.9:${String(server.port)}`
    case 'not trusted':
      return `SSL: CERTIFICATE_VERIFY_FAILED, unable to get local issuer certificate: ${typed}`
    case 'not authorized':
      return `plexapi.exceptions.Unauthorized: (401) unauthorized; ${typed}/?X-Plex-Token=xxxx <html><head><title>Unauthorized</title></head>`
    case 'counted as remote':
      return `${typed} You need a Remote Watch Pass to watch this`
    // The words of programs, as they stand in their logs (docs/sources/account.md#pasted-words).
    case 'not authorized by plex.tv':
      return 'plexapi.exceptions.Unauthorized: (401) unauthorized; https://plex.tv/api/v2/user {"errors":[{"code":1001,"message":"User could not be authenticated"}]}'
    case 'not authorized, with a claim code':
      return `PLEX_TOKEN=claim-CanaryClaimCode12345 ${typed} Error: Request failed with status code 401`
    case 'not authorized, with a token in quotes':
      return `GET http://${server.address}:${String(server.port)}/library?X-Plex-Token=%22CanaryQuoted20-token%22 401 Unauthorized`
    case 'not authorized, with a JWT':
      return `${typed} said 401 Unauthorized for X-Plex-Token: eyJhbGciOiJFZERTQSJ9.eyJDYW5hcnkiOiJKV1QifQ.Q2FuYXJ5`
    case 'a token with a line break':
      return "requests.exceptions.InvalidHeader: Invalid leading whitespace, reserved character(s), or return character(s) in header value: 'CanaryBroken20-token\\n' (X-Plex-Token)"
    case 'retired name':
      return "requests.exceptions.SSLError: hostname 'my.plexapp.com' doesn't match either of '*.plex.tv', 'plex.tv'"
    case 'server too old':
      return `${typed} This app requires Plex Media Server version 1.41 or newer`
    case 'clock off':
      return 'SystemTimeWarning: System time is way off (before 2020-06-30). This will probably lead to SSL verification errors'
    case 'sign-in loop':
      return `I am in an endless loop: I sign in, and ${typed} asks me to sign in again`
    case 'sign-in loop, and no place':
      return 'Open Plex asks me to sign in, and then it is an endless loop'
    case 'claim refused':
      return `POST http://${server.address}:${String(server.port)}/myplex/claim?token=claim-CanaryClaimCode12345 HTTP/1.1 401 Unauthorized`
    case 'no permission':
      return 'No soup for you! You do not have permission to access this server'
    case 'claim code spent':
      return 'Error exchanging claim token. Invalid claim token'
    case 'email not confirmed':
      return 'Your email address is not confirmed. Please confirm your account first'
    case 'no permission at a place':
      return `${typed} No soup for you! You do not have permission to access this server`
    case 'not signed in':
      return `<MediaContainer size="0" claimed="0" machineIdentifier="${plex.machineIdentifier}" version="1.32.5.7349"/>`
    case 'server signed out':
      return '<MediaContainer size="22" myPlexMappingState="failed" myPlexSigninState="invalid"/>'
    case 'name not found':
      return `${typed}/identity net::ERR_NAME_NOT_RESOLVED`
    // The words of browsers, as they stand in their consoles (docs/sources/clients.md#what-clients-say).
    case 'blocked by an extension':
      return `GET ${asPlexWebAsks}/identity net::ERR_BLOCKED_BY_CLIENT`
    case 'counting blocked':
      return `POST https://analytics.plex.tv/collect/event net::ERR_BLOCKED_BY_CLIENT\nFailed to load resource: ${typed}`
    case 'blocked by a rule':
      return `GET ${asPlexWebAsks}/identity net::ERR_BLOCKED_BY_ADMINISTRATOR`
    case 'kept from home':
    case 'kept from this computer':
      return `Access to XMLHttpRequest at '${asPlexWebAsks}/identity' from origin 'https://app.plex.tv' has been blocked by CORS policy: Permission was denied for this request to access the \`${world.pasted === 'kept from home' ? 'local' : 'loopback'}\` address space.`
    case 'proxy failed':
      return `GET ${asPlexWebAsks}/identity net::ERR_PROXY_CONNECTION_FAILED`
    case 'proxy failed, says a program':
      return `requests.exceptions.ProxyError: HTTPSConnectionPool(host='${new URL(asPlexWebAsks).hostname}', port=${String(server.port)}): Max retries exceeded with url: /identity (Caused by ProxyError('Cannot connect to proxy.', OSError('Tunnel connection failed: 403 Forbidden')))`
    case 'page of another site':
      return `Access to fetch at '${asPlexWebAsks}/identity' from origin 'https://dashboard.family.example' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://app.plex.tv' that is not equal to the supplied origin.`
    case 'asked without encryption':
      return `Mixed Content: The page at 'https://app.plex.tv/desktop/' was loaded over HTTPS, but requested an insecure XMLHttpRequest endpoint 'http://${typed}/identity'. This request has been blocked; the content must be served over HTTPS.`
    case 'request without encryption failed':
      return `AxiosError: Network Error {url: 'http://${typed}/library/sections'}`
    case 'request by name failed':
      return `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${asPlexWebAsks}/identity. (Reason: CORS request did not succeed). Status code: (null).`
    case 'no way there':
      return `Error: connect EHOSTUNREACH ${typed} - Local (192.168.1.50:51234)`
    case 'program finds nobody':
      return `Error: connect ECONNREFUSED ${typed}`
    case 'wrong name of a container':
      return `HTTPSConnectionPool(host='plex', port=${String(server.port)}): Max retries exceeded with url: / (Caused by SSLError(CertificateError("hostname 'plex' doesn't match '*.${plex.hash}.plex.direct'")))`
    case 'signed by a stranger':
      return `Error: self-signed certificate in certificate chain { code: 'SELF_SIGNED_CERT_IN_CHAIN' } ${typed}`
    case 'not yet valid':
      return `curl: (60) SSL certificate problem: certificate is not yet valid: ${typed}`
    case 'expired':
      return `${typed} says sslv3 alert certificate expired`
    case 'no agreement':
      return `Kodi: <urlopen error [SSL: SSLV3_ALERT_HANDSHAKE_FAILURE] sslv3 alert handshake failure (_ssl.c:590)> ${typed}`
    case 'no list of authorities':
      return 'Failed to locate CA bundle.'
    case 'address not whole':
      return `requests.exceptions.MissingSchema: Invalid URL '${typed}/identity': No scheme supplied. Perhaps you meant https://${typed}/identity?`
    case 'made secure':
      return `HTTPS-Only Mode: Upgrading insecure request “http://${typed}/identity” to use “https”.`
    case 'plex.tv out of reach':
      return `Plex server (${typed}) could not be reached: [HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /users/account (Caused by NewConnectionError('Failed to establish a new connection: [Errno -3] Try again'))]`
    case 'plex.tv not trusted':
      return "HTTPSConnectionPool(host='plex.tv', port=443): Max retries exceeded with url: /users/account (Caused by SSLError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate'))"
    case 'not the owner':
      return `plexapi.exceptions.BadRequest: (403) forbidden; http://${server.address}:${String(server.port)}/accounts`
    case 'not reached from outside':
      return `${typed} Not available outside your network. Your server is signed in to Plex, but is not reachable from outside your network.`
    case 'two routers':
      return `${typed} Double NAT detected`
    case 'port taken':
      return 'Error response from daemon: driver failed programming external connectivity on endpoint plex: Bind for 0.0.0.0:32400 failed: port is already allocated'
    case 'no agreement with plex.tv':
      return 'Getting User Token from plex.tv\nError was: The request was aborted: Could not create SSL/TLS secure channel'
    case 'database migrations':
      return '<Response code="503" title="Maintenance" status="Plex Media Server is currently running database migrations."/>'
    case 'database damaged':
    case 'database damaged at a place':
      return `${world.pasted === 'database damaged' ? '' : `${typed} `}Error: Unable to set up server: sqlite3_statement_backend::loadOne: database disk image is malformed (N4soci10soci_errorE)`
    case 'another database damaged':
      return `${typed} Tautulli: sqlite3.DatabaseError: database disk image is malformed`
    case 'folder closed':
      return 'PMS: failure detected. Read/write access is required for path: /config/Library/Application Support/Plex Media Server'
    case 'encryption demanded':
      return 'Aug 16, 2026 21:14:03.118 [139912] DEBUG - Request: [192.168.1.50:62001] rejected because secure connections are required'
    case 'local network prohibited':
      return 'Error Domain=NSURLErrorDomain Code=-1009 "The Internet connection appears to be offline." {_NSURLErrorNWPathKey=unsatisfied (Local network prohibited), interface: en0}'
    case 'plex.tv asked too often':
      return 'Log in to Plex failed: (429) too_many_requests; https://plex.tv/users/sign_in.xml'
    case 'code asked for':
      return 'Error connecting to Plex: (401) unauthorized; https://plex.tv/api/v2/users/signin <errors><error code="1029" message="Please enter the verification code" status="401"/></errors>'
    case 'second factor':
      return 'My account has 2FA enabled, and the tool says that my password is wrong.'
    case 'signed out everywhere':
      return 'I changed my Plex password and signed out all connected devices, and now the tool shows no libraries.'
    case 'extension suspected':
      return `Privacy Badger blocks my Plex server at ${typed}`
    case 'retired question':
      return '(410) gone; https://plex.tv/api/friends/1 <Response code="410" status="This endpoint was deprecated and removed"/>'
    case 'plex.tv failed':
      return 'plexapi.exceptions.BadRequest: (503) service_unavailable; https://plex.tv/api/v2/users/signin'
  }
}

function addressFor({ typed }: WholeWorld, server: { readonly address: string; readonly port: number }): string {
  const { scheme, host, hasPort } = typed
  const places: Readonly<Record<typeof host, string>> = {
    address: server.address,
    localhost: 'localhost',
    'own domain': ownDomain,
    'home domain': homeDomain,
    'plex.direct name': `${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`,
    'nothing that answers': '203.0.113.9',
    'outside address': '203.0.113.9',
  }
  const port = host === 'nothing that answers' ? 32_400 : server.port
  return `${scheme === null ? '' : `${scheme}://`}${places[host]}${hasPort ? `:${String(port)}` : ''}`
}
