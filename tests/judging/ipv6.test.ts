import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import type { Answers } from '@shared/facts/answers'
import type { BothProtocols } from '@shared/facts/both-protocols'
import type { Evidence } from '@shared/model/evidence'
import { stepsOf } from '@shared/model/fix'
import { routeFrom } from '@shared/model/routes'
import { closed, home, type Seen } from '../evidence/home'
import { connectionThat, ipv6That, withIpv6 } from '../evidence/network'
import { withSeen } from '../evidence/readings'
import { measured } from '@shared/model/reading'
import { demand, demands } from './well-said'

const verdictOf = (evidence: Evidence): string | undefined =>
  diagnose(evidence).findings.find(({ cause }) => cause === 'ipv6-path-broken')?.verdict.is
const dead = ipv6That(false, 'no answer')
const told = (where: Answers['where'], program?: Answers['program']): Seen => ({
  answers: { where, ...(program === undefined ? {} : { program }) },
  interfaces: withIpv6,
  bothProtocols: dead,
})

describe('IPv6 that leads nowhere', () => {
  it.each([
    ['a program that tries one address after the other', told('another program', 'python-plexapi'), 'confirmed'],
    ['a program of which nobody knows what it does', told('another program', 'another-program'), 'suspected'],
    ['a TV', told('TV'), 'suspected'],
    ['a browser, which takes what answers', told('this browser'), 'ruled out'],
    ['somebody in another network', told('away from home'), 'ruled out'],
    ['somebody who did not say', { interfaces: withIpv6, bothProtocols: dead }, 'suspected'],
    ['anybody, where doors open and nothing comes', { ...told('this browser'), bothProtocols: ipv6That(true, 'no answer') }, 'confirmed'],
  ] as const)('keeps %s', (_, seen, verdict) => {
    expect(verdictOf(home(seen))).toBe(verdict)
  })

  const [first, second] = dead.hosts
  const one: BothProtocols = { hosts: first ? [first] : [] }
  const oneLives: BothProtocols = { hosts: first && second ? [first, { ...second, ipv6: second.ipv4 }] : [] }
  const bothDead: BothProtocols = { hosts: dead.hosts.map((host) => ({ ...host, ipv4: host.ipv6 })) }
  const forbidden = ipv6That(false, 'not permitted')
  const without = {
    ...withIpv6,
    adapters: [{ name: 'eth0', kind: 'wired or Wi-Fi' as const, addresses: [{ address: '192.168.1.5', prefixLength: 24 }] }],
  }

  it.each([
    ['this computer has no address of that kind', { interfaces: without }],
    ['no way leads out with it', { interfaces: { ...withIpv6, leadsOut: { ipv4: true, ipv6: false } } }],
    ['only one host was lost', { bothProtocols: one }],
    ['another host answers over it', { bothProtocols: oneLives }],
    ['IPv4 is dead as well', { bothProtocols: bothDead }],
    ['this computer forbids it', { bothProtocols: forbidden }],
  ] as const)('convicts nobody where %s', (_, seen) => {
    expect(verdictOf(home({ ...told('another program', 'tautulli'), ...seen }))).toBe('ruled out')
  })

  it('does not pass for an internet that is down, where a door opened over it first', () => {
    const stalled: Seen = { interfaces: withIpv6, bothProtocols: ipv6That(true, 'no answer') }
    const asked = { state: 'failed' as const, failure: 'no answer' as const }
    const internet = { plexTv: { ...asked, host: 'plex.tv' }, elsewhere: { ...asked, host: 'example.org' }, portal: 'unclear' as const }
    expect(diagnose(home({ ...stalled, internet })).confirmed.map(({ cause }) => cause)).toEqual(['ipv6-path-broken'])
  })
})

describe('a name of the user’s own with both kinds of addresses', () => {
  it('is told where it is dead over IPv6 alone', () => {
    const [host] = dead.hosts
    const own: BothProtocols = { hosts: host ? [{ ...host, host: 'plex.family.example', asked: 'the door' }] : [] }
    const seen = {
      ...told('another program', 'tautulli'),
      bothProtocols: own,
      target: { host: 'plex.family.example' },
      route: { name: 'plex.family.example' },
    }
    expect(verdictOf(home(seen))).toBe('confirmed')
    expect(verdictOf(home({ ...seen, answers: { where: 'this browser' } }))).toBe('ruled out')
  })
})

describe('a typed IPv6 address', () => {
  const typed = (outcome: 'refused' | 'no answer' | 'open'): Evidence => {
    const address = '2001:db8:2::20'
    const knock = { ...connectionThat(outcome), attempts: [{ address, outcome, tookMs: 3 }] }
    const first = home({
      ...(outcome === 'open' ? {} : closed(outcome)),
      connection: knock,
      interfaces: withIpv6,
      bothProtocols: ipv6That(true, 'answered'),
      answers: { where: 'another program', program: 'overseerr' },
      target: { host: address },
      route: { address, kind: 'remote' },
    })
    const route = routeFrom({ host: '192.168.1.20', port: 32_400, scheme: 'https', learntFrom: 'plex.tv' }, 'r2')
    if (!route) throw new Error('no route')
    const there = home().readings.flatMap((entry) => (entry.route === null ? [] : [{ ...entry, route: 'r2' }]))
    return { ...first, routes: [...first.routes, route], readings: [...first.readings, ...there] }
  }

  it.each(['refused', 'no answer'] as const)('that says “%s” is what is wrong, where the same server answers over IPv4', (outcome) => {
    const diagnosis = diagnose(typed(outcome))
    expect(diagnosis.confirmed.map(({ cause }) => cause)).toEqual(['ipv6-path-broken'])
    expect(stepsOf(diagnosis.confirmed[0]?.fix)[0]).toMatchObject({ kind: 'copy', copy: '192.168.1.20:32400' })
  })

  it.each(Object.keys(demands))('is told as every cause is: %s', (sentence) => demand(sentence, typed('refused'), 'ipv6-path-broken'))

  it('is not where this computer kept Relock from trying', () => {
    const attempts = [{ address: '2001:db8:2::20', outcome: 'not permitted' as const, tookMs: 1 }]
    const kept = withSeen(typed('refused'), 'connection', measured({ port: 32_400, attempts, outcome: 'not permitted', address: null }))
    expect(verdictOf(kept)).toBe('ruled out')
  })
})
