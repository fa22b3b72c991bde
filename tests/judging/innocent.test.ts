import type { ValueOf, AnyFact } from '@shared/model/fact'
import type { Evidence } from '@shared/model/evidence'
import { diagnose } from '@shared/diagnose'
import browsers from '@shared/facts/browsers'
import container from '@shared/facts/container'
import listening from '@shared/facts/listening'
import neighbour from '@shared/facts/neighbour'
import osFirewall from '@shared/facts/os-firewall'
import portMapping from '@shared/facts/port-mapping'
import { measured } from '@shared/model/reading'
import { describe, expect, it } from 'vitest'
import { withSeen } from '../evidence/readings'
import { mappingThat, publishing, recorded } from '../evidence/account'
import { address } from '../evidence/frame'
import { authority, chainOf, leaf } from '../evidence/certificates'
import { closed, home, type Seen } from '../evidence/home'
import { connectionThat } from '../evidence/network'
import { plexAnswer } from '../evidence/who-answers'
import { preferencesWith, storyFrom } from '../evidence/server-log'

/** Evidence with readings of more facts. */
const and = <F extends AnyFact>(evidence: Evidence, fact: F, value: ValueOf<F>): Evidence =>
  withSeen(evidence, fact.id, measured(fact.schema.parse(value), 5))
const convicts = (evidence: Evidence): readonly string[] => diagnose(evidence).confirmed.map(({ cause }) => cause)
const suspects = (evidence: Evidence): readonly string[] => diagnose(evidence).suspected.map(({ cause }) => cause)

/** Plex is met at its computer's own address, by a proxy at the usual port. */
const byProxy = (seen: Seen = {}): Evidence =>
  home({
    target: { insistsOn: 'plex.family.example', host: 'plex.family.example', port: 443 },
    route: { name: 'plex.family.example', port: 443 },
    names: null,
    certificate: chainOf(leaf({ names: ['plex.family.example'] }), authority()),
    connection: { ...connectionThat('open'), port: 443 },
    trust: { name: 'plex.family.example', opinions: [{ roots: 'built-in', accepted: true, reasons: [] }], accepted: true, reasons: [] },
    ...seen,
  })

const bridge = (published: ValueOf<typeof container>['containers'][number]['published'], name = 'plex', running = true) => ({
  name,
  running,
  restarting: false,
  outOfMemory: false,
  network: 'bridge' as const,
  published,
  inside: ['172.18.0.2'],
  keepsConfig: true,
  advertises: [],
})

describe('a server that a proxy on its own computer leads to, and nothing else', () => {
  it('is not accused of a container that publishes nothing', () => {
    for (const published of [[], [{ address: '127.0.0.1', port: 32_400 }]])
      expect(convicts(and(byProxy(), container, { engine: 'docker', containers: [bridge(published)] }))).toEqual([])
  })

  it('is not accused of listening to its own computer alone', () => {
    const alone = { port: 32_400, sockets: [{ address: '127.0.0.1', owner: 'Plex' as const, program: 'Plex' }], reserved: null }
    expect(convicts(and(byProxy({ answers: { where: 'TV' } }), listening, alone))).toEqual([])
    expect(convicts(and(home({ answers: { where: 'TV' }, ...closed('refused') }), listening, alone))).toEqual(['localhost-only'])
  })

  it('is not accused of a firewall that lets in the proxy alone', () => {
    const walls = [{ wall: 'ufw' as const, state: 'blocks' as const, because: 'no rule lets Plex in' as const }]
    const seen = and(byProxy({ answers: { where: 'TV' } }), osFirewall, { walls })
    expect(convicts(seen)).toEqual([])
    expect(convicts(and(home({ answers: { where: 'TV' } }), osFirewall, { walls }))).toEqual(['firewall-on-server'])
  })
})

describe('programs on the server’s own computer', () => {
  it('come in past its firewall, wherever they stand', () => {
    const walls = [{ wall: 'ufw' as const, state: 'blocks' as const, because: 'no rule lets Plex in' as const }]
    const seen = and(home({ answers: { where: 'another program' } }), osFirewall, { walls })
    expect(convicts(seen)).toEqual([])
    expect(suspects(seen)).toContain('firewall-on-server')
  })

  it('of which one has the port at another address take nothing from whoever cannot be told', () => {
    const sockets = [
      { address: '0.0.0.0', owner: 'unknown' as const, program: null },
      { address: '127.0.0.2', owner: 'another program' as const, program: 'ssh' },
    ]
    const seen = and(home({ identity: null }), listening, { port: 32_400, sockets, reserved: null })
    expect(convicts(seen)).not.toContain('plex-port-taken')
  })

  it('of which one has Plex’s port take nothing from whoever answers at another one', () => {
    const sockets = [{ address: '0.0.0.0', owner: 'another program' as const, program: 'node' }]
    const at = (port: number) =>
      and(home({ identity: null, connection: { ...connectionThat('open'), port }, route: { port } }), listening, {
        port: 32_400,
        sockets,
        reserved: null,
      })
    expect(convicts(at(32_400))).toContain('plex-port-taken')
    expect(convicts(at(32_401))).not.toContain('plex-port-taken')
  })

  it('and a second container without a port accuse no container beside them that has one', () => {
    const containers = [bridge([], 'plex-test'), bridge([{ address: '0.0.0.0', port: 32_400 }])]
    expect(convicts(and(home(closed('refused')), container, { engine: 'docker', containers }))).not.toContain('container-port-shut')
  })
})

describe('Plex that is set to IPv6 only', () => {
  it('is not to blame where nobody has the address, as the server is off', () => {
    const off = home({ ...closed('no answer'), preferences: preferencesWith({ IPNetworkType: 'v6only' }) })
    expect(convicts(off)).toEqual(['server-not-answering'])
  })
})

describe('the way in from outside', () => {
  const away = { answers: { where: 'away from home' as const } }
  const router = (external: string, to: string | null = null): ValueOf<typeof portMapping> => ({
    gateway: '192.168.1.1',
    upnp: { state: 'answers', external, mappings: to === null ? [] : [{ external: 32_400, to, port: 32_400 }], isWhole: true },
    natPmp: { state: 'silent' },
    pcp: { state: 'silent' },
  })
  const listedAs = (address: string, local: boolean) => publishing(address).addresses.map((entry) => ({ ...entry, local }))
  const published = { ...publishing(), addresses: [...listedAs('203.0.113.7', false), ...listedAs(address, true)] }

  it('is open where plex.tv reaches the server, whatever stands above the router', () => {
    for (const external of ['192.168.178.2', '100.64.3.4', '198.51.100.9'])
      expect(
        convicts(and(home({ ...away, published, serverRecord: recorded(), mapping: mappingThat({}) }), portMapping, router(external))),
      ).toEqual([])
  })

  it('is shut by no address that is none: a router without a way out tells such', () => {
    const unreached = { ...away, published, mapping: mappingThat({ state: 'failed', error: 'unreachable', publicAddress: '203.0.113.7' }) }
    const all = (external: string): readonly string[] => convicts(and(home(unreached), portMapping, router(external, address)))
    for (const external of ['0.0.0.0', '127.0.0.1', '169.254.3.4', '224.0.0.1']) expect(all(external), external).toEqual(all('203.0.113.7'))
    const byNatPmp = {
      ...router('203.0.113.7'),
      upnp: { state: 'silent' },
      natPmp: { state: 'answers', result: 0, external: '0.0.0.0' },
    } as const
    expect(convicts(and(home(unreached), portMapping, byNatPmp))).not.toContain('double-nat')
  })

  it('belongs to the provider where the router’s own address is that of its tunnel', () => {
    const failed = mappingThat({ state: 'failed', error: 'unreachable', publicAddress: '203.0.113.7' })
    expect(convicts(and(home({ ...away, published, mapping: failed }), portMapping, router('192.0.0.2')))).toEqual(['double-nat'])
  })

  it('is open where plex.tv reaches the server by now, whatever its log says of earlier', () => {
    const logged = { ...away, logStory: storyFrom('double NAT') }
    expect(convicts(home({ ...logged, mapping: mappingThat({ state: 'failed', error: 'unreachable' }) }))).toContain('double-nat')
    expect(convicts(home({ ...logged, mapping: mappingThat({}) }))).toEqual([])
  })

  it('is only suspected where it may be open over IPv6', () => {
    const both = { ...published, addresses: [...published.addresses, ...listedAs('2001-db8-0-0-0-0-0-7', false)] }
    for (const external of ['100.64.3.4', '198.51.100.9'])
      expect(convicts(and(home({ ...away, published: both }), portMapping, router(external)))).toEqual([])
  })

  it('may lead to the server’s other adapter', () => {
    const two = { ...published, addresses: [...published.addresses, ...listedAs('192.168.1.21', true)] }
    expect(convicts(and(home({ ...away, published: two }), portMapping, router('203.0.113.7', '192.168.1.21')))).toEqual([])
    expect(convicts(and(home({ ...away, published }), portMapping, router('203.0.113.7', '192.168.1.21')))).toEqual([
      'port-held-by-another',
    ])
  })
})

describe('a browser that stored a “no”', () => {
  const profile = (change: Partial<ValueOf<typeof browsers>['browsers'][number]['profiles'][number]> = {}) => ({
    profile: 0,
    isLast: true,
    localNetwork: 'asks' as const,
    loopback: 'asks' as const,
    proxy: null,
    trouble: null,
    ...change,
  })
  type Profile = ValueOf<typeof browsers>['browsers'][number]['profiles'][number]
  const browser = (id: 'chrome' | 'firefox' | 'edge', ...profiles: readonly Profile[]) => ({
    browser: id,
    version: '150.0',
    names: null,
    profiles: [...profiles],
  })
  const blocked = profile({ localNetwork: 'blocked' })
  const unread = profile({ localNetwork: null, loopback: null })
  const seen = (...found: readonly ReturnType<typeof browser>[]) => and(home(), browsers, { browsers: [...found] })

  it('is convicted where no other was used', () => {
    expect(convicts(seen(browser('chrome', blocked), browser('edge', profile())))).toEqual(['browser-keeps-plex-from-home'])
  })
  it('is only suspected where another one is here that asks nobody', () => {
    const both = seen(browser('chrome', blocked), browser('firefox', unread))
    expect(convicts(both)).toEqual([])
    expect(suspects(both)).toEqual(['browser-keeps-plex-from-home'])
  })
  it('is only suspected where it is a profile that was not open last', () => {
    const other = seen(browser('chrome', profile(), profile({ profile: 1, isLast: false, localNetwork: 'blocked' })))
    expect(convicts(other)).toEqual([])
    expect(suspects(other)).toEqual(['browser-keeps-plex-from-home'])
  })
})

describe('a device that has the address and says nothing', () => {
  const quiet = (onLink = true): Evidence =>
    and(
      home({
        ...closed('no answer'),
        interfaces: {
          adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi', addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }],
          gateways: ['192.168.1.1'],
          leadsOut: { ipv4: true, ipv6: false },
        },
        ...(onLink ? {} : { target: { host: '192.168.50.20' }, route: { name: null, address: '192.168.50.20' } }),
      }),
      neighbour,
      {
        address: onLink ? address : '192.168.50.20',
        via: { name: 'eth0', kind: 'wired or Wi-Fi', address: '192.168.1.5', prefixLength: 24 },
        onLink,
        state: onLink ? 'answers' : 'unknown',
      },
    )
  it('may be asleep, as network cards and other devices answer for sleeping computers', () => {
    const found = diagnose(quiet()).confirmed
    expect(found.map(({ cause }) => cause)).toEqual(['port-filtered'])
    expect(JSON.stringify(found[0]?.title)).not.toContain('server is on')
    expect(JSON.stringify(found[0]?.fix)).toContain('wake-server')
  })
  it('may be off in another network, to which the router does lead', () => {
    const found = diagnose(quiet(false)).confirmed
    expect(found.map(({ cause }) => cause)).toEqual(['server-in-other-network'])
    expect(JSON.stringify(found[0]?.explanation)).toContain('or the server is off')
    expect(JSON.stringify(found[0]?.fix)).toContain('wake-server')
  })
})

describe('what was not seen', () => {
  it('is no way over IPv6 that nobody could try', () => {
    const published = publishing('2001-db8-0-0-0-0-0-7')
    expect(convicts(home({ published }))).toEqual([])
  })
  it('is no entry of earlier days with a name in it that nobody could try', () => {
    const serverRecord = recorded({ version: '1.40.0.7998-aaaaaaaaa' })
    expect(convicts(home({ serverRecord, published: publishing('https://plex.family.example:443') }))).not.toContain('record-stale')
  })
  it('is no token in the address of a page that nobody answered', () => {
    const saw = { host: address, port: 32_400, complaint: 'refused' as const, token: 'transient' as const }
    expect(convicts(home({ ...closed('refused'), target: { saw } }))).toEqual(['server-off'])
  })
  it('is no rule, where this system itself gave the address up and its device came back', () => {
    for (const [tookMs, culprit] of [
      [4, 'turned-away'],
      [3_070, 'server-not-answering'],
    ] as const) {
      const connection = { ...connectionThat('unreachable'), attempts: [{ address, outcome: 'unreachable' as const, tookMs }] }
      const adapters = [{ name: 'eth0', kind: 'wired or Wi-Fi' as const, addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }]
      const here = home({ ...closed('unreachable'), connection, interfaces: { adapters, gateways: ['192.168.1.1'] } })
      const via = { name: 'eth0', kind: 'wired or Wi-Fi' as const, address: '192.168.1.5', prefixLength: 24 }
      expect(convicts(and(here, neighbour, { address, via, onLink: true, state: 'answers' }))).toEqual([culprit])
    }
  })
})

describe('a server that answers', () => {
  it('is not accused of a second start of Plex, which found the port taken by the first', () => {
    const logStory = storyFrom('port taken')
    expect(convicts(home({ logStory, identity: { secure: plexAnswer(), plain: plexAnswer() } }))).not.toContain('plex-port-taken')
  })
})
