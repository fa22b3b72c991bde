import { expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { places } from '@shared/facts/answers'
import { buildReport } from '@shared/report/build'
import { remarksOn } from '@shared/guide/remarks'
import { plainly } from '../../electron/command-line/lines'
import { tellVerdict } from '../../electron/command-line/telling'
import { spoken } from '../spoken'
import { home } from '../evidence/home'

it.each(places)(
  'A healthy look for a message in “%s” convicts nobody, and says in every form what could not be seen from here',
  (where) => {
    const evidence = home({ answers: { where } })
    const diagnosis = diagnose(evidence)
    const remarks = remarksOn(evidence, diagnosis).map(spoken)
    expect([diagnosis.outcome, diagnosis.confirmed, diagnosis.suspected]).toEqual(['secure', [], []])
    expect(remarks).toHaveLength(where === 'not sure' ? 0 : 1)
    const report = buildReport({ evidence, before: null, attempts: [], format: 'markdown', writtenAt: 0, language: 'en' }).text
    for (const remark of remarks) {
      expect(remark).toMatch(/cannot be seen from here|neither can be seen from here/)
      expect(plainly(tellVerdict(evidence, diagnosis))).toContain(remark)
      expect(report.replaceAll(/\s+/g, ' ')).toContain(remark.slice(0, 60))
    }
  },
)

it('Nothing of it is said where something is wrong', () => {
  const evidence = home({ answers: { where: 'TV' }, identity: null })
  expect(remarksOn(evidence, diagnose(evidence))).toEqual([])
})
