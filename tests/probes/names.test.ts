import { legible } from '@shared/model/legible'
import { afterEach, describe, expect, it } from 'vitest'
import fact from '@shared/facts/names'
import { privateControl, publicControl } from '@shared/addresses/plex-direct'
import type { World } from '@shared/model/world'
import names from '../../electron/probes/names'
import type { ConfiguredResolver, Surroundings } from '../../electron/computer/surroundings'
import * as doors from '../lab/doors'
import { whyNot } from '../lab/filters'
import { ownDomain, plex } from '../lab/home'
import { stopAll, type Running } from '../lab/listening'
import { raise, type Lab } from '../lab/raise'
import { look, value, type Look } from './looking'
import { saying } from '../spoken'

const running: Running[] = []
afterEach(() => stopAll(running.splice(0)))

const home = async (world: World = {}): Promise<Lab> => {
  const lab = await raise(world)
  running.push({ stop: () => lab.down() })
  return lab
}
const ask = (way: Look) => value(names, fact, way)
const secureName = ({ server }: Lab): string => `${server.address.replaceAll('.', '-')}.${plex.hash}.plex.direct`
const resolverOf = ({ resolver }: Pick<Lab, 'resolver'>): ConfiguredResolver => ({ ...resolver, from: 'given' })
const answered = (address: string) => ({ state: 'answered', rcode: 0, addresses: [address] })

describe('an honest resolver', () => {
  it('gives the address in the name, and all true answers; its software is nobody’s business', async () => {
    const lab = await home()
    const { address } = lab.server
    const seen = await ask({ typed: secureName(lab), surroundings: lab.surroundings() })
    expect(seen).toMatchObject({ name: secureName(lab), expected: address, system: answered(address) })
    expect(seen.resolvers).toMatchObject([
      {
        ...lab.resolver,
        from: 'given',
        server: answered(address),
        privateControl: answered(privateControl.address),
        publicControl: answered(publicControl.address),
        plexTv: { state: 'answered' },
        software: null,
      },
    ])
  })

  it('is asked for the name that the certificate taught, where an address was typed', async () => {
    const lab = await home()
    const seen = await ask({ typed: lab.typed, name: secureName(lab), surroundings: lab.surroundings() })
    expect(seen).toMatchObject({ name: secureName(lab), expected: lab.server.address })
  })

  it('may give any address for an own domain, IPv6 as well', async () => {
    const lab = await home({ typed: { host: 'own domain' } })
    const seen = await ask({ typed: ownDomain, surroundings: lab.surroundings() })
    expect(seen).toMatchObject({ name: ownDomain, expected: null, resolvers: [{ server: answered(lab.server.address) }] })
  })
})

describe('a filter', () => {
  it.each(['dnsmasq', 'unbound'] as const)(
    'of %s shows by the difference between private and public names, and tells its software',
    async (filter) => {
      const missing = whyNot(filter)
      if (missing !== null) {
        console.warn(`not run: ${missing}`)
        return
      }
      const lab = await home({ resolver: { filter } })
      const seen = await ask({ typed: secureName(lab), surroundings: lab.surroundings() })
      const hidden = { state: 'answered', rcode: 0, addresses: [], soa: false }
      expect(seen.system).toMatchObject({ state: 'failed', failure: 'no address' })
      expect(seen.resolvers.slice(0, 1)).toMatchObject([
        { server: hidden, privateControl: hidden, publicControl: answered(publicControl.address) },
      ])
      // dnsmasq says which servers it asks itself, so the layer behind it is asked as well and proves to be honest.
      if (filter === 'dnsmasq') expect(seen.resolvers.slice(1)).toMatchObject([{ from: 'behind', server: answered(lab.server.address) }])
      else expect(seen.resolvers).toHaveLength(1)
      expect(seen.resolvers[0]?.software).toMatch(new RegExp(filter))
    },
  )

  it.each([
    ['servfail', { server: { rcode: 2 } }],
    ['nxdomain', { server: { rcode: 3, soa: true, addresses: [] } }],
    ['nothing for plex.direct', { server: { rcode: 0, addresses: [] }, publicControl: { addresses: [] } }],
    ['another address', { server: { rcode: 0 }, publicControl: answered(publicControl.address) }],
  ] as const)('that answers %s is told as it answered', async (answers, expected) => {
    const lab = await home({ resolver: { answers } })
    const seen = await ask({ typed: secureName(lab), surroundings: lab.surroundings() })
    expect(seen.resolvers).toMatchObject([expected])
    const [first] = seen.resolvers
    expect(first?.server.state === 'answered' && first.server.addresses.includes(lab.server.address)).toBe(false)
  })
})

describe('several resolvers', () => {
  it('are asked at the same time: a dead one costs its own patience and nobody else’s answer', async () => {
    const lab = await home()
    const dead = await home({ resolver: { answers: 'dead' } })
    const closed = await doors.refused({ address: '127.0.0.1', port: 0 })
    const resolvers = [resolverOf(dead), resolverOf(lab), resolverOf({ resolver: closed })]
    const surroundings = { ...lab.surroundings(), resolvers: () => Promise.resolve(resolvers) }
    const started = performance.now()
    const seen = await ask({ typed: secureName(lab), surroundings })
    expect(performance.now() - started).toBeLessThan(6_000)
    const silent = { state: 'failed', failure: 'no answer' }
    expect(seen.resolvers).toMatchObject([
      { server: silent, privateControl: silent, publicControl: silent, plexTv: silent, software: null },
      { server: answered(lab.server.address) },
      { server: { state: 'failed', failure: 'refused' }, software: null },
    ])
  }, 10_000)

  it('are asked only for names that go to them: one of a company’s domain never hears of Plex', async () => {
    const lab = await home()
    const company = await home()
    const [office, others] = [
      { domains: ['corp.example'], others: false },
      { domains: [], others: true },
    ]
    const resolvers = [
      { ...resolverOf(lab), serves: others },
      { ...resolverOf(company), serves: office, adapter: { name: 'tun0', kind: 'VPN' as const } },
    ]
    const real = lab.surroundings()
    const asked = new Set<string>()
    const exchange: Surroundings['exchange'] = (request, ...rest) => {
      asked.add(`${request.address}:${String(request.port)}`)
      return real.exchange(request, ...rest)
    }
    const surroundings = { ...real, exchange, resolvers: () => Promise.resolve(resolvers) }
    expect((await ask({ typed: secureName(lab), surroundings })).resolvers).toMatchObject([lab.resolver])
    expect([...asked]).toEqual([`${lab.resolver.address}:${String(lab.resolver.port)}`])
    const seen = await ask({ typed: 'plex.corp.example', surroundings })
    expect(seen.resolvers).toMatchObject([{ ...company.resolver, adapter: { name: 'tun0', kind: 'VPN' } }])
  })

  it('include a public one only where the user agreed, each once', async () => {
    const lab = await home()
    const other = await home()
    const publicResolver: ConfiguredResolver = { ...other.resolver, from: 'public' }
    const asked = async (changes: Partial<Surroundings>) =>
      (await ask({ typed: secureName(lab), surroundings: { ...lab.surroundings(), ...changes } })).resolvers.map(({ from }) => from)
    expect(await asked({ publicResolver })).toEqual(['given', 'public'])
    expect(await asked({ publicResolver: null })).toEqual(['given'])
    expect(await asked({ publicResolver: { ...lab.resolver, from: 'public' } })).toEqual(['given'])
    expect(await asked({ publicResolver, offline: true })).toEqual(['given'])
  })
})

describe('nobody is asked', () => {
  const nobody: Partial<Surroundings> = {
    lookup: () => Promise.reject(new Error('the system was asked')),
    resolvers: () => Promise.reject(new Error('a resolver was asked')),
  }

  it('where the way leads by address, and no certificate told a name', async () => {
    const { reading } = await look(names, { typed: '192.168.1.20', surroundings: nobody })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'unreached' })
  })

  it('where the user insists on an address', async () => {
    const { reading } = await look(names, { typed: 'https://192.168.1.20', surroundings: nobody })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'unreached', detail: saying(/^an address needs no look-up$/) })
  })

  it('offline, unless the user named the resolver', async () => {
    const { reading } = await look(names, { typed: 'plex.family.example', surroundings: { ...nobody, offline: true } })
    expect(reading).toMatchObject({ state: 'unmeasured', why: 'not permitted', detail: saying(/^asked to stay offline$/) })
    const lab = await home()
    expect((await ask({ typed: secureName(lab), surroundings: lab.surroundings({ offline: true }) })).resolvers).toHaveLength(1)
  })

  it('for localhost but this computer itself, even offline', async () => {
    const surroundings: Partial<Surroundings> = { offline: true, resolvers: () => Promise.reject(new Error('a resolver was asked')) }
    const seen = await ask({ typed: 'https://localhost:32400', surroundings })
    expect(seen).toMatchObject({ name: 'localhost', expected: '127.0.0.1', resolvers: [] })
    expect(seen.system.state === 'answered' && seen.system.addresses.length > 0).toBe(true)
  })
})

it('a hostile name from a certificate harms nobody', async () => {
  const lab = await home()
  for (const name of ['a..b', 'x'.repeat(300), '\u0000', '*.plex.direct', ' ', '-'])
    expect(await ask({ typed: lab.typed, name, surroundings: lab.surroundings() })).toMatchObject({ name: legible(name), expected: null })
})

it('stops at once when the user stops', async () => {
  const lab = await home({ resolver: { answers: 'dead' } })
  const user = new AbortController()
  setTimeout(() => user.abort(), 100)
  const started = performance.now()
  const { reading } = await look(names, { typed: secureName(lab), surroundings: lab.surroundings(), signal: user.signal })
  expect(performance.now() - started).toBeLessThan(1_000)
  expect(reading).toMatchObject({ value: { resolvers: [{ server: { state: 'failed', failure: 'cancelled' } }] } })
})
