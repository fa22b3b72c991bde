import { stepsOf, type Option, type StepOf } from '@shared/model/fix'
import { routerPageOf } from '@shared/judging/names/gateway'
import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import type { Gateway } from '@shared/facts/gateway'
import { inRouter } from '@shared/fixes/router/in-router'
import { productsOfGateway } from '@shared/judging/names/products'
import { say } from '@shared/model/message'
import { measured } from '@shared/model/reading'
import { withSeen } from '../evidence/readings'
import { spoken } from '../spoken'
import { finding } from './convict'
import { home } from '../evidence/home'
import { namesAre, no, resolver } from '../evidence/dns'

const hides = { server: no(), privateControl: no() }

function picker(change: Parameters<typeof resolver>[0] = {}): StepOf<'choose'> {
  const seen = { names: namesAre({ system: no(), resolvers: [resolver({ ...hides, ...change })] }) }
  const step = stepsOf(finding(seen, 'dns-rebinding-protection').fix)[0]
  if (step?.kind !== 'choose') throw new Error('the first step asks which router it is')
  return step
}
const optionOf = (id: string): Option => {
  const option = picker().options.find((entry) => entry.id === id)
  if (!option) throw new RangeError(`no option ${id}`)
  return option
}

describe('the picker of routers', () => {
  it('says why it guesses', () => {
    const guess = picker({ software: 'dnsmasq-2.90' }).options.find(({ likely }) => likely === true)
    expect(guess?.why && spoken(guess.why)).toBe('it answers like dnsmasq')
  })

  it('lists every product under a heading, and has a way for whoever does not know', () => {
    const { options } = picker()
    const loose = options.filter(({ group, unsure, id }) => group === undefined && unsure !== true && id !== 'another')
    expect(loose.map(({ id }) => id)).toEqual([])
    expect(options.filter(({ unsure }) => unsure === true).flatMap(({ steps }) => steps)).toMatchObject([
      { kind: 'open', link: 'router-page' },
    ])
  })
})

describe('the router that was measured', () => {
  const gatewayThat = (change: Partial<Gateway>): Gateway => ({
    ...{ address: '192.168.1.1', state: 'answers', title: null, maker: null, model: null },
    ...change,
  })
  const measuredOf = (gateway: Gateway, address = '192.168.1.1') => {
    const seen = withSeen(
      home({ names: namesAre({ system: no(), resolvers: [resolver({ ...hides, address })] }) }),
      'gateway',
      measured(gateway, 1),
    )
    const found = diagnose(seen).findings.find(({ cause }) => cause === 'dns-rebinding-protection')
    const step = stepsOf(found?.fix)[0]
    return step?.kind === 'choose' ? step.options.filter(({ likely }) => likely === true) : []
  }

  it('is chosen beforehand where it is the one that hides the name, with why', () => {
    const [first, ...others] = measuredOf(gatewayThat({ maker: 'AVM Berlin', model: 'FRITZ!Box 7590' }))
    expect(first?.id).toBe('fritzbox')
    expect(first?.why && spoken(first.why)).toBe('your router calls itself AVM Berlin FRITZ!Box 7590')
    expect(others).toEqual([])
  })

  it('is not chosen where another device hides the name', () => {
    expect(measuredOf(gatewayThat({ maker: 'AVM Berlin', model: 'FRITZ!Box 7590' }), '192.168.1.53').map(({ id }) => id)).not.toContain(
      'fritzbox',
    )
  })

  it.each([
    [{ model: 'FRITZ!Box 7590' }, ['fritzbox']],
    [{ title: 'OpenWrt - LuCI' }, ['openwrt']],
    [{ title: 'NETGEAR Router R7000' }, ['netgear']],
    [{ title: 'pfSense - Login', maker: 'FreeBSD' }, ['pfsense-forwarder', 'pfsense']],
    [{ model: 'FreshTomato on an ASUS' }, ['tomato']],
    [{ title: 'Pi-hole' }, []],
    [{}, []],
  ] as const)('that says %j is taken for %j', (says, ids) => {
    expect([...productsOfGateway(gatewayThat(says))].sort()).toEqual([...ids].sort())
  })

  const parts = [
    { task: 'reserve an address', general: { kind: 'tell', id: 'reserve', title: say`Reserve it`, text: [say`Look for it.`] } },
    { task: 'forward a port', general: { kind: 'tell', id: 'forward', title: say`Forward it`, text: [say`Enter it.`] } },
  ] as const

  it('is chosen beforehand in every other guide as well, and its menus are told as far as they are known', () => {
    const step = inRouter('which', gatewayThat({ model: 'FRITZ!Box 7590' }), ...parts)
    if (step.kind !== 'choose') throw new Error('it asks which router it is')
    const [likely] = step.options.filter((option) => option.likely === true)
    expect(likely?.id).toBe('fritzbox')
    const [reserve, forward] = likely?.steps ?? []
    expect(reserve?.text.map((message) => spoken(message))).toEqual(['Relock knows no menu for this in your router.', 'Look for it.'])
    expect(forward).toMatchObject({ id: 'forward-fritzbox', menu: ['Internet', 'Permit Access', 'Port Sharing'] })
  })

  it('may be one that is not on the list, or that nobody knows', () => {
    const step = inRouter('which', undefined, ...parts)
    if (step.kind !== 'choose') throw new Error('it asks which router it is')
    expect(step.options.some(({ likely }) => likely === true)).toBe(false)
    expect(step.options.find(({ id }) => id === 'another')?.steps.map(({ id }) => id)).toEqual(['reserve', 'forward'])
    expect(step.options.some(({ unsure }) => unsure === true)).toBe(true)
  })
})

describe('a step on a router’s page', () => {
  it('is told to be one, so that opening the page and signing in come first', () => {
    expect(optionOf('openwrt').steps).toMatchObject([{ onRouterPage: true }])
    expect(optionOf('bind').steps[0]?.onRouterPage).toBeUndefined()
  })

  it('names the place and the value where it is to be undone', () => {
    const [step] = optionOf('fritzbox').steps
    expect(step?.undo && spoken(step.undo)).toBe(
      'In Home Network → Network → Network Settings → DNS Rebind Protection, remove plex.direct.',
    )
  })

  it('says once that words may differ', () => {
    for (const { steps } of picker().options)
      for (const step of steps)
        expect(step.text.filter((message) => spoken(message).includes('may differ')).length, step.id).toBeLessThanOrEqual(1)
  })
})

describe('the router’s own page', () => {
  it.each([
    [['192.168.1.1'], 'http://192.168.1.1/'],
    [['fd00::1', '10.0.0.1'], 'http://10.0.0.1/'],
    [['fd00::1'], 'http://[fd00::1]/'],
    [['203.0.113.1'], null],
    [['evil.example'], null],
    [['fe80::1%eth0'], null],
    [[], null],
  ] as const)('of %j is %s', (gateways, page) => {
    expect(routerPageOf(gateways)).toBe(page)
  })
})
