import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { readingIdSchema } from '@shared/model/evidence'
import { attemptsSchema, changesSchema } from '@shared/model/attempt'
import { firstStepOf } from '@shared/model/fix'
import { say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { readingSchema } from '@shared/model/reading'
import { z } from 'zod'
import {
  advance,
  answersSchema,
  newSession,
  restingPart,
  sessionSchema,
  type RestingSession,
  type Session,
  type SessionEvent,
} from '@shared/session'
import { routeSchema, targetSchema } from '@shared/model/target'
import type { Dice } from './dice'
import { strangeHome, words } from './homes'
import { few, fuzz, patience, tellingValue } from './rounds'
import { madeUp, mutated } from './shapes'

const pick = <T>(of: readonly T[], roll: Dice): T => of[roll(of.length)] as T
const word = (roll: Dice): string => pick(words, roll)
const made = <T extends z.ZodType>(schema: T, roll: Dice): z.infer<T> => schema.parse(madeUp(schema, roll, words))

const outcomes = ['secure', 'broken', 'unclear'] as const

/** Everything that can happen, in no order that makes sense. */
function event(session: Session, roll: Dice): SessionEvent {
  const step = (): string => ('fixing' in session ? session.fixing?.step : null) ?? word(roll)
  // Most of what is told is of the examination under way; some is a stranger's.
  const examination = session.screen === 'examining' && roll(8) > 0 ? session.examination : word(roll)
  const events: readonly (() => SessionEvent)[] = [
    () => ({ type: 'chose target', target: made(targetSchema, roll) }),
    () => ({ type: 'answered', answers: made(answersSchema, roll) }),
    () => ({ type: 'asked to look', examination: word(roll), recheck: roll(2) === 0, quiet: roll(2) === 0 }),
    () => ({ type: 'examination began', evidence: { ...strangeHome(roll), examination } }),
    () => ({ type: 'route learnt', examination, route: made(routeSchema, roll) }),
    () => ({ type: 'looking', examination, ...made(readingIdSchema, roll) }),
    () => ({
      type: 'read',
      examination,
      ...pick(session.evidence?.readings ?? [made(readingIdSchema, roll)], roll),
      reading: made(readingSchema(z.unknown()), roll),
    }),
    () => {
      const evidence = session.evidence ?? strangeHome(roll)
      const next = { cause: word(roll), title: say`${word(roll)}`, afterwards: [], step: roll(2) === 0 ? null : word(roll) }
      const followed = roll(2) === 0 ? null : { note: say`${word(roll)}`, mended: [word(roll)], next: roll(2) === 0 ? null : next }
      return { type: 'examination ended', evidence: { ...evidence, examination }, outcome: pick(outcomes, roll), followed }
    },
    () => ({ type: 'opened report', evidence: strangeHome(roll) }),
    () => {
      const finding = pick(diagnose(session.evidence ?? strangeHome(roll)).findings, roll)
      const { cause, title, fix } = finding
      return { type: 'began fix', cause, title, afterwards: fix?.afterwards ?? [], firstStep: firstStepOf(fix) }
    },
    () => ({ type: 'went to step', step: step() }),
    () => {
      const [past] = [made(attemptsSchema, roll)[0]?.steps[0]]
      const [change] = made(changesSchema, roll)
      const ended = { step: step(), title: say`${word(roll)}`, end: 'skipped', at: instantOf(0) } as const
      return {
        type: 'ended step',
        past: past ?? ended,
        next: roll(2) === 0 ? null : word(roll),
        behind: roll(2) === 0 ? null : word(roll),
        change: change ?? null,
      }
    },
    () => ({ type: 'chose option', question: step(), option: word(roll) }),
    () => ({ type: 'moved target', target: made(targetSchema, roll) }),
    () => ({ type: 'tried all' }),
    () => ({ type: 'saw it work' }),
    () => ({ type: 'remembered changes', changes: made(changesSchema, roll) }),
    () => ({ type: 'took back', at: word(roll) }),
    () => ({ type: 'went back' }),
    () => ({ type: 'started over' }),
    () => ({ type: 'resumed', session: restingPart(session) }),
  ]
  return pick(events, roll)()
}

describe('A session', () => {
  it(`goes on from whatever happens, and can be saved and read again (${String(few)} ways through it)`, { timeout: patience }, async () => {
    const screens = new Set<string>()
    await fuzz(async (roll) => {
      let session: Session = newSession
      if (roll(2) === 0) {
        const evidence = strangeHome(roll)
        session = advance(session, { type: 'opened report', evidence: strangeHome(roll) })
        session = advance(session, { type: 'asked to look', examination: evidence.examination, recheck: true })
        session = advance(session, { type: 'examination began', evidence })
      }
      for (let steps = 2 + roll(12); steps > 0; steps--) {
        const next = event(session, roll)
        await tellingValue({ session, next }, () => {
          session = advance(session, next)
          screens.add(session.screen)
        })
      }
      await tellingValue(session, () => {
        const saved: unknown = JSON.parse(JSON.stringify(restingPart(session)))
        const read = sessionSchema.parse(saved)
        const again = advance(newSession, { type: 'resumed', session: read })
        if (again.evidence) expect(diagnose(again.evidence).failed).toEqual([])
        screens.add(again.screen)
      })
    }, few)
    expect([...screens].sort()).toEqual(['examining', 'fixing', 'questions', 'solved', 'verdict', 'welcome'])
  })

  it(
    `that somebody changed on the disk is read or refused, and goes on where it is read (${String(few)} files)`,
    { timeout: patience },
    async () => {
      let [read, refused] = [0, 0]
      await fuzz(async (roll) => {
        const evidence = strangeHome(roll)
        const seen = { ...newSession, target: evidence.target, evidence, before: roll(2) === 0 ? evidence : null }
        const sound: readonly RestingSession[] = [
          { ...seen, screen: 'welcome' },
          { ...seen, screen: 'questions' },
          { ...seen, screen: 'verdict', fixing: null },
          { ...seen, screen: 'fixing', fixing: { cause: word(roll), step: null }, note: null },
          { ...seen, screen: 'solved', before: evidence, seenBy: 'relock' },
        ]
        let file: unknown = pick(sound, roll)
        for (let changes = 1 + roll(3); changes > 0; changes--) file = mutated(sessionSchema, file, roll, words)
        await tellingValue(file, () => {
          const parsed = sessionSchema.safeParse(JSON.parse(JSON.stringify([file]).slice(1, -1)))
          if (!parsed.success) {
            refused++
            return
          }
          read++
          let session = advance(newSession, { type: 'resumed', session: parsed.data })
          for (let steps = roll(4); steps > 0; steps--) session = advance(session, event(session, roll))
          if (session.evidence) expect(diagnose(session.evidence).failed).toEqual([])
        })
      }, few)
      for (const count of [read, refused]) expect(count).toBeGreaterThan(few / 50)
    },
  )
})
