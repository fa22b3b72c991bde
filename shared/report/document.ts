import clock, { clockTolerance } from '../facts/clock'
import { deviceLooks, deviceVerdicts, type DeviceVerdict } from '../clients/device-verdict'
import { checkLooks, checksOf } from '../checks'
import { diagnose, headline, type Diagnosis, type Finding } from '../diagnose'
import { valueOf, type Evidence } from '../model/evidence'
import handshake from '../facts/handshake'
import logStory from '../facts/log-story'
import preferences from '../facts/preferences'
import { beforeSharing } from '../judging/server-log/before-sharing'
import { guideOf } from '../guide/printed'
import { say, type Message } from '../model/message'
import { path, type RungState } from '../path'
import { rungTitles } from '../model/rung'
import { remarksOn } from '../guide/remarks'
import type { Attempt, StepEnd } from '../model/attempt'
import { measuredFrom, serverSection, toldSection, wayOut } from './place-sections'
import type { SharedEvidence } from './redact'
import { routesSection } from './routes-section'
import type { Line, Section } from './sections'
import { outcomeWords } from '../model/verdict'
import { verdictWords } from './words'

export interface ReportDocument {
  readonly title: Message
  readonly path: readonly RungState[]
  readonly sections: readonly Section[]
}

export interface ReportMaterial {
  readonly evidence: SharedEvidence
  readonly before: SharedEvidence | null
  readonly attempts: readonly Attempt[]
  /** Milliseconds since 1970. */
  readonly writtenAt: number
  /** How many values of each kind were replaced by labels. */
  readonly hidden: Readonly<Record<string, number>>
}

/** A report's content in the order in which helpers need it (docs/sources/reports.md#what-helpers-ask-for), before any format. */
export function reportDocument(material: ReportMaterial): ReportDocument {
  const { evidence } = material
  const diagnosis = diagnose(evidence)
  return {
    title: headline(diagnosis),
    path: path(evidence, diagnosis),
    sections: [
      verdictBlock(evidence, diagnosis, material),
      ...[...diagnosis.confirmed, ...diagnosis.suspected].map(findingSection),
      measuredFrom(evidence),
      serverSection(evidence),
      routesSection(evidence),
      wayOut(evidence),
      toldSection(evidence),
      ...tried(material),
      ...devicesSection(evidence, diagnosis),
      checksSection(evidence),
      manifest(material),
    ],
  }
}

function verdictBlock(evidence: Evidence, diagnosis: Diagnosis, { writtenAt }: ReportMaterial): Section {
  const [first] = [...diagnosis.confirmed, ...diagnosis.suspected]
  const proofs = first && 'proofs' in first.verdict ? first.verdict.proofs.slice(0, 3) : []
  const checks = checksOf(evidence)
  const untested = checks.filter(({ state }) => state === 'untested')
  const time = valueOf(evidence, clock, null)
  return {
    title: say`Verdict`,
    text: remarksOn(evidence, diagnosis),
    lines: [
      { what: say`Cause`, seen: first ? say`${{ code: first.cause }} (${verdictWords[first.verdict.is]})` : say`none confirmed` },
      { what: say`Outcome`, seen: outcomeWords[diagnosis.outcome] },
      ...proofs.map((entry) => ({ what: entry.what, seen: entry.seen })),
      { what: say`Could not be tested`, seen: say`${untested.length} of ${checks.length} checks` },
      ...(diagnosis.failed.length > 0
        ? [{ what: say`Relock failed at`, seen: say`${{ code: diagnosis.failed.join(', ') }} (a fault of its own)` }]
        : []),
      { what: say`Relock`, seen: say`${{ code: evidence.relock }}` },
      { what: say`Examination`, seen: say`${{ code: evidence.examination }}` },
      {
        what: say`Measured at`,
        seen: say`${{ code: evidence.startedAt }} (this computer’s clock), written ${{ code: new Date(writtenAt).toISOString() }}`,
      },
      {
        what: say`Clock`,
        seen: time
          ? say`${{ duration: Math.abs(time.offset) }} ${time.offset < 0 ? say`behind` : say`ahead`}, ${Math.abs(time.offset) <= clockTolerance ? say`fine` : say`wrong`}`
          : say`not compared`,
      },
    ],
  }
}

const findingSection = (finding: Finding): Section => ({
  title: finding.verdict.is === 'suspected' ? say`Likely: ${finding.title}` : finding.title,
  text: [...finding.explanation, ...(finding.verdict.is === 'suspected' ? [say`What would settle it: ${finding.verdict.settledBy}`] : [])],
  lines: [
    { what: say`Rung`, seen: rungTitles[finding.rung] },
    ...('proofs' in finding.verdict ? finding.verdict.proofs : []),
    ...(finding.fix ? [{ what: say`What to do`, seen: finding.fix.summary }] : []),
  ],
  ...(finding.fix ? { guide: guideOf(finding.fix, 'likely') } : {}),
})

function tried({ evidence, before, attempts }: ReportMaterial): readonly Section[] {
  if (attempts.length === 0) return []
  const outcomeBefore = before ? diagnose(before) : null
  const outcomeNow = diagnose(evidence)
  return [
    {
      title: say`What was tried`,
      lines: [
        ...attempts.flatMap(({ title, steps, end, then }): readonly Line[] => [
          { what: say`Against`, seen: title },
          ...steps.map((step) => ({ what: endWords[step.end], seen: step.title })),
          { what: say`Then`, seen: then ?? (end === null ? say`not checked again` : attemptWords[end]) },
        ]),
        ...(outcomeBefore ? [{ what: say`Before`, seen: headline(outcomeBefore) }] : []),
        { what: say`Now`, seen: headline(outcomeNow) },
      ],
    },
  ]
}

const endWords: Readonly<Record<StepEnd, Message>> = {
  done: say`Done`,
  chose: say`Answered`,
  skipped: say`Skipped`,
  'could not': say`Could not be done`,
  'not so': say`Not so here`,
}

const attemptWords: Readonly<Record<NonNullable<Attempt['end']>, Message>> = {
  mended: say`this cause is gone`,
  'not mended': say`this cause is still there`,
}

/** For the way that got furthest; none where nothing was learnt of its encryption. */
export function deviceLines(
  evidence: Evidence,
  { speaking }: Diagnosis,
): readonly { device: Message; verdict: DeviceVerdict['is']; because: Message | null }[] {
  const [route] = speaking
  if (route === undefined || !valueOf(evidence, handshake, route)) return []
  return deviceVerdicts(evidence, route).map(({ device, verdict }) => ({
    device: device.title,
    verdict: verdict.is,
    because: verdict.is === 'accepts' ? null : verdict.is === 'refuses' ? verdict.why : verdict.missing,
  }))
}

function devicesSection(evidence: Evidence, diagnosis: Diagnosis): readonly Section[] {
  const lines = deviceLines(evidence, diagnosis)
  if (lines.length === 0) return []
  return [
    {
      title: say`Would your devices accept it?`,
      text: [
        say`From what was measured of encryption and certificate, and from what makers and others say of their devices. The way to the server and the account are not in it.`,
      ],
      table: {
        head: [say`Device`, say`Verdict`, say`Because`],
        rows: lines.map(({ device, verdict, because }) => [device, deviceLooks[verdict].word, because ?? say`–`]),
      },
    },
  ]
}

function checksSection(evidence: Evidence): Section {
  const rows = checksOf(evidence).map(({ fact, state, says, detail, tookMs }) => [
    fact.question,
    checkLooks[state].word,
    state === 'untested' ? (detail ?? say`–`) : detail ? say`${says} (${detail})` : says,
    tookMs === null ? say`–` : say`${{ duration: tookMs }}`,
  ])
  return { title: say`All checks`, table: { head: [say`Question`, say`State`, say`Seen`, say`Time`], rows } }
}

function manifest({ evidence, hidden }: ReportMaterial): Section {
  const counts = Object.entries(hidden).map(([kind, count]) => `${kind}: ${String(count)}`)
  return {
    title: say`About this report`,
    text: [
      ...beforeSharing(valueOf(evidence, logStory, null), valueOf(evidence, preferences, null)),
      say`Relock made this on the user’s own computer and sent it nowhere. Names of people, hosts and devices, and other private values, are replaced by labels; the same value has the same label everywhere. Public addresses are replaced by addresses that are nobody’s (such as 203.0.113.1). Private addresses, products and versions stay. In sentences that a system or a program wrote, this is best effort: please look through it before you share it.`,
    ],
    lines: [
      { what: say`Evidence schema`, seen: say`${evidence.schema}` },
      { what: say`Replaced`, seen: say`${{ code: counts.length === 0 ? 'nothing' : counts.join(', ') }}` },
    ],
  }
}
