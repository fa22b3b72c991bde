import { diagnose } from '@shared/diagnose'
import { deviceThat } from './evidence/other-device'
import type { Evidence } from '@shared/model/evidence'
import { measured } from '@shared/model/reading'
import type { Rung } from '@shared/model/rung'
import { describe, expect, it } from 'vitest'
import { changesBetween, checksOf } from '@shared/checks'
import { isClosed, path, pathSoFar, tellPath, type RungState } from '@shared/path'
import { authority, chainOf, leaf, refusing } from './evidence/certificates'
import { closed, home } from './evidence/home'
import { days } from './evidence/frame'
import { failed, notAsked, plexAnswer } from './evidence/who-answers'
import { blank, livingRoom, route, type Home } from './evidence/living-room'
import { shelf } from './wizard/shelf'
import { readingIdOf } from '@shared/model/evidence'
import clock from '@shared/facts/clock'
import interfaces from '@shared/facts/interfaces'
import { withSeen } from './evidence/readings'
import { spoken } from './spoken'

const judged = (home: Home): Record<string, RungState['state']> => {
  const evidence = livingRoom(home)
  return Object.fromEntries(path(evidence, diagnose(evidence, shelf)).map(({ rung, state }) => [rung, state]))
}

describe('the path to the server', () => {
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
    const readings = livingRoom({}).readings.filter(({ fact }) => fact !== 'names')
    const evidence = { ...livingRoom({}), readings }
    expect(path(evidence, diagnose(evidence, shelf)).find(({ rung }) => rung === 'name')?.state).toBe('untested')
  })

  it('waits before anything was seen, and fills as readings arrive', () => {
    expect(pathSoFar().map(({ state }) => state)).toEqual(Array.from({ length: 8 }, () => 'waiting'))
    const states = pathSoFar(withSeen(blank, 'clock', measured({ sources: [], offset: 0 }, 4)), [readingIdOf(interfaces, null)]).map(
      ({ state }) => state,
    )
    expect(states.slice(0, 3)).toEqual(['good', 'looking', 'waiting'])
  })

  it('lets the best of several routes speak', () => {
    const dead = { ...route, id: 'r2', address: '10.0.0.9' }
    const evidence = livingRoom({})
    const refused = { port: 32_400, attempts: [{ address: '10.0.0.9', outcome: 'refused', tookMs: 1 }], outcome: 'refused', address: null }
    const two = withSeen({ ...evidence, routes: [route, dead] }, 'connection', measured(refused, 1), 'r2')
    expect(path(two, diagnose(two, shelf)).find(({ rung }) => rung === 'connection')?.state).toBe('good')
  })

  it('is one sentence for people who listen', () => {
    const evidence = livingRoom({ nameHidden: true })
    expect(spoken(tellPath(path(evidence, diagnose(evidence, shelf))))).toBe(
      'The way to your server. This computer: good, Home network: good, Internet: good, Name: broken, Connection: good, Encryption: good, Certificate: good, Server: no fault seen.',
    )
  })
})

describe('the lock at its end', () => {
  const stateIn = (evidence: Evidence, rung: Rung): RungState['state'] | undefined =>
    path(evidence, diagnose(evidence)).find((entry) => entry.rung === rung)?.state

  it('is closed where the outcome is secure, and then nothing is affected, though this computer is on no network', () => {
    const evidence = home({ interfaces: { adapters: [], gateways: [] } })
    const states = path(evidence, diagnose(evidence))
    expect(diagnose(evidence).outcome).toBe('secure')
    expect(isClosed(states)).toBe(true)
    expect(stateIn(evidence, 'home network')).toBe('unneeded')
    expect(states.map(({ state }) => state)).not.toContain('affected')
  })

  it('is closed, and what the user’s own app is refused is not called needless', () => {
    const evidence = home({ answers: { where: 'this browser' }, ownBrowser: deviceThat('late', 'failed') })
    expect(diagnose(evidence).outcome).toBe('secure')
    expect(stateIn(evidence, 'client app')).toBe('likely')
    expect(stateIn(home({ ownBrowser: deviceThat('reached', 'failed') }), 'client app')).toBe('affected')
  })

  it('is open while anything is broken, and the server is not called good, however well it answers', () => {
    const answers = livingRoom({ nameHidden: true })
    expect(isClosed(path(answers, diagnose(answers, shelf)))).toBe(false)
    const expired = home({
      certificate: chainOf(leaf({ notAfter: days(-1) }), authority()),
      trust: refusing('expired'),
      identity: { secure: notAsked, plain: plexAnswer() },
    })
    expect(stateIn(expired, 'certificate')).toBe('broken')
    expect(stateIn(expired, 'server')).toBe('neutral')
  })

  it('is open while Relock still looks', () => {
    expect(isClosed(pathSoFar(livingRoom({})))).toBe(false)
  })
})

describe('what was not tested is not good', () => {
  it('where the door may not be tried', () => {
    const evidence = home(closed('not permitted'))
    const states = Object.fromEntries(path(evidence, diagnose(evidence)).map(({ rung, state }) => [rung, state]))
    expect(states).toMatchObject({ connection: 'neutral', encryption: 'untested', certificate: 'untested', server: 'untested' })
  })

  it('where a server did not say who it is', () => {
    const evidence = home({ identity: { secure: failed('reset'), plain: failed('reset') } })
    expect(path(evidence, { ...diagnose(evidence), confirmed: [], suspected: [] }).find(({ rung }) => rung === 'server')?.state).toBe(
      'neutral',
    )
  })
})

describe('the list of checks', () => {
  it('asks facts about routes once a route, and says when a stored value cannot be read', () => {
    const two = checksOf({ ...blank, routes: [route, { ...route, id: 'r2' }] })
    expect(two.filter((check) => check.fact.id === 'connection').map((check) => check.route?.id)).toEqual(['r1', 'r2'])
    expect(checksOf(blank).every((check) => check.state === 'untested')).toBe(true)
    expect(checksOf(blank, []).every((check) => check.state === 'waiting')).toBe(true)
    const future = checksOf(withSeen(blank, 'clock', measured({ shape: 'of tomorrow' }, 1)))
    expect(future.find((check) => check.fact === clock)).toMatchObject({ state: 'untested' })
  })

  it('tells which checks say something else than before, and only those', () => {
    expect(
      changesBetween(livingRoom({ nameHidden: true }), livingRoom({})).map(({ before, now }) => [now.fact.id, before.state, now.state]),
    ).toEqual([['names', 'broken', 'good']])
    expect(changesBetween(livingRoom({}), livingRoom({}))).toEqual([])
  })
})
