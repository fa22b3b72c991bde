import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import clock from '@shared/facts/clock'
import { reportFormats } from '@shared/ipc/contract'
import { cause } from '@shared/model/cause'
import { evidenceSchema, type Evidence } from '@shared/model/evidence'
import { fact } from '@shared/model/fact'
import { say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { buildReport } from '@shared/report/build'
import { readEvidence } from '@shared/report/read'
import { confirmed, proof } from '@shared/model/verdict'
import { z } from 'zod'
import { refused } from '../evidence/cases'
import { chainOf, leaf, refusing } from '../evidence/certificates'
import { days } from '../evidence/frame'
import { home } from '../evidence/home'
import { withSeen } from '../evidence/readings'
import { spoken } from '../spoken'

const broken = home({ ...refused, certificate: chainOf(leaf({ notAfter: days(-3) })), trust: refusing('expired') })
const faulty = cause({
  id: 'faulty',
  rung: 'server',
  title: say`A cause that fails`,
  reads: { clock },
  judge: () => {
    throw new RangeError('Invalid time value')
  },
  explain: () => [],
  fix: () => ({ summary: say``, minutes: 1, remedies: [] }),
  examples: () => [],
  lookalikes: () => [],
})
const wordy = { ...faulty, id: 'wordy', consider: () => ({ verdict: confirmed(proof(say`a`, say`b`)), explanation: [], fix: null }) }

describe('A cause that fails', () => {
  it('is set aside and named, and the others are judged', () => {
    const { outcome, failed, confirmed: convicted, findings } = diagnose(broken, [faulty, ...causes])
    expect(failed).toEqual(['faulty'])
    expect(outcome).toBe('broken')
    expect(convicted.map((finding) => finding.cause)).toEqual(['certificate-expired'])
    expect(findings.find((finding) => finding.cause === 'faulty')?.verdict.is).toBe('unknown')
    expect(diagnose(broken, [faulty, wordy]).confirmed.map((finding) => finding.cause)).toEqual(['wordy'])
  })

  it('lets nothing be called secure that it might have spoken against', () => {
    expect(diagnose(home()).outcome).toBe('secure')
    expect(diagnose(home(), [faulty, ...causes]).outcome).toBe('unclear')
  })

  it('fails nowhere on the shelf', () => {
    expect(diagnose(broken).failed).toEqual([])
  })
})

describe('An answer whose words fail', () => {
  it('is told as unreadable, and not by a crash', () => {
    const odd = fact({
      id: 'odd',
      about: 'computer',
      rung: 'server',
      question: say`Is it odd?`,
      schema: () => z.object({ at: z.number() }),
      share: { at: 'open' },
      observe: ({ at }) => ({ mood: 'good', says: say`${{ code: new Date(at).toISOString() }}` }),
    })
    const scene = { target: broken.target, route: null, now: 0, system: 'linux' } as const
    expect(odd.observeStored({ at: 0 }, scene)).not.toBeNull()
    expect(odd.observeStored({ at: 1e300 }, scene)).toBeNull()
  })
})

describe('An impossible time or number', () => {
  const changed = (path: (evidence: Evidence) => unknown): string => {
    const evidence = structuredClone(broken)
    path(evidence)
    return JSON.stringify(evidence)
  }

  it.each(['', 'yesterday', '+275760-09-13T00:00:00.000Z', '2026-13-45T00:00:00.000Z', '0000-01-01T00:00:00.000Z', '2026-11-21T08:00:00'])(
    'is refused with one sentence as the beginning of an examination: “%s”',
    (startedAt) => {
      const read = readEvidence(changed((evidence) => (evidence.startedAt = startedAt)))
      expect('refused' in read && spoken(read.refused)).toMatch(/^This file is not a Relock report; .*\.$/)
    },
  )

  it.each([1e300, -1e300, 9e15, -1])('costs its own reading alone, and no verdict: an offset of %d', (offset) => {
    const read = readEvidence(
      changed(
        (evidence) =>
          (evidence.readings = withSeen(evidence, 'clock', {
            state: 'measured',
            value: { sources: [{ from: 'a', offset, uncertainty: 1 }], offset },
            tookMs: 1,
          }).readings),
      ),
    )
    if ('refused' in read) throw new Error(spoken(read.refused))
    expect(diagnose(read.evidence).confirmed.map((finding) => finding.cause)).toEqual(['certificate-expired'])
    for (const format of reportFormats)
      expect(buildReport({ evidence: read.evidence, before: null, attempts: [], format, writtenAt: 0 }).text).not.toBe('')
  })

  it('is never made by the examination itself, however wrong this computer’s clock is', () => {
    for (const ms of [0, -1e15, 1.7e15, 9e15, -9e15, NaN, Infinity])
      expect(evidenceSchema.shape.startedAt.safeParse(instantOf(ms)).success).toBe(true)
  })

  it('is told as a day that there is', () => {
    for (const at of [1e300, -1e300, NaN, Infinity, 8.64e15]) expect(spoken(say`${{ day: at }}`)).toMatch(/^\w+ \d+, \d{1,4}$/)
    expect(spoken(say`${{ day: 'never\u001b' }}`)).toBe('never')
  })
})

describe('A browser’s opinion that nobody can read', () => {
  it('is no browser that agrees, on the screen and in the report', () => {
    const healthy = home()
    const evidence = {
      ...healthy,
      readings: withSeen(healthy, 'browser-opinion', { state: 'measured', value: [], tookMs: 0 }).readings,
    }
    expect(diagnose(evidence).outcome).toBe('unclear')
    const read = readEvidence(buildReport({ evidence, before: null, attempts: [], format: 'json', writtenAt: 0 }).text)
    expect('evidence' in read && diagnose(read.evidence).outcome).toBe('unclear')
  })
})
