import { randomInt } from 'node:crypto'
import type { World } from '@shared/model/world'

type Whole<T> = { readonly [Key in keyof T]-?: NonNullable<T[Key]> }

/** Every part of a world, spelled out. */
export interface WholeWorld {
  readonly typed: NonNullable<World['typed']>
  /** `null`: the user told nothing. */
  readonly where: NonNullable<World['where']> | null
  readonly proxy: NonNullable<World['proxy']>
  /** `null`: no client’s words. */
  readonly pasted: NonNullable<World['pasted']> | null
  readonly publishes: Whole<NonNullable<World['publishes']>>
  readonly account: Whole<NonNullable<World['account']>>
  readonly server: Whole<Omit<NonNullable<World['server']>, 'mapping'>> & {
    readonly mapping: Whole<NonNullable<NonNullable<World['server']>['mapping']>>
  }
  readonly resolver: Whole<NonNullable<World['resolver']>>
  readonly internet: NonNullable<World['internet']>
  readonly clockAhead: number
  readonly interceptor: string | null
  readonly computer: NonNullable<World['computer']>
  readonly network: NonNullable<World['network']>
  readonly app: NonNullable<World['app']>
  readonly log: NonNullable<World['log']>
  readonly preferences: NonNullable<World['preferences']>
  readonly serverFolder: NonNullable<World['serverFolder']>
}

/** Says what a world leaves out: all of it is healthy. */
export function whole(world: World): WholeWorld {
  const { server = {}, resolver = {} } = world
  // Another web server has no reason to know Plex's encryption; it answers plain HTTP unless the world gives it a certificate.
  const encrypts = server.answers !== 'another web server' || server.certificate !== undefined
  return {
    typed: world.typed ?? 'address',
    where: world.where ?? null,
    proxy: world.proxy ?? 'none',
    pasted: world.pasted ?? null,
    publishes: { told: world.publishes?.told ?? 'nobody', ways: world.publishes?.ways ?? ['home'] },
    account: {
      is: world.account?.is ?? 'owner',
      sees: world.account?.sees ?? 'the server',
      presence: world.account?.presence ?? true,
      plexTv: world.account?.plexTv ?? 'answers',
    },
    server: {
      door: server.door ?? 'open',
      answers: server.answers ?? 'plex',
      certificate: server.certificate ?? 'good',
      tls: server.tls ?? (!encrypts ? [] : (server.suites ?? 'usual') === 'usual' ? ['TLS 1.2', 'TLS 1.3'] : ['TLS 1.2']),
      suites: server.suites ?? 'usual',
      reverseProxy: server.reverseProxy ?? 'none',
      middlebox: server.middlebox ?? 'none',
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
    resolver: { filter: resolver.filter ?? 'none', answers: resolver.answers ?? 'truth', stands: resolver.stands ?? 'at home' },
    internet: world.internet ?? 'up',
    clockAhead: world.clockAhead ?? 0,
    interceptor: world.interceptor ?? null,
    computer: world.computer ?? 'plain',
    network: world.network ?? 'joined',
    app: world.app ?? 'allowed',
    log: world.log ?? 'not given',
    preferences: world.preferences ?? 'not given',
    serverFolder: world.serverFolder ?? 'not given',
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
export const typedDomain = ({ typed }: WholeWorld): string | null =>
  typed === 'own domain' ? ownDomain : typed === 'home domain' ? homeDomain : null
/** Another one, for which somebody got a certificate by mistake. */
export const otherDomain = 'media.family.example'

/** Hosts outside the home that Relock asks by default (`electron/computer/system.ts`), so that the command line finds them with no more than `--resolver`. */
export const outside = {
  plexTv: 'plex.tv',
  known: { host: 'connectivitycheck.gstatic.com', path: '/generate_204', status: 204, body: '' },
  clocks: ['plex.tv', 'www.msftconnecttest.com', 'captive.apple.com'],
} as const

/** What the user of a home types to name the server. */
export function typedFor(world: WholeWorld, server: { readonly address: string; readonly port: number }): string {
  const typed = addressFor(world, server)
  switch (world.pasted) {
    case null:
      return typed
    case 'not trusted':
      return `SSL: CERTIFICATE_VERIFY_FAILED, unable to get local issuer certificate: ${typed}`
    case 'not authorized':
      return `plexapi.exceptions.Unauthorized: (401) unauthorized; ${typed}/?X-Plex-Token=xxxx <html><head><title>Unauthorized</title></head>`
    case 'counted as remote':
      return `${typed} You need a Remote Watch Pass to watch this`
    case 'name not found':
      return `${typed}/identity net::ERR_NAME_NOT_RESOLVED`
  }
}

function addressFor(world: WholeWorld, server: { readonly address: string; readonly port: number }): string {
  const port = String(server.port)
  switch (world.typed) {
    case 'address':
      return `${server.address}:${port}`
    case 'http address':
      return `http://${server.address}:${port}`
    case 'https address':
      return `https://${server.address}:${port}`
    case 'own domain without a port':
      return ownDomain
    case 'http own domain without a port':
      return `http://${ownDomain}`
    case 'localhost':
      return `https://localhost:${port}`
    case 'own domain':
    case 'home domain':
      return `https://${String(typedDomain(world))}:${port}`
    case 'nothing that answers':
      return '203.0.113.9:32400'
    case 'plex.direct name':
      return `https://${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct:${port}`
  }
}
