import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { readingSchema } from '@shared/model/reading'
import { z } from 'zod'
import { advance, answersSchema, newSession, sessionSchema, type Session, type SessionEvent } from '@shared/session'
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
  const step = (): string => session.fixing?.step ?? word(roll)
  const events: readonly (() => SessionEvent)[] = [
    () => ({ type: 'chose target', target: made(targetSchema, roll) }),
    () => ({ type: 'answered', answers: made(answersSchema, roll) }),
    () => ({ type: 'examination began', evidence: strangeHome(roll), recheck: roll(2) === 0 }),
    () => ({ type: 'route learnt', route: made(routeSchema, roll) }),
    () => ({ type: 'looking', key: word(roll) }),
    () => ({
      type: 'read',
      key: pick(Object.keys(session.evidence?.readings ?? { a: 1 }), roll),
      reading: made(readingSchema(z.unknown()), roll),
    }),
    () => {
      const evidence = session.evidence ?? strangeHome(roll)
      return { type: 'examination ended', evidence, outcome: pick(outcomes, roll) }
    },
    () => ({ type: 'opened report', evidence: strangeHome(roll) }),
    () => {
      const finding = pick(diagnose(session.evidence ?? strangeHome(roll)).findings, roll)
      return { type: 'began fix', cause: finding.cause, firstStep: finding.fix?.steps[0]?.id ?? null }
    },
    () => ({ type: 'went to step', step: step() }),
    () => ({ type: 'finished step', step: step(), next: roll(2) === 0 ? null : word(roll) }),
    () => ({ type: 'chose option', step: step(), option: word(roll) }),
    () => ({ type: 'went back' }),
    () => ({ type: 'started over' }),
    () => ({ type: 'resumed', session: session }),
  ]
  return pick(events, roll)()
}

describe('A session', () => {
  it(`goes on from whatever happens, and can be saved and read again (${String(few)} ways through it)`, { timeout: patience }, async () => {
    const screens = new Set<string>()
    await fuzz(async (roll) => {
      let session =
        roll(2) === 0 ? newSession : advance(newSession, { type: 'examination began', evidence: strangeHome(roll), recheck: true })
      for (let steps = 2 + roll(12); steps > 0; steps--) {
        const next = event(session, roll)
        await tellingValue({ session, next }, () => {
          session = advance(session, next)
          screens.add(session.screen)
        })
      }
      await tellingValue(session, () => {
        const saved: unknown = JSON.parse(JSON.stringify(session))
        const read = sessionSchema.parse(saved)
        const again = advance(newSession, { type: 'resumed', session: read })
        if (again.evidence) expect(diagnose(again.evidence).failed).toEqual([])
        screens.add(again.screen)
      })
    }, few)
    expect([...screens].sort()).toEqual([...sessionSchema.shape.screen.options].sort())
  })

  it(
    `that somebody changed on the disk is read or refused, and goes on where it is read (${String(few)} files)`,
    { timeout: patience },
    async () => {
      let [read, refused] = [0, 0]
      await fuzz(async (roll) => {
        const evidence = strangeHome(roll)
        const sound: Session = {
          ...newSession,
          screen: pick(sessionSchema.shape.screen.options, roll),
          target: evidence.target,
          evidence,
          before: roll(2) === 0 ? evidence : null,
        }
        let file: unknown = sound
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
