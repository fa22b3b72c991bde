import { describe, expect, it } from 'vitest'
import { reportFormats } from '@shared/ipc/contract'
import { buildReport } from '@shared/report/build'
import { readEvidence } from '@shared/report/read'
import { attemptsSchema } from '@shared/model/attempt'
import { diagnose } from '@shared/diagnose'
import { evidenceSchema } from '@shared/model/evidence'
import { homes, strangeHome, words } from './homes'
import { few, fuzz, patience, tellingValue } from './rounds'
import { madeUp, mutated } from './shapes'
import { unseenIn } from './unseen'

describe('A report of made-up evidence', () => {
  it(`is built in each format, holds nothing unseen, and can be opened again (${String(few)} reports)`, { timeout: patience }, async () => {
    await fuzz(async (roll, number) => {
      const evidence = strangeHome(roll)
      const before = roll(3) === 0 ? strangeHome(roll) : null
      const attempts = roll(3) === 0 ? attemptsSchema.parse(madeUp(attemptsSchema, roll, words)) : []
      const format = reportFormats[number % reportFormats.length] ?? 'json'
      await tellingValue({ evidence, before, attempts, format }, () => {
        const { text } = buildReport({ evidence, before, attempts, format, writtenAt: Date.parse('2026-11-21T08:00:00Z') })
        expect(unseenIn(text)).toEqual([])
        if (format === 'json') expect(readEvidence(text)).toHaveProperty('evidence')
      })
    }, few)
  })
})

describe('A stranger’s report', () => {
  it(`is refused in one sentence or judged (${String(few)} files)`, { timeout: patience }, async () => {
    let [judged, refused] = [0, 0]
    await fuzz(async (roll) => {
      let file: unknown = homes[roll(homes.length)]
      for (let changes = 1 + roll(4); changes > 0; changes--) file = mutated(evidenceSchema, file, roll, words)
      await tellingValue(file, () => {
        const read = readEvidence(JSON.stringify([file]).slice(1, -1))
        if ('refused' in read) {
          refused++
          return
        }
        judged++
        expect(diagnose(read.evidence).failed).toEqual([])
      })
    }, few)
    for (const count of [judged, refused]) expect(count).toBeGreaterThan(few / 50)
  })
})
