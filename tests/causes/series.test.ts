import { describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { cannotRaise } from '../lab/fitness'
import { inHome, look } from '../lab/journey'

const year = 365 * 86_400_000

/** Nobody outside is let in, and whoever looks for the server there meets nothing. */
const shutOutside: World = {
  path: 'well',
  where: 'away from home',
  router: 'opens ports',
  publishes: { told: 'to the account', ways: ['home', 'dead outside'] },
}
const deadOwnName: World = { publishes: { told: 'to the account', ways: ['own domain that does not resolve'] } }

/** A home with two faults: what is found first, what the home is when that is mended, and what is found then. */
const pairs: readonly { readonly both: World; readonly first: string; readonly then: World; readonly second: string }[] = [
  {
    both: { publishes: { told: 'to the account', ways: ['container'] }, server: { door: 'refused' } },
    first: 'server-off',
    then: { publishes: { told: 'to the account', ways: ['container'] } },
    second: 'published-container-address',
  },
  {
    both: { clockAhead: 3 * year, resolver: { filter: 'dnsmasq' } },
    first: 'clock-wrong',
    then: { resolver: { filter: 'dnsmasq' } },
    second: 'dns-rebinding-protection',
  },
  {
    both: { resolver: { filter: 'unbound' }, server: { certificate: { fault: 'expired' } } },
    first: 'dns-rebinding-protection',
    then: { server: { certificate: { fault: 'expired' } } },
    second: 'certificate-expired',
  },
  {
    both: { internet: 'portal', server: { certificate: { fault: 'missing intermediate' } } },
    first: 'internet-down',
    then: { server: { certificate: { fault: 'missing intermediate' } } },
    second: 'certificate-chain-incomplete',
  },
  {
    both: { resolver: { answers: 'servfail' }, server: { claimed: false } },
    first: 'plex-direct-unreachable',
    then: { server: { claimed: false } },
    second: 'server-unclaimed',
  },
  {
    both: { app: 'blocked', server: { certificate: { fault: 'expired' } } },
    first: 'this-app-blocked',
    then: { server: { certificate: { fault: 'expired' } } },
    second: 'certificate-expired',
  },
  {
    both: { resolver: { filter: 'dnsmasq' }, server: { door: 'refused' }, typed: { host: 'plex.direct name' } },
    first: 'dns-rebinding-protection',
    then: { server: { door: 'refused' }, typed: { host: 'plex.direct name' } },
    second: 'server-off',
  },
  {
    both: { interceptor: 'ESET SSL Filter CA', server: { claimed: false } },
    first: 'traffic-intercepted',
    then: { server: { claimed: false } },
    second: 'server-unclaimed',
  },
  {
    both: { ...shutOutside, server: { door: 'refused', mapping: { state: 'failed', error: 'unreachable' } } },
    first: 'server-off',
    then: { ...shutOutside, server: { mapping: { state: 'failed', error: 'unreachable' } } },
    second: 'forward-missing',
  },
  {
    both: { ...shutOutside, server: { door: 'endless', mapping: { state: 'failed', error: 'unreachable' } } },
    first: 'wrong-server-answers',
    then: { ...shutOutside, server: { mapping: { state: 'failed', error: 'unreachable' } } },
    second: 'forward-missing',
  },
  {
    both: { ...deadOwnName, server: { door: 'refused' } },
    first: 'server-off',
    then: deadOwnName,
    second: 'custom-url-wrong',
  },
  {
    both: { server: { tls: ['TLS 1.0'], certificate: { fault: 'expired' } } },
    first: 'tls-too-old',
    then: { server: { certificate: { fault: 'expired' } } },
    second: 'certificate-expired',
  },
]

describe('two faults in series', () => {
  it.for(pairs)('$first, and behind it $second', { timeout: 60_000 }, async ({ both, first, then, second }, context) => {
    const reason = cannotRaise(both)
    if (reason !== null) return context.skip(reason)
    await inHome(both, async (lab) => {
      const found = (await look(lab)).confirmed
      expect(found[0]).toBe(first)
      expect([[first], [first, second]]).toContainEqual(found) // the lower may hide the higher; nobody else is accused
      await lab.mend(then)
      expect((await look(lab)).confirmed).toEqual([second])
      await lab.mend()
      expect((await look(lab)).diagnosis.outcome).toBe('secure')
    })
  })
})
