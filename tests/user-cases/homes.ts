import container from '@shared/facts/container'
import type identity from '@shared/facts/identity'
import type { ValueOf } from '@shared/model/fact'
import { address, hash, name } from '../evidence/frame'
import { authority, chainOf, leaf, refusing } from '../evidence/certificates'
import { closed, type Seen } from '../evidence/home'
import { gives, namesAre, no, resolver } from '../evidence/dns'
import { failed, notAsked, plexAnswer } from '../evidence/who-answers'
import { also } from './put'

/** What the homes of many cases share. */

export const program = { where: 'another program' } as const
export const here = { where: 'this browser' } as const
export const onTv = { where: 'TV' } as const
export const onPhone = { where: 'phone' } as const
export const away = { where: 'away from home' } as const

export const ownDomain = 'plex.family.example'
export const oldName = `192-168-1-20.${'f'.repeat(32)}.plex.direct`
/** Labels of another server’s, or of another time. */
export const oldStar = `*.${hash}.plex.direct`

const refused: Seen = { identity: { secure: notAsked, plain: plexAnswer() } }

/** The router, or the name server that it asks, keeps back names that lead into the home. */
export const hidden = (software: string | null = null, at: Parameters<typeof resolver>[0] = {}): Seen => ({
  names: namesAre({
    system: no(),
    resolvers: [resolver({ server: no(), privateControl: no(), software, ...at })],
  }),
})

/** A name that nobody here has heard of: nothing can be asked of whoever bears it. */
export const unknownHere = (asked: string): Seen => ({
  names: namesAre({ name: asked, expected: null, system: no(3), resolvers: [resolver({ server: no(3, { soa: true }) })] }),
  connection: null,
  handshake: null,
  certificate: null,
  trust: null,
  identity: null,
})

/** Two in series. */
export const hiddenTwice: Seen = {
  names: namesAre({
    system: no(),
    resolvers: [
      resolver({ server: no(), privateControl: no(), software: 'dnsmasq-2.90' }),
      resolver({ address: '192.168.1.2', from: 'behind', server: no(), privateControl: no(), software: 'unbound 1.17.1' }),
    ],
  }),
}

/** Plex’s own certificate, asked for under a name that it does not carry. */
export const notCovered = (asked: string): Seen => ({
  ...refused,
  names: null,
  trust: { ...refusing('name not covered'), name: asked },
})

/** A program that was given `https://` and a number. */
export const byNumber = { answers: program, ...notCovered(address) }

/** A name of one’s own with a good certificate, and Plex behind it. */
export const ownCertificate = (...names: readonly string[]): Seen => ({
  names: null,
  certificate: chainOf(leaf({ names: [...names] }), authority()),
  trust: { name: names[0] ?? '', opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] },
})

/** The home's address outside. */
export const outside = '203.0.113.7'

/** The way out through a proxy’s name over the internet, and in. */
export const byProxy = {
  port: 443,
  attempts: [{ address: outside, outcome: 'open' as const, tookMs: 40 }],
  outcome: 'open' as const,
  address: outside,
}

/** Plex’s port at the address outside, where nobody answers or nobody listens. */
export const deadOutside = (outcome: 'refused' | 'no answer') => ({
  route: { address: outside, kind: 'remote' as const },
  connection: {
    port: 32_400,
    attempts: [{ address: outside, outcome, tookMs: outcome === 'refused' ? 40 : 4_000 }],
    outcome,
    address: null,
  },
})

/** Plex’s container on Docker’s own network: of its computer, or of a virtual machine. */
export const onHostNetwork = also(container, {
  engine: 'docker',
  containers: [
    {
      name: 'plex',
      running: true,
      restarting: false,
      outOfMemory: false,
      network: 'host',
      published: [],
      inside: [],
      keepsConfig: true,
      advertises: [],
    },
  ],
})

/** What Relock says to words that name no server. */
export const notSaidWhere = /not at which server/

/** “Required”: nobody is let in without encryption. */
export const required: Seen = { identity: { secure: plexAnswer(), plain: failed('reset') } }

/** Nobody answers where the server is. */
export const silent: Seen = closed('no answer')

const unclaimedPlex = plexAnswer({ claimed: false })
export const unclaimed: Seen = { identity: { secure: notAsked, plain: unclaimedPlex } }

export const at = (change: Partial<ValueOf<typeof identity>>): Seen => ({
  identity: { secure: plexAnswer(), plain: plexAnswer(), ...change },
})

export { address, gives, hash, name }
