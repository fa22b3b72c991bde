import { advance, newSession, sessionSchema, type Session, type SessionEvent } from '@shared/session'
import { describe, expect, it } from 'vitest'
import { blank, evidenceOf, readingsOf, route, target } from './wizard/samples'

const hidden = evidenceOf({ nameHidden: true })
const healthy = evidenceOf({})

const after = (...events: readonly SessionEvent[]): Session => events.reduce(advance, newSession)

const chose: SessionEvent = { type: 'chose target', target }
const began: SessionEvent = { type: 'examination began', evidence: blank, recheck: false }
const beganAgain: SessionEvent = { type: 'examination began', evidence: blank, recheck: true }
const foundBroken: SessionEvent = { type: 'examination ended', evidence: hidden, outcome: 'broken' }
const foundSecure: SessionEvent = { type: 'examination ended', evidence: healthy, outcome: 'secure' }
const beganFix: SessionEvent = { type: 'began fix', cause: 'name-hidden', firstStep: 'which router' }
const ticked: SessionEvent = { type: 'finished step', step: 'which router', next: 'whitelist' }
const back: SessionEvent = { type: 'went back' }

describe('the session', () => {
  it('keeps the answers when another server is chosen, and nothing else of the last one', () => {
    const answers = { where: 'TV', serverIsHere: null, changed: null } as const
    const session = after(chose, { type: 'answered', answers }, began, foundBroken, chose)
    expect(session).toEqual({ ...newSession, screen: 'questions', target, answers })
  })

  it('fills its evidence while Relock looks', () => {
    const [first, second] = readingsOf({})
    if (!first || !second) throw new Error('a sample home has readings')
    const session = after(
      chose,
      began,
      { type: 'looking', key: first[0] },
      { type: 'looking', key: second[0] },
      { type: 'read', key: first[0], reading: first[1] },
    )
    expect(session.looking).toEqual([second[0]])
    expect(session.evidence?.readings).toEqual({ [first[0]]: first[1] })
  })

  it('puts a route that is learnt on the way in its place, once', () => {
    const tenth = { ...route, id: 'r10' }
    const session = after(
      chose,
      began,
      { type: 'route learnt', route: tenth },
      { type: 'route learnt', route: { ...route, id: 'r2' } },
      { type: 'route learnt', route: tenth },
    )
    expect(session.evidence?.routes.map((entry) => entry.id)).toEqual(['r1', 'r2', 'r10'])
  })

  it('hears nothing of an examination that was cancelled', () => {
    const cancelled = after(chose, began, back)
    expect(cancelled).toMatchObject({ screen: 'questions', evidence: null })
    expect(advance(cancelled, foundBroken)).toBe(cancelled)
    expect(advance(cancelled, { type: 'looking', key: 'clock' })).toBe(cancelled)
  })

  it('shows the closed lock only when a recheck proves it', () => {
    expect(after(chose, began, foundSecure).screen).toBe('verdict')
    expect(after(chose, began, foundBroken, beganFix, beganAgain, foundSecure)).toMatchObject({
      screen: 'solved',
      attempts: [{ outcome: 'secure' }],
      before: hidden,
    })
  })

  it('remembers what a fix that did not help was, and begins a new one beside it', () => {
    const still = after(chose, began, foundBroken, beganFix, ticked, beganAgain, foundBroken)
    expect(still).toMatchObject({
      screen: 'verdict',
      rechecking: true,
      before: hidden,
      attempts: [{ done: ['which router'], outcome: 'broken' }],
    })
    expect(advance(still, beganFix).attempts).toEqual([
      { cause: 'name-hidden', done: ['which router'], choices: {}, outcome: 'broken' },
      { cause: 'name-hidden', done: [], choices: {}, outcome: null },
    ])
  })

  it('begins a fix that did not help at its first step again', () => {
    const still = after(chose, began, foundBroken, beganFix, ticked, beganAgain, foundBroken)
    expect(advance(still, beganFix).fixing).toEqual({ cause: 'name-hidden', step: 'which router' })
  })

  it('keeps ticks, choices and the place in a fix while the user looks back at the verdict', () => {
    const chosen: SessionEvent = { type: 'chose option', step: 'which router', option: 'openwrt' }
    const session = after(chose, began, foundBroken, beganFix, chosen, ticked, back, beganFix)
    expect(session.fixing).toEqual({ cause: 'name-hidden', step: 'whitelist' })
    expect(session.attempts).toEqual([
      { cause: 'name-hidden', done: ['which router'], choices: { 'which router': 'openwrt' }, outcome: null },
    ])
  })

  it('keeps the ticks of two fixes apart', () => {
    const other: SessionEvent = { type: 'began fix', cause: 'clock-wrong', firstStep: 'set' }
    const session = after(
      chose,
      began,
      foundBroken,
      beganFix,
      ticked,
      back,
      other,
      { type: 'finished step', step: 'set', next: 'again' },
      back,
      beganFix,
    )
    expect(session.attempts.map(({ cause, done }) => [cause, done])).toEqual([
      ['clock-wrong', ['set']],
      ['name-hidden', ['which router']],
    ])
  })

  it('returns from a cancelled recheck to where it was asked for, with what was seen before', () => {
    expect(after(chose, began, foundBroken, beganFix, beganAgain, back)).toMatchObject({
      screen: 'fixing',
      evidence: hidden,
      rechecking: false,
    })
    expect(after(chose, began, foundBroken, beganAgain, back)).toMatchObject({ screen: 'verdict', evidence: hidden, rechecking: false })
  })

  it('resumes an interrupted examination where it was asked for, as its sockets are gone', () => {
    expect(advance(newSession, { type: 'resumed', session: after(chose, began) })).toMatchObject({ screen: 'questions', looking: [] })
    expect(advance(newSession, { type: 'resumed', session: after(chose, began, foundBroken, beganFix, beganAgain) })).toMatchObject({
      screen: 'fixing',
      evidence: hidden,
    })
    const reading = after(chose, began, foundBroken, beganFix)
    expect(advance(newSession, { type: 'resumed', session: reading })).toBe(reading)
  })

  it('goes back along the way it came, and stays on the first screen', () => {
    expect(after(back).screen).toBe('welcome')
    expect(after(chose, back).screen).toBe('welcome')
    expect(after(chose, began, foundBroken, back).screen).toBe('questions')
    expect(after(chose, began, foundBroken, beganFix, back).screen).toBe('verdict')
    expect(after(chose, began, foundBroken, beganFix, beganAgain, foundSecure, back).screen).toBe('verdict')
  })

  it('can be saved and read back on every screen', () => {
    const steps: readonly SessionEvent[] = [chose, began, foundBroken, beganFix, ticked, beganAgain, foundSecure]
    steps.forEach((_, index) => {
      const session = after(...steps.slice(0, index + 1))
      expect(sessionSchema.parse(JSON.parse(JSON.stringify(session)))).toEqual(session)
    })
  })

  it('forgets everything when the user starts over', () => {
    expect(after(chose, began, foundBroken, beganFix, { type: 'started over' })).toEqual(newSession)
  })
})
