import { advance, newSession, restingPart, sessionSchema, type Session, type SessionEvent } from '@shared/session'
import type { PastStep, StepEnd } from '@shared/model/attempt'
import { say } from '@shared/model/message'
import { describe, expect, it } from 'vitest'
import { readingIdSchema } from '@shared/model/evidence'
import { blank, livingRoom, route, target } from './evidence/living-room'

const hidden = livingRoom({ nameHidden: true })
const healthy = livingRoom({})

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
const title = say`Your router hides your server’s secure name`
const at = '2026-11-21T18:05:00.000Z'
const beganFix: SessionEvent = { type: 'began fix', cause: 'name-hidden', title, afterwards: [], firstStep: 'which router' }
const ended = (step: string, next: string | null, end: StepEnd = 'done'): SessionEvent => ({
  type: 'ended step',
  past: { step, title: say`${step}`, end, at },
  next,
  behind: next === null ? step : null,
  change: null,
})
const ticked = ended('which router', 'whitelist')
const pastOf = (step: string): PastStep => ({ step, title: say`${step}`, end: 'done', at })
const undone = { at, title: say`Allow Plex’s names`, place: say`Network`, undo: say`Remove it again.` }
const stillBroken = (step: string | null): SessionEvent => ({
  ...foundBroken,
  followed: { note: say`Nothing has changed yet.`, mended: [], next: step === null ? null : { ...beginning, step } },
})
const beginning = { cause: 'name-hidden', title, afterwards: [] }
const back: SessionEvent = { type: 'went back' }

describe('the session', () => {
  it('keeps the answers when another server is chosen, and nothing else of the last one', () => {
    const answers = { where: 'TV', serverIsHere: null, changed: null } as const
    const session = after(chose, { type: 'answered', answers }, began, foundBroken, chose)
    expect(session).toEqual({ ...newSession, screen: 'questions', target, answers })
  })

  it('fills its evidence while Relock looks', () => {
    const [first, second] = livingRoom({}).readings
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
      seenBy: 'relock',
      attempts: [{ end: 'mended' }],
      before: hidden,
    })
  })

  it('goes to the next remedy where the lock is still open, and says in one line what it saw', () => {
    const next = after(chose, began, foundBroken, beganFix, ended('which router', null), beganAgain, stillBroken('forget'))
    expect(next).toMatchObject({
      screen: 'fixing',
      before: hidden,
      fixing: { cause: 'name-hidden', step: 'forget' },
      note: { sentence: 'Nothing has changed yet.' },
      attempts: [{ behind: ['which router'], end: null }],
    })
    expect(advance(next, ended('forget', null))).toHaveProperty('note', null)
  })

  it('says at the verdict that all was tried, and begins beside what was tried', () => {
    const tried = after(chose, began, foundBroken, beganFix, ended('which router', null), beganAgain, stillBroken(null))
    expect(tried).toMatchObject({ screen: 'verdict', fixing: null, attempts: [{ end: 'not mended' }] })
    expect(restingPart(advance(tried, beganFix)).attempts.map(({ end, steps }) => [end, steps.length])).toEqual([
      ['not mended', 1],
      [null, 0],
    ])
    const skipped = after(chose, began, foundBroken, beganFix, ended('which router', null, 'skipped'), { type: 'tried all' })
    expect(skipped).toMatchObject({ screen: 'verdict', attempts: [{ end: 'not mended', steps: [{ end: 'skipped' }] }] })
  })

  it('goes from a mended cause to the next one of the plan', () => {
    const next = { cause: 'clock-wrong', title: say`Your computer’s clock is wrong`, afterwards: [], step: 'set' }
    const session = after(chose, began, foundBroken, beganFix, ended('which router', null), beganAgain, {
      ...foundBroken,
      followed: { note: say`One is mended.`, mended: ['name-hidden'], next },
    })
    expect(session).toMatchObject({ screen: 'fixing', fixing: { cause: 'clock-wrong', step: 'set' } })
    expect(restingPart(session).attempts.map(({ cause, end }) => [cause, end])).toEqual([
      ['name-hidden', 'mended'],
      ['clock-wrong', null],
    ])
  })

  it('takes the user’s word where only the user can see that it works', () => {
    const session = after(chose, began, foundSecure, beganFix, ended('which router', null), { type: 'saw it work' })
    expect(session).toMatchObject({ screen: 'solved', seenBy: 'you', attempts: [{ end: 'mended' }] })
  })

  it('keeps what was changed over other servers and new beginnings, until it is taken back', () => {
    const change: SessionEvent = { type: 'ended step', past: pastOf('whitelist'), next: null, behind: 'which router', change: undone }
    const changed = after(chose, began, foundBroken, beganFix, change)
    for (const event of [{ type: 'started over' }, chose, { type: 'opened report', evidence: hidden }] as const)
      expect(restingPart(advance(changed, event)).changes).toEqual([undone])
    expect(restingPart(advance(changed, { type: 'took back', at })).changes).toEqual([])
    expect(restingPart(after({ type: 'remembered changes', changes: [undone] })).changes).toEqual([undone])
  })

  it('stays at its step while a look runs quietly, and comes back to it where that is stopped', () => {
    const quiet = after(chose, began, foundBroken, beganFix, { type: 'asked to look', examination, recheck: true, quiet: true })
    expect(quiet).toMatchObject({ screen: 'examining', quiet: true, from: { screen: 'fixing' } })
    expect(advance(quiet, back)).toMatchObject({ screen: 'fixing', fixing: { step: 'which router' } })
  })

  it('looks for the server elsewhere without losing what was done', () => {
    const elsewhere = { ...target, host: '192.168.1.30' }
    const session = after(chose, began, foundBroken, beganFix, ticked, { type: 'moved target', target: elsewhere })
    expect(session).toMatchObject({ screen: 'fixing', target: elsewhere, attempts: [{ steps: [{ step: 'which router' }] }] })
  })

  it('keeps ticks, choices and the place in a fix while the user looks back at the verdict', () => {
    const chosen: SessionEvent = { type: 'chose option', question: 'which router', option: 'openwrt' }
    const session = after(chose, began, foundBroken, beganFix, chosen, ticked, back, beganFix)
    expect(session).toHaveProperty('fixing', { cause: 'name-hidden', step: 'whitelist' })
    expect(session).toMatchObject({
      attempts: [{ cause: 'name-hidden', steps: [{ step: 'which router' }], choices: { 'which router': 'openwrt' }, end: null }],
    })
  })

  it('keeps the ticks of two fixes apart', () => {
    const other: SessionEvent = { ...beganFix, cause: 'clock-wrong', firstStep: 'set' }
    const session = after(chose, began, foundBroken, beganFix, ticked, back, other, ended('set', 'again'), back, beganFix)
    expect(restingPart(session).attempts.map(({ cause, steps }) => [cause, steps.map(({ step }) => step)])).toEqual([
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
