import { describe, expect, it } from 'vitest'
import type { DnsAnswer } from '@shared/addresses/dns-answer'
import { diagnose } from '@shared/diagnose'
import { places } from '@shared/facts/answers'
import { failures, type Failure } from '@shared/model/failure'
import type { Interfaces } from '@shared/judging/reach'
import { chainOf, leaf, refusing, selfSigned } from '../evidence/certificates'
import { closed, home, type Seen } from '../evidence/home'
import { connectionThat, internetIs } from '../evidence/network'
import { failed, notAsked } from '../evidence/who-answers'
import { name } from '../evidence/frame'
import { namesAre, no, resolver, silence } from '../evidence/dns'
import { noTls } from '../evidence/handshakes'

const adapter = (name: string, kind: Interfaces['adapters'][number]['kind'], ...own: readonly (readonly [string, number])[]) => ({
  name,
  kind,
  addresses: own.map(([address, prefixLength]) => ({ address, prefixLength })),
})
const loopback = adapter('lo', 'loopback', ['127.0.0.1', 8])
const wifi = adapter('wlan0', 'wired or Wi-Fi', ['192.168.1.5', 24])
const nowhere = { ipv4: false, ipv6: false }
const machine = (adapters: readonly Interfaces['adapters'][number][], more: Partial<Interfaces> = {}): Interfaces => ({
  adapters: [...adapters],
  gateways: [],
  leadsOut: nowhere,
  ...more,
})

const cutOff: readonly (readonly [string, Interfaces])[] = [
  ['without any interface', machine([])],
  ['with nothing but loopback', machine([loopback])],
  ['whose Wi-Fi is up without an address', machine([loopback, adapter('wlan0', 'wired or Wi-Fi')])],
  ['whose router gave it no address', machine([loopback, adapter('eth0', 'wired or Wi-Fi', ['169.254.7.9', 16])])],
  ['with containers alone', machine([loopback, adapter('docker0', 'container or virtual machine', ['172.17.0.1', 16])])],
  ['of which nobody tells the ways out', { adapters: [loopback], gateways: [] }],
]

/** The endings of a try to speak with somebody that a computer without a network can bring about by itself. */
const ownFailures = ['unreachable', 'no answer', 'not permitted', 'no address', 'cancelled'] as const satisfies readonly Failure[]

const answer = (failure: Failure): DnsAnswer => ({ state: 'failed', failure, tookMs: 1 })
const resolverThat = (failure: Failure, at = '192.168.1.1') =>
  resolver({
    address: at,
    server: answer(failure),
    privateControl: answer(failure),
    publicControl: answer(failure),
    plexTv: answer(failure),
  })
/** systemd’s own, which answers every question with SERVFAIL while it knows nobody to ask. */
const stub = resolver({ address: '127.0.0.53', server: no(2), privateControl: no(2), publicControl: no(2), plexTv: no(2) })

function* everyFailure(): Generator<Seen> {
  const resolvers = [
    [],
    [stub],
    ...ownFailures.map((failure) => [resolverThat(failure)]),
    [resolverThat('unreachable'), resolverThat('no answer', '9.9.9.9')],
    [stub, resolverThat('unreachable', '2620:fe::fe')],
  ]
  const namesSeen = [
    null,
    ...resolvers.map((list, index) => namesAre({ system: index % 2 === 0 ? silence : answer('no address'), resolvers: list })),
  ]
  const internetSeen = [
    null,
    ...ownFailures.map((failure) => internetIs(failure, failure, 'unclear')),
    internetIs('unreachable', 'no address', 'unclear'),
  ]
  const above: readonly Seen[] = [
    {},
    { handshake: noTls('nothing', 'no answer'), identity: { secure: notAsked, plain: failed('no answer') } },
    { identity: { secure: failed('unreachable'), plain: failed('unreachable') } },
    // Remembered or made up by something on this computer itself: nothing that it could have had from the server.
    { certificate: chainOf(selfSigned()), trust: refusing('self-signed'), identity: { secure: notAsked, plain: failed('unreachable') } },
  ]
  const who: readonly Seen[] = [
    {},
    { target: { host: 'plex.family.example', insistsOn: 'plex.family.example' }, route: { address: null, name: 'plex.family.example' } },
    { target: { host: '2001:db8::20' }, route: { address: '2001:db8::20' } },
    { target: { insistsOn: name, machineIdentifier: 'a'.repeat(40) }, route: { name } },
  ]
  let turn = 0 // each goes with each other sooner or later
  for (const outcome of ownFailures)
    for (const names of namesSeen)
      for (const internet of internetSeen)
        for (const more of above) yield { ...closed(outcome), clock: null, names, internet, ...more, ...who[turn++ % who.length] }
}

describe('A computer on no network accuses nobody else', () => {
  it.each(cutOff)('%s', { timeout: 60_000 }, (_, interfaces) => {
    let judged = 0
    for (const seen of everyFailure()) {
      const where = places[judged % places.length] ?? 'TV'
      const { confirmed, suspected, outcome } = diagnose(home({ ...seen, interfaces, answers: { where } }))
      const accused = [...confirmed, ...suspected].filter(({ rung }) => rung !== 'this computer' && rung !== 'home network')
      if (accused.length > 0) expect({ seen, accused: accused.map(({ cause }) => cause) }).toBe('nobody')
      if (outcome === 'secure') expect({ seen, outcome }).toBe('not secure')
      judged++
    }
    expect(judged).toBeGreaterThan(1_000)
  })

  it('says so itself, and that alone', () => {
    for (const [, interfaces] of cutOff) {
      const seen = home({ ...closed('unreachable'), clock: null, interfaces, internet: internetIs('no address', 'no address', 'unclear') })
      expect(diagnose(seen).confirmed.map(({ cause }) => cause)).toEqual(['no-network'])
      const forbidden = home({ ...closed('not permitted'), clock: null, interfaces, internet: null })
      expect(diagnose(forbidden).confirmed.map(({ cause }) => cause)).toEqual(['this-app-blocked'])
    }
  })
})

describe('A computer on a network without a way out', () => {
  const dead = internetIs('unreachable', 'unreachable', 'unclear')
  const judge = (seen: Seen): readonly string[] => {
    const { confirmed, suspected } = diagnose(home(seen))
    return [...confirmed, ...suspected].map(({ cause }) => cause)
  }

  it('accuses neither the internet nor a name server outside, nor a server outside', () => {
    for (const names of [null, namesAre({ system: silence, resolvers: [resolverThat('unreachable', '9.9.9.9')] })]) {
      const seen = { ...closed('unreachable'), clock: null, internet: dead, interfaces: machine([loopback, wifi]), names }
      const far = { attempts: [{ address: '10.0.0.9', outcome: 'unreachable', tookMs: 1 }] } as const
      const connection = { ...connectionThat('unreachable'), ...far, attempts: [...far.attempts] }
      expect(judge({ ...seen, connection })).toEqual(['no-way-out'])
    }
  })

  it('still says what it saw of a neighbour', () => {
    const seen = { clock: null, internet: dead, interfaces: machine([loopback, wifi]) }
    expect(judge({ ...seen, ...closed('refused') })).toEqual(['no-way-out', 'server-off'])
    expect(judge({ ...seen, ...closed('no answer') })).toEqual(['no-way-out', 'server-not-answering'])
    expect(judge({ ...seen, trust: refusing('expired'), certificate: chainOf(leaf({ notAfter: '2026-01-01T00:00:00Z' })) })).toContain(
      'certificate-expired',
    )
  })

  it('is not made up where the way out has no gateway, is a VPN’s, is not told, or was used', () => {
    const seen = { ...closed('no answer'), clock: null, internet: dead }
    const ways: readonly Interfaces[] = [
      machine([loopback, wifi], { leadsOut: { ipv4: true, ipv6: false } }),
      machine([loopback, wifi, adapter('wg0', 'VPN', ['10.8.0.2', 32])]),
      { adapters: [loopback, wifi], gateways: [] },
      machine([loopback, wifi], { gateways: ['192.168.1.1'], leadsOut: { ipv4: true, ipv6: false } }),
    ]
    for (const interfaces of ways) expect(judge({ ...seen, interfaces })).toEqual(['internet-down', 'server-not-answering'])
    expect(judge({ ...seen, internet: internetIs(200, 204), interfaces: machine([loopback, wifi]) })).toEqual(['server-not-answering'])
  })

  it('is named where the server’s address is of a kind that this network does not have', () => {
    const attempts = [{ address: '2001:db8::20', outcome: 'unreachable' as const, tookMs: 1 }]
    const connection = { ...connectionThat('unreachable'), attempts }
    const interfaces = machine([loopback, wifi], { gateways: ['192.168.1.1'], leadsOut: { ipv4: true, ipv6: false } })
    expect(judge({ ...closed('unreachable'), connection, interfaces })).toEqual(['no-way-out'])
    const both = { ...interfaces, gateways: ['192.168.1.1', 'fe80::1%wlan0'] }
    expect(judge({ ...closed('unreachable'), connection, interfaces: both })).toEqual(['server-not-answering'])
  })
})

describe('Whoever was heard from proves a network', () => {
  it('whatever the adapters say, as in a sandbox that hides them', () => {
    const { confirmed, outcome } = diagnose(home({ interfaces: { adapters: [], gateways: [] } }))
    expect(confirmed).toEqual([])
    expect(outcome).toBe('secure')
    const off = home({ ...closed('refused'), interfaces: { adapters: [], gateways: [] } })
    expect(diagnose(off).confirmed.map(({ cause }) => cause)).toEqual(['server-off'])
  })

  it('and this computer’s own server is judged without one', () => {
    const own = {
      attempts: [{ address: '127.0.0.1', outcome: 'refused' as const, tookMs: 1 }],
      port: 32_400,
      outcome: 'refused' as const,
      address: null,
    }
    const seen = { ...closed('refused'), clock: null, internet: null, connection: own, interfaces: machine([loopback]), trust: null }
    expect(
      diagnose(home({ ...seen, target: { host: '127.0.0.1' }, route: { address: '127.0.0.1', name: null } })).confirmed.map(
        ({ cause }) => cause,
      ),
    ).toEqual(['no-network', 'server-off'])
  })
})

it('every way in which a try can end is among those of a computer without a network, or needs somebody who answers', () => {
  const needAnswer = ['refused', 'reset', 'not understood', 'too much', 'not trusted', 'another certificate']
  expect([...ownFailures, ...needAnswer].sort()).toEqual([...failures].sort())
})
