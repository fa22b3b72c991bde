import { z } from 'zod'

/**
 * How an example describes a home as plain data; the lab (`tests/lab/`) raises it on real sockets.
 * Everything left out is healthy: a Plex server with a good certificate, a resolver that answers, an internet that works.
 */
export const worldSchema = z.strictObject({
  /** How the user names the server to Relock. */
  typed: z.enum(['address', 'https address', 'localhost', 'own domain', 'plex.direct name']).optional(),
  server: z
    .strictObject({
      /** What happens at its port. `silent`: SYNs are swallowed. `mute`: accepts and says nothing. */
      door: z.enum(['open', 'refused', 'silent', 'mute', 'resets', 'garbage', 'endless']).optional(),
      /** Who answers there. */
      answers: z.enum(['plex', 'another web server', 'another plex', 'old plex']).optional(),
      /** What Plex shows (plex-facts §1.3). */
      certificate: z
        .enum([
          'good',
          'expired',
          'not yet valid',
          'self-signed',
          'other hash',
          'own domain',
          'missing intermediate',
          'wrong order',
          'unknown authority',
          'giant chain',
          'none',
        ])
        .optional(),
      /** TLS versions it offers. Empty: plain HTTP only (secure connections Disabled). */
      tls: z.array(z.enum(['TLS 1.0', 'TLS 1.1', 'TLS 1.2', 'TLS 1.3'])).optional(),
      /** Plain HTTP answers as well as HTTPS. `false`: secure connections Required. */
      plainHttp: z.boolean().optional(),
      claimed: z.boolean().optional(),
    })
    .optional(),
  resolver: z
    .strictObject({
      /** Real products where Debian has them. */
      filter: z.enum(['none', 'dnsmasq', 'unbound']).optional(),
      /** What the resolver does with the server's name apart from filtering. */
      answers: z.enum(['truth', 'dead', 'servfail', 'nxdomain', 'another address', 'nothing for plex.direct']).optional(),
    })
    .optional(),
  internet: z.enum(['up', 'down', 'portal', 'only plex.tv down']).optional(),
  /** Milliseconds by which this computer's clock is ahead. */
  clockAhead: z.number().optional(),
  /** Who stands in the middle and re-signs: the issuer's common name. */
  interceptor: z.string().optional(),
  /** `blocked`: the system's own rules forbid Relock to connect to the home network. */
  app: z.enum(['allowed', 'blocked']).optional(),
})
export type World = z.infer<typeof worldSchema>

export interface Example {
  /** Reads like a sentence about the home. */
  readonly name: string
  readonly world: World
}
