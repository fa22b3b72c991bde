import { advance, newSession, restingPart, sessionSchema, type Session, type SessionEvent } from '@shared/session'
import { describe, expect, it } from 'vitest'
import { readingIdSchema } from '@shared/model/evidence'
import { blank, evidenceOf, readingsOf, route, target } from './wizard/samples'

const hidden = evidenceOf({ nameHidden: true })
const healthy = evidenceOf({})

const after = (...events: readonly (SessionEvent | readonly SessionEvent[])[]): Session => events.flat().reduce(advance, newSession)
const { examination } = blank

const ofClock = { fact: 'clock', route: null, seenBy: 'this computer' } as const
const chose: SessionEvent = { type: 'chose target', target }
const beganFor = (recheck: boolean): readonly SessionEvent[] => [
  { type: 'asked to look', examination, recheck },
  { type: 'examination began', evidence: blank },
]
const began = beganFor(false)
const beganAgain = beganFor(true)
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
      { type: 'looking', examination, ...first },
      { type: 'looking', examination, ...second },
      { type: 'read', examination, ...first },
    )
    expect(session).toMatchObject({ screen: 'examining', looking: [readingIdSchema.parse(second)] })
    expect(session.evidence?.readings).toEqual([first])
  })

  it('puts a route that is learnt on the way in its place, once', () => {
    const tenth = { ...route, id: 'r10' }
    const session = after(
      chose,
      began,
      { type: 'route learnt', examination, route: tenth },
      { type: 'route learnt', examination, route: { ...route, id: 'r2' } },
      { type: 'route learnt', examination, route: tenth },
    )
    expect(session.evidence?.routes.map((entry) => entry.id)).toEqual(['r1', 'r2', 'r10'])
  })

  it('hears nothing of an examination that was cancelled', () => {
    const cancelled = after(chose, began, back)
    expect(cancelled).toMatchObject({ screen: 'questions', evidence: null })
    expect(advance(cancelled, foundBroken)).toBe(cancelled)
    expect(advance(cancelled, { type: 'looking', examination, ...ofClock })).toBe(cancelled)
  })

  it('hears nothing of another examination than the one that was asked for', () => {
    const looking = after(chose, began)
    const strange = { ...hidden, examination: 'another' }
    const strangers: readonly SessionEvent[] = [
      { type: 'examination began', evidence: strange },
      { type: 'route learnt', examination: 'another', route: { ...route, id: 'r9' } },
      { type: 'looking', examination: 'another', ...ofClock },
      { type: 'read', examination: 'another', ...ofClock, reading: { state: 'measured', value: 1, tookMs: 1 } },
      { type: 'examination answered', evidence: strange },
      { type: 'examination ended', evidence: strange, outcome: 'broken' },
    ]
    for (const stranger of strangers) expect(advance(looking, stranger), stranger.type).toBe(looking)
  })

  it('has a place in a fix wherever a fix is on show', () => {
    const fixing = after(chose, began, foundBroken, beganFix)
    if (fixing.screen !== 'fixing') throw new Error('a fix was begun')
    // @ts-expect-error: must not compile
    const lost: Session = { ...fixing, fixing: null }
    expect(sessionSchema.safeParse(lost).success).toBe(false)
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
      before: hidden,
      attempts: [{ done: ['which router'], outcome: 'broken' }],
    })
    expect(advance(still, beganFix)).toHaveProperty('attempts', [
      { cause: 'name-hidden', done: ['which router'], choices: {}, outcome: 'broken' },
      { cause: 'name-hidden', done: [], choices: {}, outcome: null },
    ])
  })

  it('begins a fix that did not help at its first step again', () => {
    const still = after(chose, began, foundBroken, beganFix, ticked, beganAgain, foundBroken)
    expect(advance(still, beganFix)).toHaveProperty('fixing', { cause: 'name-hidden', step: 'which router' })
  })

  it('keeps ticks, choices and the place in a fix while the user looks back at the verdict', () => {
    const chosen: SessionEvent = { type: 'chose option', step: 'which router', option: 'openwrt' }
    const session = after(chose, began, foundBroken, beganFix, chosen, ticked, back, beganFix)
    expect(session).toHaveProperty('fixing', { cause: 'name-hidden', step: 'whitelist' })
    expect(session).toHaveProperty('attempts', [
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
    expect(restingPart(session).attempts.map(({ cause, done }) => [cause, done])).toEqual([
      ['clock-wrong', ['set']],
      ['name-hidden', ['which router']],
    ])
  })

  it('returns from a cancelled recheck to where it was asked for, with what was seen before', () => {
    expect(after(chose, began, foundBroken, beganFix, beganAgain, back)).toMatchObject({
      screen: 'fixing',
      evidence: hidden,
    })
    expect(after(chose, began, foundBroken, beganAgain, back)).toMatchObject({ screen: 'verdict', evidence: hidden })
  })

  it('resumes an interrupted examination where it was asked for, as its sockets are gone', () => {
    expect(advance(newSession, { type: 'resumed', session: restingPart(after(chose, began)) })).toMatchObject({ screen: 'questions' })
    expect(
      advance(newSession, { type: 'resumed', session: restingPart(after(chose, began, foundBroken, beganFix, beganAgain)) }),
    ).toMatchObject({
      screen: 'fixing',
      evidence: hidden,
    })
    const reading = restingPart(after(chose, began, foundBroken, beganFix))
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
    const steps = [chose, began, foundBroken, beganFix, ticked, beganAgain, foundSecure]
    steps.forEach((_, index) => {
      const session = restingPart(after(...steps.slice(0, index + 1)))
      expect(sessionSchema.parse(JSON.parse(JSON.stringify(session)))).toEqual(session)
    })
  })

  it('forgets everything when the user starts over', () => {
    expect(after(chose, began, foundBroken, beganFix, { type: 'started over' })).toEqual(newSession)
  })
})
