import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import { compareRungs, type Rung } from '@shared/model/rung'
import { worldSchema, type World } from '@shared/model/world'
import { chances } from '../fuzz/dice'
import { cannotRaise } from '../lab/fitness'
import { inHome, look } from '../lab/journey'

// Each fault of the way together with a fault of another rung, as many of them as a seed draws: both are found, the lower one first, and nobody else is accused.
// Where the lower one hides the other, the other is found as soon as the lower one is mended. `tests/paths` does some of them with real routers.

interface Half {
  readonly cause: string
  readonly world: World
  /** The same home without the fault, where it is more than a home that is left out. */
  readonly mended?: World
  /** Faults of the way with which it cannot be told apart, each for its reason. */
  readonly not?: readonly string[]
}

const away: World = { path: 'well', where: 'away from home', publishes: { told: 'to the account', ways: ['home', 'outside'] } }
const closed: World = { ...away, publishes: { told: 'to the account', ways: ['home', 'dead outside'] } }
const complains: World = { ...closed, server: { mapping: { state: 'failed', error: 'unreachable' } } }
const program: World = { where: 'another program', program: 'tautulli' }

const ofTheWay: readonly Half[] = [
  { cause: 'no-network', world: { network: 'none' } },
  { cause: 'no-way-out', world: { network: 'no way out' } },
  { cause: 'vpn-takes-home', world: { path: 'a VPN' }, mended: { path: 'well' } },
  { cause: 'router-not-answering', world: { path: 'no such router' }, mended: { path: 'well' } },
  { cause: 'wrong-mask', world: { path: 'mask' }, mended: { path: 'well' } },
  { cause: 'server-in-other-network', world: { path: 'another network' }, mended: { path: 'well' } },
  { cause: 'nobody-at-address', world: { path: 'nobody' }, mended: { path: 'well' } },
  { cause: 'port-filtered', world: { path: 'swallowed' }, mended: { path: 'well' } },
  { cause: 'turned-away', world: { path: 'turned away' }, mended: { path: 'well' } },
  { cause: 'mtu-black-hole', world: { path: 'large packets vanish' }, mended: { path: 'well' } },
  { cause: 'internet-down', world: { internet: 'portal' } },
  { cause: 'plex-tv-unreachable', world: { internet: 'only plex.tv down' } },
  { cause: 'ipv6-path-broken', world: { ...program, ipv6: 'leads nowhere' }, mended: { ...program, ipv6: 'well' } },
  { cause: 'server-off', world: { server: { door: 'refused' } } },
  { cause: 'forward-missing', world: { ...complains, router: 'opens ports' }, mended: { ...away, router: 'opens ports' } },
  { cause: 'router-opens-no-port', world: { ...complains, router: 'silent' }, mended: { ...away, router: 'silent' } },
  { cause: 'double-nat', world: { ...complains, router: 'carrier address' }, mended: { ...away, router: 'opens ports' } },
  { cause: 'double-nat', world: { ...complains, router: 'inner address' }, mended: { ...away, router: 'opens ports' } },
  { cause: 'vpn-on-server', world: { ...complains, router: 'stands elsewhere' }, mended: { ...away, router: 'opens ports' } },
  { cause: 'port-held-by-another', world: { ...closed, router: 'holds the port for another' }, mended: { ...away, router: 'opens ports' } },
]

/** Whoever types an address learns the name from the server's certificate: where nobody opens, the name must be known to be asked for. */
const byName: World = { typed: { host: 'plex.direct name' } }
/** On loopback a name server is in reach, whatever the network is, and its silence is then its own. */
const cutOff = ['no-network', 'no-way-out', 'wrong-mask']

const ofOthers: readonly Half[] = [
  // Without anybody who knows the time, nobody knows that the clock is wrong.
  { cause: 'clock-wrong', world: { clockAhead: 3 * 365 * 86_400_000 }, not: ['no-network', 'wrong-mask'] },
  { cause: 'dns-rebinding-protection', world: { ...byName, resolver: { filter: 'dnsmasq' } }, mended: byName, not: cutOff },
  { cause: 'plex-direct-blocked', world: { ...byName, resolver: { answers: 'nxdomain' } }, mended: byName, not: cutOff },
  { cause: 'plex-direct-unreachable', world: { ...byName, resolver: { answers: 'servfail' } }, mended: byName, not: cutOff },
  { cause: 'tls-too-old', world: { server: { tls: ['TLS 1.0'] } } },
  { cause: 'no-common-cipher', world: { server: { suites: 'Camellia' } } },
  // What comes without encryption is small.
  { cause: 'secure-connections-disabled', world: { server: { tls: [] } }, not: ['mtu-black-hole'] },
  { cause: 'certificate-expired', world: { server: { certificate: { fault: 'expired' } } } },
  { cause: 'certificate-not-yet-valid', world: { server: { certificate: { fault: 'not yet valid' } } } },
  { cause: 'certificate-chain-incomplete', world: { server: { certificate: { fault: 'missing intermediate' } } } },
  { cause: 'traffic-intercepted', world: { server: { certificate: { by: 'unknown authority' } } } },
  { cause: 'server-unclaimed', world: { server: { claimed: false } } },
  { cause: 'sign-in-dead', world: { account: { is: 'signed out elsewhere' }, publishes: { told: 'to the account' } } },
  // An address in another network is one that apps are led astray to, as soon as it is known that it is published.
  {
    cause: 'claimed-but-offline',
    world: { account: { presence: false }, publishes: { told: 'to the account' } },
    not: ['server-in-other-network'],
  },
]

type Parts = Readonly<Record<string, unknown>>
const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Both at once; `null`: they want the same part of the home in two ways. */
function together(one: Parts, other: Parts): Parts | null {
  const both: Record<string, unknown> = { ...one }
  for (const [key, value] of Object.entries(other)) {
    const known = both[key]
    const merged = known === undefined || JSON.stringify(known) === JSON.stringify(value) ? value : null
    both[key] = isParts(known) && isParts(value) ? together(known, value) : merged
    if (both[key] === null) return null
  }
  return both
}

const rungOf = (id: string): Rung => {
  const known = causes.find((cause) => cause.id === id)
  if (!known) throw new RangeError(id)
  return known.rung
}

interface Pair {
  readonly name: string
  readonly both: World
  readonly first: string
  /** The home once the first is mended. */
  readonly then: World
  readonly second: string
}

function pairOf(way: Half, other: Half): Pair | null {
  const both = together(way.world, other.world)
  const withoutWay = together(way.mended ?? {}, other.world)
  const withoutOther = together(way.world, other.mended ?? {})
  const order = compareRungs(rungOf(way.cause), rungOf(other.cause))
  // Of one rung, neither is lower.
  if (both === null || withoutWay === null || withoutOther === null || order === 0 || other.not?.includes(way.cause)) return null
  const isWayFirst = order < 0
  const [first, second] = isWayFirst ? [way, other] : [other, way]
  return {
    name: `${first.cause}, and ${second.cause}`,
    both: worldSchema.parse(both),
    first: first.cause,
    then: worldSchema.parse(isWayFirst ? withoutWay : withoutOther),
    second: second.cause,
  }
}

/** Pairs that are drawn; a look at a home whose server keeps silent takes four seconds. */
const drawn = Number(process.env['RELOCK_PAIRS'] ?? 60)
const seed = Number(process.env['RELOCK_SEED'] ?? 20_261_127)

function draw(all: readonly Pair[]): readonly Pair[] {
  const roll = chances(seed)
  return all
    .map((pair) => ({ pair, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .slice(0, drawn)
    .map(({ pair }) => pair)
}

const all = ofTheWay.flatMap((way) => ofOthers.flatMap((other) => pairOf(way, other) ?? []))

describe.concurrent(`a fault of the way and another one (RELOCK_SEED=${String(seed)}, ${String(all.length)} to draw from)`, () => {
  it.for(draw(all).map((pair) => [pair.name, pair] as const))(
    '%s',
    { timeout: 120_000 },
    async ([, { both, first, then, second }], context) => {
      const reason = cannotRaise(both)
      if (reason !== null) return context.skip(reason)
      await inHome(both, async (lab) => {
        const found = (await look(lab)).confirmed
        expect([[first], [first, second]]).toContainEqual(found)
        await lab.mend(then)
        expect((await look(lab)).confirmed).toEqual([second])
      })
    },
  )
})
