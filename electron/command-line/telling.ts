import { checkLooks, checkOfReading, checksOf } from '@shared/checks'
import type { Diagnosis, Finding } from '@shared/diagnose'
import fromOutside from '@shared/facts/from-outside'
import { asksPhone, pageOutside } from '@shared/judging/remote/from-outside'
import { valueOf, type Evidence, type ReadingId } from '@shared/model/evidence'
import { guideAsData } from '@shared/guide/printed'
import { say, type Message } from '@shared/model/message'
import { path, pathLine } from '@shared/path'
import { rungTitles } from '@shared/model/rung'
import { signs, type Sign } from '@shared/model/signs'
import { remarksOn } from '@shared/guide/remarks'
import { whatToTry } from '@shared/guide/what-to-try'
import { reachLooks, waysAsData, waysOf } from '@shared/ways'
import { exitCodes } from './io'
import { looking, type Line, type Look } from './lines'
import { print, printEnglish } from './printer'

/** The words of the command line for one examination: the same checks, path and findings that the app shows. */
export const exitCodeOf = ({ outcome }: Diagnosis): number => exitCodes[outcome]

/** One line for one check, as its reading comes. */
export function tellReading(id: ReadingId, evidence: Evidence): string | null {
  const check = checkOfReading(evidence, id)
  if (!check) return null
  const { state, says, detail, tookMs } = check
  const sign = signs[checkLooks[state].sign]
  if (state === 'untested') return `  ${sign} ${print(says)}  ${print(detail ? say`could not test: ${detail}` : say`could not test`)}`
  return `  ${sign} ${print(says)}${detail ? ` (${print(detail)})` : ''}${tookMs === null ? '' : `  ${print(say`${Math.round(tookMs)} ms`)}`}`
}

/** The verdict in plain words, its sentence first. */
export function tellVerdict(evidence: Evidence, diagnosis: Diagnosis): readonly Line[] {
  const [look, sign, sentence] = headOf(evidence, diagnosis)
  const lines: Line[] = [looking(look, `${signs[sign]} ${print(sentence)}`)]
  lines.push('', print(pathLine(path(evidence, diagnosis))))
  for (const finding of [...diagnosis.confirmed, ...diagnosis.suspected]) lines.push(...tellFinding(finding))
  for (const remark of remarksOn(evidence, diagnosis)) lines.push('', print(remark))
  lines.push(...tellPhone(evidence, diagnosis), ...tellWays(evidence, diagnosis), ...tellWhatToTry(evidence, diagnosis))
  if (diagnosis.failed.length > 0)
    lines.push(
      '',
      print(
        say`Relock failed at judging ${{ code: diagnosis.failed.join(', ') }}, which is a fault of its own and says nothing about your server.`,
      ),
    )
  const missing = notTested(evidence)
  if (missing.length > 0)
    lines.push('', print(say`Could not be tested from here: ${missing.reduce((before, next) => say`${before}; ${next}`)}.`))
  return lines
}

/** Without any verdict there is no guide; nobody is left without a next step. */
function tellWhatToTry({ offline }: Evidence, { outcome, suspected }: Diagnosis): Line[] {
  if (outcome !== 'unclear' || suspected.length > 0) return []
  const report = say`Save a report (${{ code: '--report relock.html' }}) and show it to somebody who helps in the Plex forum: it holds all that Relock saw.`
  const online = offline
    ? [say`Leave ${{ code: '--offline' }} out: much of what proves a secure connection is asked outside your home.`]
    : []
  return [
    '',
    looking('title', print(say`What to try`)),
    ...[...online, ...whatToTry(report)].map((message, index) => `  ${String(index + 1)}. ${print(message)}`),
  ]
}

/** Where a look from outside would say more: the page for a phone, and how to tell what it shows. */
function tellPhone(evidence: Evidence, diagnosis: Diagnosis): Line[] {
  const page = pageOutside(evidence)
  if (page === null || valueOf(evidence, fromOutside, null) !== undefined || !asksPhone(evidence, diagnosis)) return []
  return [
    '',
    print(
      say`From outside only a phone can look: switch its Wi-Fi off and open ${{ code: page }}. Then run this again with ${{ code: '--phone' }} and what it shows: ${{ code: 'plex' }} (text with ${{ code: '<MediaContainer' }} in it, or at once a white page), ${{ code: 'warning' }}, ${{ code: 'loading' }} or ${{ code: 'refused' }}.`,
    ),
  ]
}

function headOf({ target }: Evidence, { outcome, confirmed }: Diagnosis): readonly [Look, Sign, Message] {
  if (outcome === 'secure') return ['good', 'check', say`The lock is closed: ${target.label} answers securely.`]
  const [first, ...others] = confirmed
  if (!first) return ['title', 'question', say`Relock could not tell what is wrong with ${target.label}.`]
  return others.length === 0
    ? ['bad', 'cross', say`The lock is open: ${first.title}.`]
    : [
        'bad',
        'cross',
        say`The lock is open, for ${confirmed.length} reasons: ${confirmed.map(({ title }) => title).reduce((told, next) => say`${told}; ${next}`)}.`,
      ]
}

/** What was looked at, for somebody who did not see it pass by. */
export const tellChecks = (evidence: Evidence): readonly Line[] => [
  '',
  looking('title', print(say`What Relock looked at`)),
  ...evidence.readings.flatMap((entry) => tellReading(entry, evidence) ?? []),
]

/** The table of ways, where there is more than one. */
function tellWays(evidence: Evidence, diagnosis: Diagnosis): Line[] {
  const ways = waysOf(evidence, diagnosis)
  if (ways.length < 2) return []
  return [
    '',
    looking('title', print(say`Ways to your server`)),
    ...ways.map((way) => {
      const { sign, word } = reachLooks[way.reach]
      const told = say`${way.address}: ${word} (told by ${way.told})`
      return `  ${signs[sign]} ${print(way.counts ? told : say`${told}; it does not count here`)}`
    }),
  ]
}

export function tellFinding(finding: Finding): Line[] {
  const { verdict } = finding
  const head = `${print(finding.title)}  [${print(say`${{ code: finding.cause }}, ${verdictWords[verdict.is]}, ${rungTitles[finding.rung]}`)}]`
  const proofs = 'proofs' in verdict ? verdict.proofs.map((entry) => `  ${print(entry.what)}: ${print(entry.seen)}`) : []
  const settled = verdict.is === 'suspected' ? [`  ${print(say`What would settle it: ${verdict.settledBy}`)}`] : []
  const todo = finding.fix ? ['', `  ${print(say`What to do: ${finding.fix.summary}`)}`] : []
  return ['', looking('title', head), '', ...finding.explanation.map((text) => `  ${print(text)}`), '', ...proofs, ...settled, ...todo]
}

const verdictWords: Readonly<Record<Finding['verdict']['is'], Message>> = {
  confirmed: say`confirmed`,
  suspected: say`suspected`,
  'ruled out': say`ruled out`,
  unknown: say`unknown`,
}

/** What could not be tested, in the words of the questions; of several ways each is said once. */
export const notTested = (evidence: Evidence): readonly Message[] => {
  const missing = checksOf(evidence)
    .filter(({ state }) => state === 'untested')
    .map(({ fact, detail }) => (detail ? say`${fact.question} (${detail})` : fact.question))
  return [...new Map(missing.map((message) => [print(message), message])).values()]
}

/** The object that `--json` prints. */
export function tellJson(evidence: Evidence, diagnosis: Diagnosis, tookMs: number): unknown {
  return {
    schema: 1,
    target: evidence.target,
    outcome: diagnosis.outcome,
    path: path(evidence, diagnosis),
    failed: diagnosis.failed,
    routes: waysAsData(evidence, diagnosis),
    evidence,
    findings: diagnosis.findings.map(({ cause, rung, title, verdict, explanation, fix, route }) => ({
      cause,
      rung,
      title: printEnglish(title),
      verdict: verdict.is,
      proofs:
        'proofs' in verdict ? verdict.proofs.map((entry) => ({ what: printEnglish(entry.what), seen: printEnglish(entry.seen) })) : [],
      ...(verdict.is === 'suspected' ? { settledBy: printEnglish(verdict.settledBy) } : {}),
      ...(verdict.is === 'unknown' ? { missing: verdict.missing } : {}),
      explanation: explanation.map((text) => printEnglish(text)),
      fix: fix ? printEnglish(fix.summary) : null,
      steps: fix ? guideAsData(fix, printEnglish) : [],
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
  path: [],
  routes: [],
  evidence: null,
  findings: [],
  tookMs: Math.round(tookMs),
})
