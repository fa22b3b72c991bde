import { describe, expect, it } from 'vitest'
import { facts } from '@shared/facts/shelf'
import { reportFormats } from '@shared/ipc/contract'
import { readingKey } from '@shared/model/evidence'
import { buildReport } from '@shared/report/build'
import { leakOf, spellings } from '../report/spellings'
import type { Dice } from './dice'
import { strangeHome, words } from './homes'
import { few, fuzz, patience, tellingValue } from './rounds'
import { madeUp, placesIn, withAt } from './shapes'

const pick = <T>(of: readonly T[], roll: Dice): T => of[roll(of.length)] as T
const letters = (roll: Dice, from: string, length: number): string => Array.from({ length }, () => from[roll(from.length)] ?? '').join('')
const small = 'abcdefghijklmnopqrstuvwxyz'
const mixed = `${small}${small.toUpperCase()}0123456789`

/** Secrets whose shape gives them away wherever they stand, and what they stand in. */
const secrets: readonly ((roll: Dice) => { readonly secret: string; readonly within: string })[] = [
  (roll) => alone(`aB1${letters(roll, mixed, 17)}`),
  (roll) => {
    const secret = `t${letters(roll, mixed, 19)}`
    return { secret, within: `X-Plex-Token=${secret}` }
  },
  (roll) => alone(`81.${String(roll(256))}.${String(roll(256))}.${String(1 + roll(255))}`),
  (roll) => alone(`${letters(roll, small, 6)}.${letters(roll, small, 5)}@${letters(roll, small, 7)}.de`),
  (roll) => alone(`d${letters(roll, '0123456789abcdef', 39)}`),
]
const alone = (secret: string) => ({ secret, within: secret })

describe('A report of a home', () => {
  it(`holds no secret that stands anywhere in a home in any spelling (${String(few)} reports)`, { timeout: patience }, async () => {
    let told = 0
    await fuzz(async (roll, number) => {
      const { secret, within } = pick(secrets, roll)(roll)
      const [, write] = spellings[number % spellings.length] ?? pick(spellings, roll)
      const home = strangeHome(roll)
      const fact = pick(facts, roll)
      const value = madeUp(fact.schema, roll, words)
      const texts = placesIn(fact.schema, value).filter((place) => typeof place.value === 'string')
      if (texts.length === 0) return
      const planted = withAt(value, pick(texts, roll).path, write(within))
      if (!fact.schema.safeParse(planted).success) return
      told++
      const key = readingKey(fact.id, fact.about === 'route' ? (home.routes[0]?.id ?? null) : null)
      const evidence = { ...home, readings: { ...home.readings, [key]: { state: 'measured' as const, value: planted, tookMs: 1 } } }
      const format = pick(reportFormats, roll)
      await tellingValue({ secret, fact: fact.id, planted, format, evidence }, () => {
        const { text } = buildReport({ evidence, before: null, attempts: [], format, writtenAt: 0 })
        expect(leakOf(secret, write(secret), text)).toBeUndefined()
      })
    }, few)
    expect(told).toBeGreaterThan(few / 4)
  })
})
