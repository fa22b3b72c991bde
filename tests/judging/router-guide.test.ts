import { stepsOf, type Option, type StepOf } from '@shared/model/fix'
import { routerPageOf } from '@shared/judging/names/gateway'
import { describe, expect, it } from 'vitest'
import { spoken } from '../spoken'
import { finding } from './convict'
import { namesAre, no, resolver } from './evidence'

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
