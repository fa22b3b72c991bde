import { clockTolerance } from '../facts/clock'
import clock from '../facts/clock'
import answers from '../facts/answers'
import certificate from '../facts/certificate'
import connection from '../facts/connection'
import handshake, { tlsVersions } from '../facts/handshake'
import identity, { type Asked } from '../facts/identity'
import interfaces from '../facts/interfaces'
import internet from '../facts/internet'
import names from '../facts/names'
import trust, { refusalTexts } from '../facts/trust'
import { addressClass, sameSubnet } from '../address'
import { causeById } from '../causes'
import { deviceVerdicts } from '../device-verdict'
import { diagnose, isSecure, valueOf, type Diagnosis, type Finding } from '../diagnose'
import { tellAnswer } from '../dns-answer'
import { readingKey, splitReadingKey, type Evidence } from '../evidence'
import type { AnyFact, Scene } from '../fact'
import { factById, facts } from '../facts'
import { failureTexts } from '../failure'
import { walk } from '../fix'
import { say, type Message } from '../message'
import { rungs, rungTitles, type Rung } from '../rung'
import type { Attempt } from '../session'
import type { Route } from '../target'
import type { SharedEvidence } from './redact'

/** One line of facts: what it is, and what was seen. */
export interface Line {
  readonly what: Message
  readonly seen: Message
}

export interface Table {
  readonly head: readonly Message[]
  readonly rows: readonly (readonly Message[])[]
}

export interface Section {
  readonly title: Message
  readonly text?: readonly Message[]
  readonly lines?: readonly Line[]
  readonly table?: Table
}

/** How each rung looks in the figure of the way to the server. */
export interface RungState {
  readonly rung: Rung
  readonly state: 'good' | 'broken' | 'unknown'
}

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

/** A report's content in the order in which helpers need it (users-and-ux B3), before any format. */
export function reportDocument(material: ReportMaterial): ReportDocument {
  const { evidence } = material
  const diagnosis = diagnose(evidence)
  return {
    title: headline(diagnosis),
    path: pathOf(evidence, diagnosis),
    sections: [
      verdictBlock(evidence, diagnosis, material),
      ...[...diagnosis.confirmed, ...diagnosis.suspected].map(findingSection),
      measuredFrom(evidence),
      server(evidence),
      routes(evidence),
      wayOut(evidence),
      told(evidence),
      ...tried(material),
      ...devicesSection(evidence, diagnosis),
      checks(evidence),
      manifest(material),
    ],
  }
}

export function headline(diagnosis: Diagnosis): Message {
  const [first] = diagnosis.confirmed
  if (first) return first.title
  return diagnosis.outcome === 'secure' ? say`The lock is closed: the server answers securely` : say`Relock could not tell what is wrong`
}

/** A rung is broken where a cause is confirmed on it, good where its readings are good, else unknown. */
export function pathOf(evidence: Evidence, diagnosis: Diagnosis): readonly RungState[] {
  const speaking = new Set(diagnosis.speaking)
  return rungs.map((rung) => {
    if (diagnosis.confirmed.some((finding) => finding.rung === rung)) return { rung, state: 'broken' }
    const moods = facts
      .filter((fact) => fact.rung === rung)
      .flatMap((fact) => keysOf(evidence, fact).filter((key) => speaking.has(splitReadingKey(key).route ?? '') || fact.about !== 'route'))
      .map((key) => moodOf(evidence, key))
    return { rung, state: moods.includes('good') && !moods.includes('broken') ? 'good' : 'unknown' }
  })
}

const keysOf = (evidence: Evidence, fact: AnyFact): readonly string[] =>
  fact.about === 'route' ? evidence.routes.map((route) => readingKey(fact.id, route.id)) : [fact.id]

const sceneOf = (evidence: Evidence, routeId: string | null): Scene => ({
  target: evidence.target,
  route: evidence.routes.find((route) => route.id === routeId) ?? null,
  now: Date.parse(evidence.startedAt),
})

function observationOf(evidence: Evidence, key: string) {
  const { fact, route } = splitReadingKey(key)
  const reading = evidence.readings[key]
  return reading?.state === 'measured' ? (factById.get(fact)?.observeStored(reading.value, sceneOf(evidence, route)) ?? null) : null
}

const moodOf = (evidence: Evidence, key: string) => observationOf(evidence, key)?.mood ?? null

function verdictBlock(evidence: Evidence, diagnosis: Diagnosis, { writtenAt }: ReportMaterial): Section {
  const [first] = [...diagnosis.confirmed, ...diagnosis.suspected]
  const proofs = first && 'proofs' in first.verdict ? first.verdict.proofs.slice(0, 3) : []
  const untested = Object.values(evidence.readings).filter((reading) => reading.state === 'unmeasured').length
  const time = valueOf(evidence, clock, null)
  return {
    title: say`Verdict`,
    lines: [
      { what: say`Cause`, seen: first ? say`${{ code: first.cause }} (${first.verdict.is})` : say`none confirmed` },
      { what: say`Outcome`, seen: say`${diagnosis.outcome}` },
      ...proofs.map((entry) => ({ what: entry.what, seen: entry.seen })),
      { what: say`Could not be tested`, seen: say`${untested} of ${Object.keys(evidence.readings).length} checks` },
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
})

function measuredFrom(evidence: Evidence): Section {
  const network = valueOf(evidence, interfaces, null)
  const addresses = network?.adapters.flatMap((adapter) => (adapter.kind === 'loopback' ? [] : adapter.addresses)) ?? []
  const vpn = network?.adapters.some((adapter) => adapter.kind === 'VPN' && adapter.addresses.length > 0)
  const [route] = evidence.routes
  const near = route?.address == null ? null : addresses.some((own) => sameSubnet(route.address ?? '', own.address, own.prefixLength))
  return {
    title: say`Measured from`,
    lines: [
      { what: say`System`, seen: say`${evidence.measuredFrom.system} ${evidence.measuredFrom.systemVersion}` },
      { what: say`Runtime`, seen: say`${evidence.measuredFrom.runtime}` },
      {
        what: say`Adapters`,
        seen: network
          ? say`${{ code: network.adapters.map((adapter) => `${adapter.name} (${adapter.kind}): ${adapter.addresses.map((own) => `${own.address}/${String(own.prefixLength)}`).join(', ')}`).join('; ') }}`
          : say`not measured`,
      },
      { what: say`Router`, seen: network ? say`${{ code: network.gateways.join(', ') || '–' }}` : say`not measured` },
      { what: say`VPN on this computer`, seen: vpn === undefined ? say`not measured` : vpn ? say`yes` : say`none seen` },
      { what: say`Same network as the server`, seen: near === null ? say`not known` : near ? say`yes` : say`no` },
      { what: say`Asked to stay offline`, seen: evidence.offline ? say`yes` : say`no` },
    ],
  }
}

function server(evidence: Evidence): Section {
  const { target } = evidence
  const asked = evidence.routes.map((route) => valueOf(evidence, identity, route.id)).find((value) => value !== undefined)
  const answer = [asked?.secure, asked?.plain].find((entry) => entry?.state === 'answered' && entry.plex !== null)
  const plex = answer?.state === 'answered' ? answer.plex : null
  const hash = target.hash ?? evidence.routes.map((route) => valueOf(evidence, certificate, route.id)?.hash).find((entry) => entry != null)
  return {
    title: say`Server`,
    lines: [
      { what: say`Target`, seen: say`${{ code: `${target.host}:${String(target.port)}` }} (${target.from})` },
      { what: say`Plex Media Server`, seen: plex ? say`${{ code: plex.version }}` : say`did not tell` },
      { what: say`Identity`, seen: say`${{ code: plex?.machineIdentifier ?? target.machineIdentifier ?? '–' }}` },
      { what: say`Claimed`, seen: plex?.claimed == null ? say`not known` : plex.claimed ? say`yes` : say`no` },
      { what: say`Certificate label`, seen: say`${{ code: hash ?? '–' }}` },
    ],
  }
}

function routes(evidence: Evidence): Section {
  return {
    title: say`Every way to the server`,
    table: {
      head: [say`Way`, say`Name → address`, say`Door`, say`Encryption`, say`Certificate`, say`Plex`, say`Lock`],
      rows: evidence.routes.map((route) => [
        say`${{ code: `${route.address ?? '?'}:${String(route.port)}` }} (${route.kind})`,
        tellName(evidence, route),
        tellDoor(evidence, route),
        tellEncryption(evidence, route),
        tellCertificate(evidence, route),
        tellPlex(evidence, route),
        isSecure(evidence, route) ? say`closed` : say`not closed`,
      ]),
    },
    lines: evidence.routes.flatMap((route) => resolverLines(evidence, route)),
  }
}

const notMeasured = say`not tested`

function tellName(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, names, route.id)
  return value ? say`${{ code: value.name }} → ${tellAnswer(value.system)}` : notMeasured
}

function resolverLines(evidence: Evidence, route: Route): readonly Line[] {
  return (valueOf(evidence, names, route.id)?.resolvers ?? []).map((resolver) => ({
    what: say`Resolver ${{ code: `${resolver.address}:${String(resolver.port)}` }}`,
    seen: say`server’s name: ${tellAnswer(resolver.server)}; private test name: ${tellAnswer(resolver.privateControl)}; public test name: ${tellAnswer(resolver.publicControl)}; plex.tv: ${tellAnswer(resolver.plexTv)}; software: ${{ code: resolver.software ?? '–' }}`,
  }))
}

function tellDoor(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, connection, route.id)
  if (!value) return notMeasured
  const best = value.attempts.find((attempt) => attempt.address === value.address)
  return value.outcome === 'open' ? say`open, ${{ duration: best?.tookMs ?? 0 }}` : failureTexts[value.outcome]
}

function tellEncryption(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, handshake, route.id)
  if (!value) return notMeasured
  const offered = tlsVersions.filter((version) => value.versions[version].state === 'offered')
  return value.speaks === 'tls' ? say`${{ code: offered.join(', ') }}` : say`${value.speaks}`
}

function tellCertificate(evidence: Evidence, route: Route): Message {
  const shown = valueOf(evidence, certificate, route.id)
  const leaf = shown?.chain[0]
  if (!shown || !leaf) return shown ? say`none shown` : notMeasured
  const judged = valueOf(evidence, trust, route.id)
  const [reason] = judged?.reasons ?? []
  return say`${{ code: leaf.names.join(', ') || leaf.subject }}, from ${{ code: leaf.issuer.text }}, ${{ day: leaf.notBefore }} – ${{ day: leaf.notAfter }}, ${shown.chain.length} sent; ${
    judged ? (judged.accepted ? say`accepted` : reason ? refusalTexts[reason] : say`not accepted`) : notMeasured
  }`
}

function tellPlex(evidence: Evidence, route: Route): Message {
  const value = valueOf(evidence, identity, route.id)
  return value ? say`secure: ${tellAsked(value.secure)}; plain: ${tellAsked(value.plain)}` : notMeasured
}

function tellAsked(asked: Asked): Message {
  if (asked.state === 'failed') return failureTexts[asked.failure]
  if (asked.state === 'not asked') return say`not asked, ${asked.why}`
  return asked.plex ? say`Plex ${{ code: asked.plex.version }}` : say`something else (${asked.status} ${{ code: asked.calls ?? '' }})`
}

function wayOut(evidence: Evidence): Section {
  const value = valueOf(evidence, internet, null)
  const network = valueOf(evidence, interfaces, null)
  const classes = [...new Set((network?.gateways ?? []).map((address) => addressClass(address)))]
  return {
    title: say`The way out`,
    lines: [
      {
        what: say`Plex’s own site`,
        seen: value
          ? value.plexTv.state === 'answered'
            ? say`answers (${value.plexTv.status})`
            : failureTexts[value.plexTv.failure]
          : notMeasured,
      },
      {
        what: say`Another site`,
        seen: value
          ? value.elsewhere.state === 'answered'
            ? say`answers (${value.elsewhere.status})`
            : failureTexts[value.elsewhere.failure]
          : notMeasured,
      },
      { what: say`Sign-in page in between`, seen: value ? say`${value.portal}` : notMeasured },
      { what: say`Router’s address`, seen: classes.length > 0 ? say`${classes.join(', ')}` : say`not known` },
    ],
  }
}

function told(evidence: Evidence): Section {
  const value = valueOf(evidence, answers, null)
  return {
    title: say`What the user said`,
    lines: value
      ? [
          { what: say`Sees the message on`, seen: say`${value.where}` },
          { what: say`The server is this computer`, seen: say`${value.serverIsHere}` },
          { what: say`Changed shortly before`, seen: say`${value.changed}` },
        ]
      : [{ what: say`Questions`, seen: say`not answered` }],
  }
}

function tried({ evidence, before, attempts }: ReportMaterial): readonly Section[] {
  if (attempts.length === 0) return []
  const outcomeBefore = before ? diagnose(before) : null
  const outcomeNow = diagnose(evidence)
  return [
    {
      title: say`What was tried`,
      lines: [
        ...attempts.flatMap((attempt): readonly Line[] => {
          const finding = [outcomeBefore, outcomeNow]
            .flatMap((diagnosis) => diagnosis?.findings ?? [])
            .find((entry) => entry.cause === attempt.cause && entry.fix)
          const steps = finding?.fix ? walk(finding.fix.steps, attempt.choices).filter((step) => attempt.done.includes(step.id)) : []
          const title = causeById.get(attempt.cause)?.title ?? say`${{ code: attempt.cause }}`
          return [
            { what: say`Against`, seen: title },
            ...steps.map((step) => ({ what: say`Done`, seen: step.title })),
            { what: say`Then`, seen: say`${attempt.outcome ?? 'not checked again'}` },
          ]
        }),
        ...(outcomeBefore ? [{ what: say`Before`, seen: headline(outcomeBefore) }] : []),
        { what: say`Now`, seen: headline(outcomeNow) },
      ],
    },
  ]
}

/** For the way that got furthest; none where nothing was learnt of its encryption. */
export function deviceLines(
  evidence: Evidence,
  { speaking }: Diagnosis,
): readonly { device: Message; verdict: string; because: Message | null }[] {
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
        rows: lines.map(({ device, verdict, because }) => [device, say`${verdict}`, because ?? say`–`]),
      },
    },
  ]
}

function checks(evidence: Evidence): Section {
  const rows = facts.flatMap((fact) =>
    keysOf(evidence, fact).flatMap((key): readonly (readonly Message[])[] => {
      const reading = evidence.readings[key]
      if (!reading) return []
      const took = say`${{ duration: reading.tookMs }}`
      if (reading.state === 'unmeasured') return [[fact.question, say`could not test: ${reading.why}, ${reading.detail}`, took]]
      const observation = observationOf(evidence, key)
      return [
        [
          fact.question,
          observation ? (observation.detail ? say`${observation.says} (${observation.detail})` : observation.says) : say`unreadable`,
          took,
        ],
      ]
    }),
  )
  return { title: say`All checks`, table: { head: [say`Question`, say`Seen`, say`Time`], rows } }
}

function manifest({ evidence, hidden }: ReportMaterial): Section {
  const counts = Object.entries(hidden).map(([kind, count]) => `${kind}: ${String(count)}`)
  return {
    title: say`About this report`,
    text: [
      say`Relock made this on the user’s own computer and sent it nowhere. Private values are replaced by labels; the same value has the same label everywhere. Public addresses are replaced by addresses that are nobody’s (such as 203.0.113.1). This is best effort: please look through it before you share it.`,
    ],
    lines: [
      { what: say`Evidence schema`, seen: say`${evidence.schema}` },
      { what: say`Replaced`, seen: say`${{ code: counts.length === 0 ? 'nothing' : counts.join(', ') }}` },
    ],
  }
}
