import { checksOf } from '../checks'
import { diagnose } from '../diagnose'
import type { Evidence } from '../model/evidence'
import type { ReportFormat } from '../ipc/contract'
import { languageFor } from '../languages/shelf'
import { speak } from '../languages/speak'
import { guideAsData } from '../guide/printed'
import { path } from '../path'
import { waysAsData } from '../ways'
import { legibleJson } from '../model/legible'
import type { Attempt } from '../model/attempt'
import { shareAttempts } from './attempts'
import { deviceLines, reportDocument } from './document'
import { ReportFault } from './fault'
import { toHtml } from './html'
import { toMarkdown } from './markdown'
import { readAgain, redact, scrubberFor, type SharedEvidence } from './redact'
import type { Scrubber } from './scrub'

export interface ReportRequest {
  readonly evidence: Evidence
  /** The examination before the fix, where there was one. */
  readonly before: Evidence | null
  readonly attempts: readonly Attempt[]
  readonly format: ReportFormat
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  /** The tag of its language, as it crosses to the thread that writes it; English where it is left out. */
  readonly language?: string
}

export interface Report {
  /** File name; says that it is redacted. */
  readonly name: string
  readonly text: string
}

export const reportVersion = 1
const endings = { html: 'html', markdown: 'md', json: 'json' } as const

/**
 * The whole support report. The preview shows this very text, and this very text is saved.
 * @throws ReportFault where what would leave is judged otherwise than what was measured; no report is better than one that says something else
 */
export function buildReport(request: ReportRequest): Report {
  const scrubber = scrubberFor(request.evidence, ...(request.before ? [request.before] : []))
  const evidence = shared(request.evidence, scrubber)
  const before = request.before && shared(request.before, scrubber)
  const { writtenAt } = request
  const language = languageFor([request.language ?? 'en'])
  const attempts = shareAttempts(request.attempts, scrubber)
  const hidden = scrubber.labels.counts
  const stamp = new Date(writtenAt).toISOString().slice(0, 16).replace(/[:T]/g, '-')
  const name = `relock-report-${stamp}-redacted.${endings[request.format]}`
  if (request.format === 'json') {
    const diagnosis = diagnose(evidence)
    const { outcome, findings, failed } = diagnosis
    const report = {
      relockReport: reportVersion,
      writtenAt: new Date(writtenAt).toISOString(),
      outcome,
      path: path(evidence, diagnosis),
      routes: waysAsData(evidence, diagnosis),
      checks: checksOf(evidence).map(({ fact, route, state }) => ({ fact: fact.id, route: route?.id ?? null, state })),
      failed,
      findings: findings.map((finding) => ({
        cause: finding.cause,
        rung: finding.rung,
        title: speak(finding.title, language),
        verdict: finding.verdict.is,
        ...(finding.fix
          ? { summary: speak(finding.fix.summary, language), steps: guideAsData(finding.fix, (message) => speak(message, language)) }
          : {}),
      })),
      devices: deviceLines(evidence, diagnosis).map(({ device, verdict, because }) => ({
        device: speak(device, language),
        verdict,
        because: because === null ? null : speak(because, language),
      })),
      evidence,
      before,
      attempts: attempts.map(({ title, steps, then, afterwards: _, ...attempt }) => ({
        ...attempt,
        title: speak(title, language),
        steps: steps.map((past) => ({ ...past, title: speak(past.title, language) })),
        then: then && speak(then, language),
      })),
      hidden,
    }
    return { name, text: `${legibleJson(report, 2)}\n` }
  }
  const document = reportDocument({ evidence, before, attempts, writtenAt, hidden })
  return { name, text: request.format === 'html' ? toHtml(document, language) : toMarkdown(document, language) }
}

/**
 * What may leave, as it will be read when the report is opened again: it must say what the screen says, outcome and each cause's verdict for the same way.
 * The report tells this very evidence.
 */
function shared(evidence: Evidence, scrubber: Scrubber): SharedEvidence {
  const read = readAgain(redact(evidence, scrubber))
  if (read && verdictsOf(read) === verdictsOf(evidence)) return read
  throw new ReportFault('the report would be judged otherwise than the screen')
}

const verdictsOf = (evidence: Evidence): string => {
  const { outcome, findings } = diagnose(evidence)
  return JSON.stringify([
    outcome,
    findings.map(({ cause, verdict, route }) => [cause, verdict.is, evidence.routes.findIndex(({ id }) => id === route)]),
  ])
}
