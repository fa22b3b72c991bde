import { stepsOf } from '@shared/model/fix'
import { describe, expect, it } from 'vitest'
import { diagnose, type Diagnosis } from '@shared/diagnose'
import { withReading, type Evidence, type SeenReading } from '@shared/model/evidence'
import answers from '@shared/facts/answers'
import published from '@shared/facts/published'
import { facts } from '@shared/facts/shelf'
import type { Step } from '@shared/model/fix'
import type { Message } from '@shared/model/message'
import { checksOf } from '@shared/checks'
import { deviceLines } from '@shared/report/document'
import type { Dice } from './dice'
import { strangeHome, without } from './homes'
import { few, fuzz, patience, tellingValue } from './rounds'
import { unseenIn } from './unseen'
import { spoken } from '../spoken'

/** The verdict of each cause, in one order. */
const verdictsOf = ({ outcome, findings, failed }: Diagnosis): unknown => ({
  outcome,
  failed,
  verdicts: findings.map(({ cause, verdict, route }) => `${cause} ${verdict.is} ${route ?? ''}`).sort(),
})

/** The same home without what was read there; `null` where that is the question itself, as who shows the message and which ways it would go: another has another answer. */
function withOneLess(evidence: Evidence, entry: SeenReading, roll: Dice): Evidence | null {
  if (entry.reading.state !== 'measured' || [answers.id, published.id].some((id) => id === entry.fact)) return null
  const why = ([null, 'timed out', 'cancelled', 'crashed'] as const)[roll(4)] ?? null
  return why === null
    ? without(evidence, entry)
    : withReading(evidence, { ...entry, reading: { state: 'unmeasured', why, detail: null, tookMs: 1 } })
}

function shuffled<T>(entries: readonly T[], roll: Dice): readonly T[] {
  const left = [...entries]
  return entries.flatMap(() => left.splice(roll(left.length), 1))
}

const textsOf = (step: Step): readonly Message[] => [
  step.title,
  ...step.text,
  ...(step.kind === 'choose' ? step.options.flatMap(({ label, steps }) => [label, ...steps.flatMap(textsOf)]) : []),
]

/** Everything that the window and the command line say of an examination. */
function told(evidence: Evidence, diagnosis: Diagnosis): string {
  const findings = diagnosis.findings.flatMap(({ title, verdict, explanation, fix }) => [
    title,
    ...('proofs' in verdict ? verdict.proofs.flatMap(({ what, seen }) => [what, seen]) : []),
    ...(verdict.is === 'suspected' ? [verdict.settledBy] : []),
    ...explanation,
    ...(fix ? [fix.summary, ...stepsOf(fix).flatMap(textsOf)] : []),
  ])
  const seen = checksOf(evidence).flatMap(({ says, detail }) => [says, ...(detail ? [detail] : [])])
  const devices = deviceLines(evidence, diagnosis).flatMap(({ device, because }) => [device, ...(because ? [because] : [])])
  return [...findings, ...seen, ...devices].map((message) => spoken(message)).join('\n')
}

describe('Evidence that somebody made up', () => {
  // One test for three promises, as making a home costs more than judging it.
  it(
    `is judged by every cause, told without a byte that is not seen, judged alike in any order, and not secure with a reading less (${String(few)} homes)`,
    { timeout: patience },
    async () => {
      const outcomes = new Map<string, number>()
      const convicted = new Set<string>()
      await fuzz(async (roll) => {
        const evidence = strangeHome(roll)
        const readings = [...shuffled(evidence.readings, roll)]
        const less = readings.slice(0, 3).flatMap((entry) => withOneLess(evidence, entry, roll) ?? [])
        await tellingValue({ evidence, readings, less }, () => {
          const diagnosis = diagnose(evidence)
          expect(diagnosis.failed).toEqual([])
          for (const { verdict } of diagnosis.confirmed) expect('proofs' in verdict && verdict.proofs.length).toBeGreaterThan(0)
          expect(unseenIn(told(evidence, diagnosis))).toEqual([])
          expect(verdictsOf(diagnose({ ...evidence, readings }))).toEqual(verdictsOf(diagnosis))
          if (diagnosis.outcome === 'unclear') for (const left of less) expect(diagnose(left).outcome).not.toBe('secure')
          for (const { cause } of diagnosis.confirmed) convicted.add(cause)
          outcomes.set(diagnosis.outcome, (outcomes.get(diagnosis.outcome) ?? 0) + 1)
        })
      }, few)
      // A fuzzer that comes to one verdict alone tests nothing.
      for (const outcome of ['secure', 'broken', 'unclear']) expect(outcomes.get(outcome) ?? 0, outcome).toBeGreaterThan(few / 50)
      expect(convicted.size).toBeGreaterThan(20)
      console.log([...outcomes].map(([outcome, count]) => `${String(count)} ${outcome}`).join(', '))
    },
  )

  it('reaches every fact that there is', async () => {
    const met = new Set<string>()
    await fuzz((roll) => {
      for (const { fact, reading } of strangeHome(roll).readings) if (reading.state === 'measured') met.add(fact)
    }, 2_000)
    expect([...met].filter((id) => facts.some((fact) => fact.id === id)).sort()).toEqual(facts.map(({ id }) => id).sort())
  })
})
