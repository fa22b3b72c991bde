import { describe, expect, it } from 'vitest'
import { facts } from '@shared/facts/shelf'
import { reportFormats } from '@shared/ipc/contract'
import { buildReport } from '@shared/report/build'
import { leakOf, spellings } from '../report/spellings'
import { strangeHome, words } from './homes'
import { pick, secrets } from './made-up-secrets'
import { few, fuzz, patience, tellingValue } from './rounds'
import { madeUp, placesIn, withAt } from './shapes'
import { withSeen } from '../evidence/readings'

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
      const evidence = withSeen(home, fact.id, { state: 'measured', value: planted, tookMs: 1 }, home.routes[0]?.id)
      const format = pick(reportFormats, roll)
      await tellingValue({ secret, fact: fact.id, planted, format, evidence }, () => {
        const { text } = buildReport({ evidence, before: null, attempts: [], format, writtenAt: 0 })
        expect(leakOf(secret, write(secret), text)).toBeUndefined()
      })
    }, few)
    expect(told).toBeGreaterThan(few / 4)
  })
})
