import { diagnose } from '@shared/diagnose'
import { speak } from '@shared/model/message'
import { measured } from '@shared/model/reading'
import { describe, expect, it } from 'vitest'
import { checksOf } from '../../renderer/checks'
import { changesBetween } from '../../renderer/compare'
import { tellWay, wayOf, waySoFar, type PlaceState } from '../../renderer/way'
import { blank, evidenceOf, route, shelf, type Home } from './samples'

const judged = (home: Home): Record<string, PlaceState> => {
  const evidence = evidenceOf(home)
  return Object.fromEntries(wayOf(evidence, diagnose(evidence, shelf)).map(({ rung, state }) => [rung, state]))
}

describe('the picture of the way', () => {
  it('is whole in a healthy home', () => {
    expect(new Set(Object.values(judged({})))).toEqual(new Set(['good']))
  })

  it('has its gap where the cause is, and calls what only suffers from it affected', () => {
    expect(judged({ clockAhead: 200 * 86_400_000 })).toMatchObject({ 'this computer': 'broken', certificate: 'affected' })
    expect(judged({ nameHidden: true })).toMatchObject({ name: 'broken', connection: 'good', certificate: 'good' })
  })

  it('never calls a place broken that was not reached', () => {
    expect(judged({ silent: true })).toMatchObject({
      connection: 'likely',
      encryption: 'untested',
      certificate: 'untested',
      server: 'untested',
    })
  })

  it('does not call a name good that nobody asked, only because the hosts file is clean', () => {
    const { 'names@r1': _names, ...readings } = evidenceOf({}).readings
    const evidence = { ...evidenceOf({}), readings }
    expect(wayOf(evidence, diagnose(evidence, shelf)).find(({ rung }) => rung === 'name')?.state).toBe('untested')
  })

  it('waits before anything was seen, and fills as readings arrive', () => {
    expect(waySoFar().map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'waiting'))
    const states = waySoFar({ ...blank, readings: { clock: measured({ sources: [], offset: 0 }, 4) } }, ['interfaces']).map(
      ({ state }) => state,
    )
    expect(states.slice(0, 3)).toEqual(['good', 'looking', 'waiting'])
  })

  it('lets the best of several routes speak', () => {
    const dead = { ...route, id: 'r2', address: '10.0.0.9' }
    const evidence = evidenceOf({})
    const refused = { port: 32_400, attempts: [{ address: '10.0.0.9', outcome: 'refused', tookMs: 1 }], outcome: 'refused', address: null }
    const two = { ...evidence, routes: [route, dead], readings: { ...evidence.readings, 'connection@r2': measured(refused, 1) } }
    expect(wayOf(two, diagnose(two, shelf)).find(({ rung }) => rung === 'connection')?.state).toBe('good')
  })

  it('is one sentence for people who listen', () => {
    const evidence = evidenceOf({ nameHidden: true })
    expect(speak(tellWay(wayOf(evidence, diagnose(evidence, shelf))))).toBe(
      'The way to your server. This computer: good, Home network: good, Internet: good, Name: broken, Connection: good, Encryption: good, Certificate: good, Server: good.',
    )
  })
})

describe('the list of checks', () => {
  it('asks facts about routes once a route, and says when a stored value cannot be read', () => {
    const two = checksOf({ ...blank, routes: [route, { ...route, id: 'r2' }] })
    expect(two.filter((check) => check.rung === 'connection').map((check) => check.key)).toEqual(['connection@r1', 'connection@r2'])
    expect(checksOf(blank).every((check) => check.state === 'untested')).toBe(true)
    expect(checksOf(blank, []).every((check) => check.state === 'waiting')).toBe(true)
    const future = checksOf({ ...blank, readings: { clock: measured({ shape: 'of tomorrow' }, 1) } })
    expect(future.find((check) => check.key === 'clock')).toMatchObject({ state: 'untested' })
  })

  it('tells which checks say something else than before, and only those', () => {
    expect(
      changesBetween(evidenceOf({ nameHidden: true }), evidenceOf({})).map(({ before, now }) => [now.key, before.state, now.state]),
    ).toEqual([['names@r1', 'broken', 'good']])
    expect(changesBetween(evidenceOf({}), evidenceOf({}))).toEqual([])
  })
})
