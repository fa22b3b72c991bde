import type { Cause } from './model/cause'
import { causes } from './causes/shelf'
import { valueOf, type Evidence } from './model/evidence'
import answers from './facts/answers'
import type { Fix } from './model/fix'
import { fittingFirst, steered, type Told } from './judging/changed'
import { countingRoutes, isSecure, furthestRoutes, speakingRoutes } from './judging/routes'
import { speaksOfOthers, witnessOf, type Witness } from './judging/witness'
import { say, type Message } from './model/message'
import { compareRungs, type Rung } from './model/rung'
import type { Route } from './model/target'
import { unknown, type Outcome, type Verdict } from './model/verdict'

/** A cause with its verdict, as `diagnose` returns it. */
export interface Finding {
  readonly cause: string
  readonly rung: Rung
  readonly title: Message
  readonly verdict: Verdict
  readonly explanation: readonly Message[]
  readonly fix: Fix | null
  /** The route that the verdict speaks of. */
  readonly route: string | null
}

export interface Diagnosis {
  readonly outcome: Outcome
  /** One for every cause, lowest rung first; of one rung the confirmed come first. */
  readonly findings: readonly Finding[]
  readonly confirmed: readonly Finding[]
  readonly suspected: readonly Finding[]
  /** The routes that speak for the server: those that got furthest. */
  readonly speaking: readonly string[]
  /** The routes that whoever shows the message would try. */
  readonly counting: readonly string[]
  /** Ids of the causes that failed at this evidence, a fault of Relock's own. They are set aside, and nothing is called secure without them. */
  readonly failed: readonly string[]
}

/**
 * Judges an examination. Pure: the app, the command line, the report and a replay call this same function.
 * A dead way among living ones breaks nobody's home (Plex's apps try them all), so only the routes that got furthest are judged.
 */
export function diagnose(evidence: Evidence, shelf: readonly Cause[] = causes): Diagnosis {
  if (shelf !== causes) return judgeAll(evidence, shelf)
  const known = diagnoses.get(evidence)
  if (known) return known
  const diagnosis = judgeAll(evidence, shelf)
  diagnoses.set(evidence, diagnosis)
  return diagnosis
}

/** The window, a report's parts and its guard ask for the same again and again, and evidence never changes. */
const diagnoses = new WeakMap<Evidence, Diagnosis>()

function judgeAll(evidence: Evidence, shelf: readonly Cause[]): Diagnosis {
  const speaking = speakingRoutes(evidence)
  const [near, beyond] = [witnessOf(evidence, false), witnessOf(evidence, true)]
  const judged = shelf.map((entry) => judgeOrSetAside(entry, speaking, speaksOfOthers(entry.rung) ? beyond : near))
  const told: Told = valueOf(evidence, answers, null) ?? {}
  const findings = judged
    .map(({ finding }) => ({ ...finding, fix: finding.fix && steered(finding.fix, told.changed) }))
    .sort((a, b) => compareRungs(a.rung, b.rung) || weight(a) - weight(b))
  const confirmed = findings.filter((finding) => finding.verdict.is === 'confirmed')
  const suspected = fittingFirst(
    findings.filter((finding) => finding.verdict.is === 'suspected'),
    told,
  )
  const failed = judged.flatMap(({ finding, failed }) => (failed ? [finding.cause] : []))
  // Proven on a way that whoever shows the message would go; of ports that were guessed each may prove it, so that what is taken away from one changes nothing.
  const counting = countingRoutes(evidence)
  const isProven =
    failed.length === 0 && [furthestRoutes(evidence), counting].every((ways) => ways.some((route) => isSecure(evidence, route)))
  const ifUnbroken = isProven ? 'secure' : 'unclear'
  return {
    outcome: confirmed.length > 0 ? 'broken' : ifUnbroken,
    findings,
    confirmed,
    suspected,
    speaking: speaking.map((route) => route.id),
    counting: counting.map((route) => route.id),
    failed,
  }
}

/** One cause that throws must not take the others with it. */
function judgeOrSetAside(
  entry: Cause,
  speaking: readonly Route[],
  witness: Witness,
): { readonly finding: Finding; readonly failed: boolean } {
  try {
    return { finding: judge(entry, speaking, witness), failed: false }
  } catch {
    const { id, rung, title } = entry
    return { finding: { cause: id, rung, title, verdict: unknown(), explanation: [], fix: null, route: null }, failed: true }
  }
}

/** The whole verdict in one sentence. */
export function headline({ confirmed: [first], outcome }: Diagnosis): Message {
  if (first) return first.title
  return outcome === 'secure' ? say`The lock is closed: the server answers securely` : say`Relock could not tell what is wrong`
}

const order = ['confirmed', 'suspected', 'unknown', 'ruled out']
const weight = (finding: Finding): number => order.indexOf(finding.verdict.is)

function judge(entry: Cause, speaking: readonly Route[], witness: Witness): Finding {
  const scenes: readonly (Route | null)[] = entry.isAboutRoutes && speaking.length > 0 ? speaking : [null]
  const opinions = scenes.map((route): Finding => {
    const { verdict, explanation, fix } = entry.consider(witness.on(route), witness.sceneOn(route))
    return { cause: entry.id, rung: entry.rung, title: entry.title, verdict, explanation, fix, route: route?.id ?? null }
  })
  const [first, ...others] = opinions
  if (!first) throw new RangeError('a cause is judged in at least one scene')
  return others.reduce((worst, finding) => (weight(finding) < weight(worst) ? finding : worst), first)
}
