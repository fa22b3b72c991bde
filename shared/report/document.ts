import clock, { clockTolerance } from '../facts/clock'
import { deviceLooks, deviceVerdicts, type DeviceVerdict } from '../clients/device-verdict'
import { checkLooks, checksOf, type Check } from '../checks'
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
import { stepEndWords } from '../guide/step-ends'
import type { Attempt } from '../model/attempt'
import { measuredFrom, serverSection, toldSection, wayOut } from './place-sections'
import type { SharedEvidence } from './redact'
import { routesSection } from './routes-section'
import type { Line, Section } from './sections'
import { outcomeWords } from '../model/verdict'
import { verdictWords } from './words'

export interface ReportDocument {
  readonly title: Message
  /** Paragraphs below the title, for somebody who has never heard of Relock. */
  readonly lead: readonly Message[]
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

/**
 * A report's content for somebody who wants to help, before any format: what is wrong and what to do, then what helpers ask for
 * (docs/sources/reports.md#what-helpers-ask-for), and what only tools read at the end.
 */
export function reportDocument(material: ReportMaterial): ReportDocument {
  const { evidence } = material
  const diagnosis = diagnose(evidence)
  const guilty = [...diagnosis.confirmed, ...diagnosis.suspected]
  return {
    title: headline(diagnosis),
    lead: [
      say`Relock looked at the way from one computer to a Plex server, and wrote this on that computer. “This computer” and “your server” are theirs who sent it to you.`,
      ...(guilty.length > 1 ? [say`It found ${guilty.length} things, told in the order in which to fix them.`] : []),
      ...remarksOn(evidence, diagnosis),
    ],
    path: path(evidence, diagnosis),
    sections: [
      ...guilty.flatMap((finding) => findingSections(finding, guilty.length > 1)),
      ...tried(material),
      toldSection(evidence),
      measuredFrom(evidence),
      serverSection(evidence),
      routesSection(evidence),
      wayOut(evidence),
      ...devicesSection(evidence, diagnosis),
      checksSection(evidence),
      aboutReport(material),
      forTools(evidence, diagnosis, material),
    ],
  }
}

/** What is wrong; what to do, step by step; and how Relock knows. `named`: there are several, so that each says of which it speaks. */
function findingSections({ title, verdict, explanation, fix }: Finding, named: boolean): readonly Section[] {
  const of = (part: Message): Message => (named ? say`${part}: ${title}` : part)
  return [
    {
      title: verdict.is === 'suspected' ? of(say`What is probably wrong`) : of(say`What is wrong`),
      text: [...explanation, ...(verdict.is === 'suspected' ? [say`What would settle it: ${verdict.settledBy}`] : [])],
    },
    ...(fix ? [{ title: of(say`What to do`), text: [fix.summary], guide: guideOf(fix, 'likely') }] : []),
    ...('proofs' in verdict && verdict.proofs.length > 0 ? [{ title: of(say`How Relock knows`), lines: verdict.proofs }] : []),
  ]
}

/** By what a tool, or somebody who knows Relock well, finds its way about. */
function forTools(evidence: Evidence, diagnosis: Diagnosis, { writtenAt, hidden }: ReportMaterial): Section {
  const checks = checksOf(evidence)
  const untested = checks.filter(({ state }) => state === 'untested')
  const time = valueOf(evidence, clock, null)
  const counts = Object.entries(hidden).map(([kind, count]) => `${kind}: ${String(count)}`)
  return {
    title: say`For tools and experts`,
    folded: true,
    lines: [
      ...[...diagnosis.confirmed, ...diagnosis.suspected].map(({ cause, verdict, rung }) => ({
        what: say`Cause`,
        seen: say`${{ code: cause }} (${verdictWords[verdict.is]}, ${rungTitles[rung]})`,
      })),
      { what: say`Outcome`, seen: outcomeWords[diagnosis.outcome] },
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
      { what: say`Clock`, seen: time ? clockWords(time.offset) : say`not compared` },
      { what: say`Evidence schema`, seen: say`${evidence.schema}` },
      { what: say`Replaced`, seen: say`${{ code: counts.length === 0 ? 'nothing' : counts.join(', ') }}` },
    ],
  }
}

/** `offset` in milliseconds; positive: this computer is ahead. */
function clockWords(offset: number): Message {
  const apart = { duration: Math.abs(offset) }
  if (Math.abs(offset) <= clockTolerance) return say`right (${apart} apart)`
  return offset < 0 ? say`wrong, ${apart} behind` : say`wrong, ${apart} ahead`
}

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
          ...steps.map((step) => ({ what: stepEndWords[step.end].title, seen: step.title })),
          { what: say`Then`, seen: then ?? (end === null ? say`not checked again` : attemptWords[end]) },
        ]),
        ...(outcomeBefore ? [{ what: say`Before`, seen: headline(outcomeBefore) }] : []),
        { what: say`Now`, seen: headline(outcomeNow) },
      ],
    },
  ]
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
    because: reasonOf(verdict),
  }))
}

function reasonOf(verdict: DeviceVerdict): Message | null {
  if (verdict.is === 'accepts') return null
  return verdict.is === 'refuses' ? verdict.why : verdict.missing
}

function devicesSection(evidence: Evidence, diagnosis: Diagnosis): readonly Section[] {
  const lines = deviceLines(evidence, diagnosis)
  if (lines.length === 0) return []
  /** One row for each reason: dozens of devices seldom differ. */
  const rows = new Map<string, { verdict: Message; because: Message; devices: Message }>()
  for (const { device, verdict, because } of lines) {
    const reason = JSON.stringify([verdict, because])
    const row = rows.get(reason)
    if (row) row.devices = say`${row.devices}, ${device}`
    else rows.set(reason, { verdict: deviceLooks[verdict].word, because: because ?? say`–`, devices: device })
  }
  return [
    {
      title: say`Would your devices accept it?`,
      folded: true,
      text: [
        say`From what was measured of encryption and certificate, and from what makers and others say of their devices. The way to the server and the account are not in it.`,
      ],
      table: {
        head: [say`Verdict`, say`Because`, say`Device`],
        rows: [...rows.values()].map(({ verdict, because, devices }) => [verdict, because, devices]),
      },
    },
  ]
}

function checksSection(evidence: Evidence): Section {
  const rows = checksOf(evidence).map((check) => [
    check.fact.question,
    checkLooks[check.state].word,
    seenIn(check),
    check.tookMs === null ? say`–` : say`${{ duration: check.tookMs }}`,
  ])
  return { title: say`All checks`, folded: true, table: { head: [say`Question`, say`State`, say`Seen`, say`Time`], rows } }
}

function seenIn({ state, says, detail }: Check): Message {
  if (state === 'untested') return detail ?? say`–`
  return detail ? say`${says} (${detail})` : says
}

function aboutReport({ evidence }: ReportMaterial): Section {
  return {
    title: say`About this report`,
    text: [
      ...beforeSharing(valueOf(evidence, logStory, null), valueOf(evidence, preferences, null)),
      say`Relock made this on the user’s own computer and sent it nowhere. Names of people, hosts and devices, and other private values, are replaced by labels; the same value has the same label everywhere. Public addresses are replaced by addresses that are nobody’s (such as 203.0.113.1). Private addresses, products and versions stay. In sentences that a system or a program wrote, this is best effort: please look through it before you share it.`,
    ],
  }
}
