import { z } from 'zod'
import { places } from '../facts/answers'
import { seenByPhone } from './phone'

/** Ways under which a server is published. Those that lead nowhere: nobody answers there. */
export const publishedWays = [
  'home',
  /** Of the time before it was set up again. */
  'home under an old name',
  'outside',
  'relay',
  'container',
  'second container network',
  'virtual machine',
  'tailnet',
  'old network',
  'other subnet',
  /** The home’s own server, under an address as homes have them. */
  'numbered home',
  'IPv6 outside',
  'dead outside',
  /** The router leads there to something that is not the server. */
  'stranger outside',
  /** The proxy in front, at port 443. */
  'own domain',
  'own domain without a port',
  'own domain over http',
  'own domain that does not resolve',
  'dead own domain',
] as const

/** How far a page of Relock’s gets in the browser that opened it. */
export const pageEnds = ['stops on the way', 'stops at the name', 'stops at the certificate', 'gets through'] as const

/** What stands between this computer and the server at home. */
export const paths = [
  'loopback',
  'well',
  'nobody',
  'swallowed',
  'turned away',
  'mask',
  'another network',
  'no such router',
  'a VPN',
  'lossy',
  'large packets vanish',
] as const

/** UPnP of the router of a home with a `path`. */
export const routers = [
  'silent',
  'opens ports',
  /** Its own address outside is another one than plex.tv sees the server come from. */
  'stands elsewhere',
  'holds the port for the server',
  'holds the port for another',
  'inner address',
  'carrier address',
  /** Whoever calls its address outside from inside is not led back in. */
  'does not lead back',
] as const

/** What a watch saw of a home before this look. */
export const watchedHomes = [
  'well all the time',
  'broken at four each night',
  'broken at eight each evening',
  'broken with the VPN',
  'broken for minutes',
  'connections lost in one look',
  'broken for hours',
  'one bad night',
  'two nights of updates',
  'broken when the watch began',
  'often on no network',
  'broken each night, until days ago',
] as const

/**
 * The certificate that a server shows: whose names it bears, who signed it, and what is wrong with it. Left out: Plex’s own names, by
 * Let’s Encrypt, and nothing (docs/sources/plex.md#certificates).
 */
const certificate = z.strictObject({
  /** `all homes`: a star in front of the one label that names at home end in. */
  for: z.enum(['other hash', 'own domain', 'another own domain', 'all homes']).optional(),
  by: z
    .enum([
      /** Somebody’s own, which no computer knows. */
      'unknown authority',
      /** One that may vouch only for another domain. */
      'authority of another domain',
      /** Let’s Encrypt’s roots of 2026, which no device knows: a link leads to the old one. */
      'generation Y',
      /** What Traefik shows to whoever asks for a name that it does not know. */
      'Traefik',
    ])
    .optional(),
  fault: z
    .enum([
      'expired',
      'not yet valid',
      'self-signed',
      /** The last link that the server should send. */
      'missing intermediate',
      'wrong order',
      /** RSA with 1024 bits. */
      'weak key',
      /** SHA-1. */
      'weak signature',
      'Ed25519 key',
      'P-521 key',
      /** Its key may encrypt, but not sign. */
      'not for signing',
      /** Its purpose is another. */
      'not for servers',
      'giant chain',
      /** To whoever only looks a good one that it has copied; to whoever speaks one that it made itself, for the same name. */
      'copied',
      /** Two good ones, as where two machines share one address: whoever looks sees the one, whoever speaks the other. */
      'two',
      /** The server has none. */
      'none',
    ])
    .optional(),
})
export type WorldCertificate = z.infer<typeof certificate>

/**
 * How an example describes a home as plain data; the lab (`tests/lab/`) raises it on real sockets.
 * Everything left out is healthy: a Plex server with a good certificate, a resolver that answers, an internet that works.
 */
export const worldSchema = z.strictObject({
  /** How the user names the server to Relock: by its address and port, where it is left out. */
  typed: z
    .strictObject({
      host: z
        .enum([
          'address',
          'localhost',
          'own domain',
          'home domain',
          'plex.direct name',
          /** Relock is told of the server, and not where it is. */
          'nothing that answers',
          /** The home’s own address outside, from inside; a router leads nobody back in by it. */
          'outside address',
        ])
        .optional(),
      /** What is written in front; left out, a name with its port has https:// there, and all else nothing. */
      scheme: z.enum(['http', 'https']).optional(),
      /** The port of the server is written behind, but for here. */
      port: z.enum(['left out']).optional(),
    })
    .optional(),
  /** A real proxy under the own domain at port 443 of the same address, with a certificate of its own and a Plex behind it. */
  proxy: z.strictObject({ program: z.enum(['nginx']), certificate: certificate.optional() }).optional(),
  /** What a client complained of, whose words the user pastes; they name what is typed otherwise. */
  pasted: z
    .enum([
      'not trusted',
      'name not found',
      'not authorized',
      'counted as remote',
      'not authorized by plex.tv',
      'not authorized, with a claim code',
      'not authorized, with a token in quotes',
      'not authorized, with a JWT',
      'a token with a line break',
      'retired name',
      'server too old',
      'clock off',
      'sign-in loop',
      'sign-in loop, and no place',
      'claim refused',
      'claim code spent',
      'email not confirmed',
      'no permission',
      'no permission at a place',
      'not signed in',
      'server signed out',
      'blocked by an extension',
      /** A blocker does what people have it for: Plex’s own counting is kept away, and nothing else. */
      'counting blocked',
      'blocked by a rule',
      'kept from home',
      'kept from this computer',
      'proxy failed',
      'proxy failed, says a program',
      'page of another site',
      'asked without encryption',
      'request without encryption failed',
      'request by name failed',
      'no way there',
      'program finds nobody',
      'wrong name of a container',
      'signed by a stranger',
      'not yet valid',
      'expired',
      'no agreement',
      'no list of authorities',
      'address not whole',
      'made secure',
      'plex.tv failed',
      'plex.tv asked too often',
      'code asked for',
      'second factor',
      'signed out everywhere',
      'extension suspected',
      'retired question',
      'plex.tv out of reach',
      'plex.tv not trusted',
      'not the owner',
      'not reached from outside',
      'two routers',
      'local network prohibited',
      'port taken',
      'no agreement with plex.tv',
      'database migrations',
      'database damaged',
      'database damaged at a place',
      'another database damaged',
      'folder closed',
      'encryption demanded',
      /** A program that took a published way outside, where nobody is. */
      'a dead way',
    ])
    .optional(),
  /** The system of this computer, as far as what it calls itself. */
  system: z.enum(['macos']).optional(),
  /** Where plex.tv leads Plex’s apps, and how Relock comes to know of it. */
  publishes: z
    .strictObject({
      told: z
        .enum(['nobody', 'to the account', 'pasted XML', 'blackened XML', 'pasted JSON', 'pasted console', 'pasted log line'])
        .optional(),
      /** In the order in which plex.tv tells them; the server’s own address at home where it is left out. */
      ways: z.array(z.enum(publishedWays)).optional(),
    })
    .optional(),
  /** Who is signed in, where Relock sees what the account sees, and what plex.tv knows of the server. */
  account: z
    .strictObject({
      is: z
        .enum([
          'owner',
          'owner without a pass',
          'owner whose e-mail is not confirmed',
          'member of the home',
          'restricted profile',
          'friend',
          'friend without a pass',
          'stranger',
          'signed out elsewhere',
        ])
        .optional(),
      /** Of the home’s server and of others. */
      sees: z.enum(['the server', 'nothing']).optional(),
      /** What plex.tv remembers of the server is of the time before its last update. */
      record: z.enum(['of today', 'of an older version']).optional(),
      /** plex.tv has heard of the server lately. */
      presence: z.boolean().optional(),
      /** What else plex.tv does. */
      plexTv: z.enum(['answers', 'answers 429', 'answers 498', 'answers 500', 'answers HTML']).optional(),
    })
    .optional(),
  /** Where the user says that the message appears. */
  where: z.enum(places).optional(),
  /** How far another device at home got, which opened Relock's page. */
  otherDevice: z.enum(pageEnds).optional(),
  /** The same of the user’s own browser on this computer. */
  ownBrowser: z.enum(pageEnds).optional(),
  /** What a watch of the last days saw. */
  watched: z.enum(watchedHomes).optional(),
  /** What the user's phone shows outside the home, at the server's address there. */
  phone: z.enum(seenByPhone).optional(),
  /** In which program, where the message is in one. */
  program: z.enum(['overseerr', 'tautulli']).optional(),
  /** On which device, where the user names one. */
  device: z.enum(['samsung-2015', 'ps3', 'tivo-6']).optional(),
  server: z
    .strictObject({
      /** What happens at its port. `silent`: SYNs are swallowed. `mute`: accepts and says nothing. */
      door: z.enum(['open', 'refused', 'silent', 'mute', 'resets', 'garbage', 'endless']).optional(),
      /** Who answers there. */
      answers: z.enum(['plex', 'another web server', 'another plex', 'old plex']).optional(),
      /** What Plex shows. */
      certificate: certificate.optional(),
      /** TLS versions it offers. Empty: plain HTTP only (secure connections Disabled). */
      tls: z.array(z.enum(['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'])).optional(),
      /**
       * Suites of TLS 1.2 and before. `strict`: only those with forward secrecy and authenticated encryption; the others name the only kind.
       * What is not `usual` comes without TLS 1.3, which has suites of its own.
       */
      suites: z.enum(['usual', 'strict', 'DHE with 1024 bits', 'DHE with 2048 bits', 'Camellia', 'NULL']).optional(),
      /** A proxy in front, which does the encrypting. */
      reverseProxy: z
        .strictObject({
          /** A real one. */
          program: z.enum(['nginx']),
          /** `strict about names`: it knows the server only under an own domain. */
          fault: z.enum(['Plex is gone', 'hangs up', 'demands a certificate', 'strict about names']).optional(),
        })
        .optional(),
      /** A device between this computer and its port. */
      middlebox: z
        .enum([
          'hangs up on modern hellos',
          'hangs up on plex.direct',
          'lets in one at a time',
          'cuts off every second',
          'cuts off three of four',
        ])
        .optional(),
      /** Milliseconds by which the server's clock is ahead. */
      clockAhead: z.number().optional(),
      /** Plain HTTP answers as well as HTTPS. `false`: secure connections Required. */
      plainHttp: z.boolean().optional(),
      claimed: z.boolean().optional(),
      /** A computer of another subnet asks, for which an unclaimed server says 401 (docs/sources/account.md#server-answers). */
      asksFromOutside: z.boolean().optional(),
      /** It starts, or moves its library, and says 503 to everything. */
      starting: z.boolean().optional(),
      version: z.string().optional(),
      /** Settings that differ from their defaults, as `/:/prefs` names them. */
      settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
      /** Its own view of its remote access. */
      mapping: z
        .strictObject({
          state: z.enum(['mapped', 'unknown', 'waiting', 'failed']).optional(),
          error: z.enum(['', 'badauth', 'unreachable', 'myplexgone', 'publisherror', 'doublenat', 'jumboframes']).optional(),
          publicPort: z.int().optional(),
        })
        .optional(),
      signInState: z.enum(['ok', 'none', 'invalid', 'unknown']).optional(),
    })
    .optional(),
  resolver: z
    .strictObject({
      /** Real products where Debian has them. */
      filter: z.enum(['dnsmasq', 'unbound', 'bind', 'knot', 'powerdns']).optional(),
      /** Where it stands. `at the provider`: this computer asks it at a public address. */
      stands: z.enum(['at home', 'at the provider']).optional(),
      /** What the resolver does with the server's name apart from filtering. */
      answers: z
        .enum([
          'truth',
          'dead',
          // Fails, or says no, for plex.direct and for a domain of the user's own; finds all else.
          'servfail',
          // Fails for plex.direct, and says that its check of DNSSEC signatures did (RFC 8914 §4.7).
          'bogus',
          'nxdomain',
          'another address',
          'nothing for plex.direct',
          'nothing for this name',
          // As block lists answer: 0.0.0.0, which is nobody’s.
          'nobody’s address for this name',
          'fails for everything',
          // Three seconds for each answer.
          'slow',
          // Every third question is lost.
          'lossy',
          // Answers with another question's number.
          'wrong number',
          'only IPv6',
          // Names that do not exist get an address of the provider's: for the first the server's name exists, for the second it does not.
          'makes addresses up',
          'makes an address up for this name',
        ])
        .optional(),
    })
    .optional(),
  internet: z.enum(['up', 'down', 'portal', 'only plex.tv down', 'plex.tv answers 503']).optional(),
  /**
   * Addresses of the newer kind, of the hosts of the internet and of this computer. `outside only`: this computer has none. `stalls`: doors open, and what is
   * said through them never comes.
   */
  ipv6: z.enum(['none', 'outside only', 'well', 'leads nowhere', 'stalls']).optional(),
  /** Milliseconds by which this computer's clock is ahead. */
  clockAhead: z.number().optional(),
  /** Who stands in the middle and re-signs: the issuer's common name. */
  interceptor: z.string().optional(),
  /** What this computer itself does to names, before any name server is asked. */
  computer: z.enum(['plain', 'hosts file leads elsewhere', 'remembers no address', 'VPN answers names']).optional(),
  /**
   * How this computer stands in a network. `none`: all of its adapters are down. `no way out`: it has an address, but no router.
   */
  network: z.enum(['joined', 'none', 'no way out']).optional(),
  /**
   * A home with addresses as homes have them: 192.168.1.0/24, its router .1, this computer .50, the server .20. What its kernel says of each state is
   * recorded from real ones (docs/sources/paths.md#neighbours); `tests/paths` raises the same with real routers. `loopback`: the home has none of this.
   */
  path: z.enum(paths).optional(),
  /** What the router of such a home says of letting visitors in. */
  router: z.enum(routers).optional(),
  /** The server's own log, where its owner gave it to Relock: what it wrote last. */
  log: z
    .enum([
      'well',
      'port taken',
      'port taken once',
      'quota',
      'quota, but a certificate',
      'certificate never kept',
      'no name server',
      'no name server for a moment',
      'intercepted',
      'no way to plex.tv',
      'through a dead proxy',
      'a device refuses',
      'a device takes it for run out',
      'a device hangs up',
      'a device knows old ciphers only',
      'an old name is asked for',
      'sign-in refused',
      'unclaimed',
      'just claimed',
      'remote access flips',
      'double NAT',
      'own name hidden',
    ])
    .optional(),
  /** The same of its preferences. */
  preferences: z
    .enum([
      'well',
      'Disabled',
      'strict TLS',
      'custom certificate',
      'custom certificate as PEM',
      'unreadable custom URL',
      'adapter that is gone',
      'adapter that is there',
      'wrong allowed networks',
      'localhost only',
      'IPv6 only',
      'no sign-in',
      'no sign-in, and none demanded',
      'none demanded',
    ])
    .optional(),
  /** Its whole data folder was given, with its preferences, and what lies in it of a certificate. */
  serverFolder: z.enum(['good certificate', 'certificate that has run out', 'no certificate']).optional(),
  /** What a browser on this computer has stored of app.plex.tv, where the user agreed to have it read. */
  browser: z
    .enum([
      'would ask',
      'blocked',
      // By a version that does not ask anybody yet.
      'blocked, before it asked',
      'blocked in Chrome 144',
      'allowed',
      'blocked by default',
      'allowed, though blocked by default',
      'blocked by policy',
      'allowed by policy',
      'no longer asked',
      'asked again by now',
      'asked, unanswered',
      'loopback blocked',
      'blocked in one profile, allowed in another',
      'Chrome with names of its own',
      'Firefox with names of its own',
      'Firefox that excepts Plex',
      'blocked in Firefox',
    ])
    .optional(),
  /**
   * The server runs on this very computer, whose user says so, and this is what its system tells; else
   * it runs elsewhere, as far as anybody knows.
   */
  serverComputer: z
    .enum([
      'well',
      'Plex not running',
      'Plex ended at once',
      'port taken by another program',
      'port kept back by Windows',
      'listens to itself only',
      'firewall blocks Plex',
      'firewall not readable',
      'Windows blocks Plex',
      'Windows on a public network',
      'Windows with a rule from before an update',
      'Mac blocks Plex',
      'container',
      'container behind a firewall',
      'container that publishes nothing',
      'container that publishes to itself',
      'container at another port',
      'container in a virtual machine',
      'container that keeps nothing',
      'disk full',
      'cache of another user',
    ])
    .optional(),
  /** `blocked`: the system's own rules forbid Relock to connect to the home network. */
  app: z.enum(['allowed', 'blocked']).optional(),
})
export type World = z.infer<typeof worldSchema>

export interface Example {
  /** Reads like a sentence about the home. */
  readonly name: string
  readonly world: World
  /** `suspected` where no machine can be sure: the cause is then the first suspect, and nobody is convicted. `confirmed` where it is left out. */
  readonly verdict?: 'confirmed' | 'suspected'
}
