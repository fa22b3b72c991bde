import { expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { places } from '@shared/facts/answers'
import { buildReport } from '@shared/report/build'
import { remarksOn } from '@shared/guide/remarks'
import { plainly } from '../../electron/command-line/lines'
import { tellVerdict } from '../../electron/command-line/telling'
import { spoken } from '../spoken'
import { closed, home } from '../evidence/home'

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

it('Where the way from outside cannot be tried from inside, and the server says that it is open, that is said', () => {
  const remote = { state: 'mapped', error: null, signIn: 'ok', publicAddress: null, publicPort: 32_400, privateAddress: null } as const
  const evidence = home({ ...closed('refused'), answers: { where: 'away from home' }, mapping: remote })
  const said = (outcome: 'unclear' | 'secure'): string =>
    remarksOn(evidence, { ...diagnose(evidence), outcome, confirmed: [] })
      .map(spoken)
      .join(' ')
  expect(said('unclear')).toContain('plex.tv reaches it from outside')
  expect(said('secure')).not.toContain('plex.tv reaches it from outside')
  const seen = home({
    ...closed('refused'),
    answers: { where: 'away from home' },
    mapping: { ...remote, state: 'failed', error: 'unreachable' },
  })
  expect(
    remarksOn(seen, { ...diagnose(seen), outcome: 'unclear' })
      .map(spoken)
      .join(' '),
  ).not.toContain('plex.tv reaches it')
})

it('Nothing of it is said where something is wrong', () => {
  const evidence = home({ answers: { where: 'TV' }, identity: null })
  expect(remarksOn(evidence, diagnose(evidence))).toEqual([])
})
