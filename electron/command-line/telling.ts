import type { Diagnosis, Finding } from '@shared/diagnose'
import { readingKey, splitReadingKey, type Evidence } from '@shared/model/evidence'
import type { Scene } from '@shared/model/fact'
import { factById, facts } from '@shared/facts/shelf'
import { say, speak } from '@shared/model/message'
import type { Reading } from '@shared/model/reading'
import { rungTitles } from '@shared/model/rung'
import { exitCodes } from './io'

/** The words of the command line for one examination: the same findings that the app shows. */
export const exitCodeOf = (diagnosis: Diagnosis): number =>
  diagnosis.outcome === 'secure' ? exitCodes.secure : diagnosis.outcome === 'broken' ? exitCodes.broken : exitCodes.unclear

const signs = { good: '✓', broken: '✗', neutral: '·', unmeasured: '?' } as const

/** One line for one reading, as it comes. */
export function tellReading(key: string, reading: Reading<unknown>, evidence: Evidence): string | null {
  const { fact: factId, route: routeId } = splitReadingKey(key)
  const fact = factById.get(factId)
  if (!fact) return null
  const took = `${String(Math.round(reading.tookMs))} ms`
  if (reading.state === 'unmeasured') return `  ${signs.unmeasured} ${speak(fact.question)}  could not test: ${reading.detail}`
  const scene: Scene = {
    target: evidence.target,
    route: evidence.routes.find((route) => route.id === routeId) ?? null,
    now: Date.parse(evidence.startedAt),
  }
  const observation = fact.observeStored(reading.value, scene)
  if (!observation) return null
  const detail = observation.detail ? ` (${speak(observation.detail)})` : ''
  return `  ${signs[observation.mood]} ${speak(observation.says)}${detail}  ${took}`
}

/** The verdict in plain words. */
export function tellVerdict(evidence: Evidence, diagnosis: Diagnosis): string {
  const lines: string[] = []
  if (diagnosis.outcome === 'secure') lines.push(speak(say`The lock is closed: ${evidence.target.label} answers securely.`))
  if (diagnosis.outcome === 'unclear') lines.push(speak(say`Relock could not tell what is wrong with ${evidence.target.label}.`))
  for (const finding of [...diagnosis.confirmed, ...diagnosis.suspected]) lines.push(...tellFinding(finding))
  const missing = notTested(evidence)
  if (missing.length > 0) lines.push('', `Could not be tested from here: ${missing.join('; ')}.`)
  return `${lines.join('\n')}\n`
}

function tellFinding(finding: Finding): string[] {
  const { verdict } = finding
  const head = `${speak(finding.title)}  [${finding.cause}, ${verdict.is}, ${speak(rungTitles[finding.rung])}]`
  const proofs = 'proofs' in verdict ? verdict.proofs.map((entry) => `  ${speak(entry.what)}: ${speak(entry.seen)}`) : []
  const settled = verdict.is === 'suspected' ? [`  What would settle it: ${speak(verdict.settledBy)}`] : []
  const todo = finding.fix ? ['', `  What to do: ${speak(finding.fix.summary)}`] : []
  return ['', head, '', ...finding.explanation.map((text) => `  ${speak(text)}`), '', ...proofs, ...settled, ...todo]
}

/** What was not measured, in the words of the questions. */
export function notTested(evidence: Evidence): readonly string[] {
  const keys = facts.flatMap((fact) => (fact.about === 'route' ? evidence.routes.map((route) => readingKey(fact.id, route.id)) : [fact.id]))
  return keys.flatMap((key) => {
    const reading = evidence.readings[key]
    const fact = factById.get(splitReadingKey(key).fact)
    return reading?.state === 'unmeasured' && fact ? [`${speak(fact.question)} (${reading.detail})`] : []
  })
}

/** The object that `--json` prints. */
export function tellJson(evidence: Evidence, diagnosis: Diagnosis, tookMs: number): unknown {
  return {
    schema: 1,
    target: evidence.target,
    outcome: diagnosis.outcome,
    evidence,
    findings: diagnosis.findings.map(({ cause, rung, title, verdict, explanation, fix, route }) => ({
      cause,
      rung,
      title: speak(title),
      verdict: verdict.is,
      proofs: 'proofs' in verdict ? verdict.proofs.map((entry) => ({ what: speak(entry.what), seen: speak(entry.seen) })) : [],
      ...(verdict.is === 'suspected' ? { settledBy: speak(verdict.settledBy) } : {}),
      ...(verdict.is === 'unknown' ? { missing: verdict.missing } : {}),
      explanation: explanation.map((text) => speak(text)),
      fix: fix ? speak(fix.summary) : null,
      route,
    })),
    tookMs: Math.round(tookMs),
  }
}

/** The same object where no server was found to look at. */
export const tellNothing = (tookMs: number): unknown => ({
  schema: 1,
  target: null,
  outcome: 'unclear',
  evidence: null,
  findings: [],
  tookMs: Math.round(tookMs),
})
