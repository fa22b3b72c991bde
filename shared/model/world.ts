import { z } from 'zod'
import { places } from '../facts/answers'

/** Ways under which a server is published. Those that lead nowhere: nobody answers there. */
export const publishedWays = [
  'home',
  'outside',
  'relay',
  'container',
  'second container network',
  'virtual machine',
  'tailnet',
  'old network',
  'other subnet',
  'IPv6 outside',
  'dead outside',
  /** The proxy in front, at port 443. */
  'own domain',
  'own domain without a port',
  'own domain over http',
  'own domain that does not resolve',
  'dead own domain',
] as const

/**
 * How an example describes a home as plain data; the lab (`tests/lab/`) raises it on real sockets.
 * Everything left out is healthy: a Plex server with a good certificate, a resolver that answers, an internet that works.
 */
export const worldSchema = z.strictObject({
  /** How the user names the server to Relock. */
  typed: z
    .enum([
      'address',
      'https address',
      'http address',
      'localhost',
      'own domain',
      'own domain without a port',
      'http own domain without a port',
      'home domain',
      'plex.direct name',
      /** Relock is told of the server, and not where it is. */
      'nothing that answers',
    ])
    .optional(),
  /** A real nginx under the own domain at port 443 of the same address, with its own certificate and a Plex behind it. */
  proxy: z.enum(['none', 'good', 'expired']).optional(),
  /** What a client complained of, whose words the user pastes; they name what is typed otherwise. */
  pasted: z.enum(['not trusted', 'name not found', 'not authorized', 'counted as remote']).optional(),
  /** Where plex.tv leads Plex’s apps, and how Relock comes to know of it. */
  publishes: z
    .strictObject({
      told: z.enum(['nobody', 'to the account', 'pasted XML', 'pasted JSON', 'pasted console', 'pasted log line']).optional(),
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
      /** plex.tv has heard of the server lately. */
      presence: z.boolean().optional(),
      /** What else plex.tv does. */
      plexTv: z.enum(['answers', 'answers 429', 'answers 500', 'answers HTML']).optional(),
    })
    .optional(),
  /** Where the user says that the message appears. */
  where: z.enum(places).optional(),
  server: z
    .strictObject({
      /** What happens at its port. `silent`: SYNs are swallowed. `mute`: accepts and says nothing. */
      door: z.enum(['open', 'refused', 'silent', 'mute', 'resets', 'garbage', 'endless']).optional(),
      /** Who answers there. */
      answers: z.enum(['plex', 'another web server', 'another plex', 'old plex']).optional(),
      /** What Plex shows (docs/sources/plex.md#certificates). */
      certificate: z
        .enum([
          'good',
          'expired',
          'not yet valid',
          'self-signed',
          'other hash',
          'own domain',
          'another own domain',
          'own domain, expired',
          'own domain, missing intermediate',
          /** A star in front of the one label that names at home end in. */
          'star over all homes',
          'missing intermediate',
          'wrong order',
          'unknown authority',
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
          /** Its authority may vouch only for another domain. */
          'name constraint',
          'giant chain',
          /** To whoever only looks a good one that it has copied; to whoever speaks one that it made itself, for the same name. */
          'copied',
          /** Two good ones, as where two machines share one address: whoever looks sees the one, whoever speaks the other. */
          'two',
          /** Let’s Encrypt’s roots of 2026, which no device knows: with and without the link to the old one. */
          'generation Y',
          'generation Y, cut',
          /** What Traefik shows to whoever asks for a name that it does not know. */
          'Traefik’s own',
          'none',
        ])
        .optional(),
      /** TLS versions it offers. Empty: plain HTTP only (secure connections Disabled). */
      tls: z.array(z.enum(['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'])).optional(),
      /**
       * Suites of TLS 1.2 and before. `strict`: only those with forward secrecy and authenticated encryption; the others name the only kind.
       * What is not `usual` comes without TLS 1.3, which has suites of its own.
       */
      suites: z.enum(['usual', 'strict', 'DHE with 1024 bits', 'DHE with 2048 bits', 'Camellia', 'NULL']).optional(),
      /** A real nginx in front, which does the encrypting. `strict about names`: it knows the server only under an own domain. */
      reverseProxy: z
        .enum([
          'none',
          'nginx',
          'nginx whose Plex is gone',
          'nginx that hangs up',
          'nginx that demands a certificate',
          'nginx strict about names',
        ])
        .optional(),
      /** A device between this computer and its port. */
      middlebox: z
        .enum([
          'none',
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
      filter: z.enum(['none', 'dnsmasq', 'unbound', 'bind', 'knot', 'powerdns']).optional(),
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
  /** The server's own log, where its owner gave it to Relock: what it wrote last. */
  log: z
    .enum([
      'not given',
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
      'not given',
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
      'no sign-in',
    ])
    .optional(),
  /** Its whole data folder was given, with its preferences, and what lies in it of a certificate. */
  serverFolder: z.enum(['not given', 'good certificate', 'certificate that has run out', 'no certificate']).optional(),
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
