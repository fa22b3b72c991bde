import type { Cause, WalkedRoute } from './model/cause'
import { causes } from './causes/shelf'
import { readingOf, sceneOf, valueOf, type Evidence } from './model/evidence'
import type { AnyFact, Lookup, ValueOf } from './model/fact'
import connection from './facts/connection'
import interfaces from './facts/interfaces'
import internet from './facts/internet'
import names from './facts/names'
import steadiness from './facts/steadiness'
import type { Fix } from './model/fix'
import { leadsToStranger } from './judging/names/answers'
import { reachedOnly } from './judging/reach'
import { countingRoutes, isSecure, furthestRoutes, speakingRoutes } from './judging/routes'
import { isUnsteady, restsOnCutOff } from './judging/steadiness'
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
  const judged = shelf.map((entry) =>
    judgeOrSetAside(evidence, entry, speaking, compareRungs(entry.rung, 'home network') > 0 ? beyond : near),
  )
  const findings = judged.map(({ finding }) => finding).sort((a, b) => compareRungs(a.rung, b.rung) || weight(a) - weight(b))
  const confirmed = findings.filter((finding) => finding.verdict.is === 'confirmed')
  const suspected = findings.filter((finding) => finding.verdict.is === 'suspected')
  const failed = judged.flatMap(({ finding, failed }) => (failed ? [finding.cause] : []))
  // Proven on a way that whoever shows the message would go; of ports that were guessed each may prove it, so that what is taken away from one changes nothing.
  const counting = countingRoutes(evidence)
  const secure =
    failed.length === 0 && [furthestRoutes(evidence), counting].every((ways) => ways.some((route) => isSecure(evidence, route)))
  return {
    outcome: confirmed.length > 0 ? 'broken' : secure ? 'secure' : 'unclear',
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
  evidence: Evidence,
  entry: Cause,
  speaking: readonly Route[],
  witness: Witness,
): { readonly finding: Finding; readonly failed: boolean } {
  try {
    return { finding: judge(evidence, entry, speaking, witness), failed: false }
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

function judge(evidence: Evidence, entry: Cause, speaking: readonly Route[], witness: Witness): Finding {
  const perRoute = [...entry.reads, ...entry.mayRead].some((fact) => fact.about === 'route')
  const scenes: readonly (Route | null)[] = perRoute && speaking.length > 0 ? speaking : [null]
  const opinions = scenes.map((route): Finding => {
    const scene = { ...sceneOf(evidence, route), routes: witness.routes }
    const { verdict, explanation, fix } = entry.consider(witness.on(route), scene)
    return { cause: entry.id, rung: entry.rung, title: entry.title, verdict, explanation, fix, route: route?.id ?? null }
  })
  const [first, ...others] = opinions
  if (!first) throw new RangeError('a cause is judged in at least one scene')
  return others.reduce((worst, finding) => (weight(finding) < weight(worst) ? finding : worst), first)
}

/** What may be taken from the facts of one route, or of none, and every route with what was read along it. */
interface Witness {
  readonly on: (route: Route | null) => Lookup
  readonly routes: readonly WalkedRoute[]
}

/** Whether a route can be believed is worked out once, and not once more for each cause. */
function witnessOf(evidence: Evidence, speaksOfOthers: boolean): Witness {
  const known = new Map<string | null, Lookup>()
  const on = (route: Route | null): Lookup => {
    const lookup = known.get(route?.id ?? null) ?? believed(evidence, route, speaksOfOthers)
    known.set(route?.id ?? null, lookup)
    return lookup
  }
  const routes = evidence.routes.map((route): WalkedRoute => ({
    route,
    valueOf: <F extends AnyFact>(fact: F) => on(route)(fact) as ValueOf<F> | undefined,
  }))
  return { on, routes }
}

/** `speaksOfOthers`: whoever asks speaks of something beyond this computer. */
function believed(evidence: Evidence, route: Route | null, speaksOfOthers: boolean): Lookup {
  const toStranger = route !== null && leadsAstray(evidence, route)
  const held = valueOf(evidence, steadiness, route?.id ?? null)
  const isChancy = held !== undefined && isUnsteady(held)
  const reached = speaksOfOthers ? asReached(evidence, route) : null
  const values = new Map<AnyFact, unknown>()
  const look = (fact: AnyFact): unknown => {
    if (toStranger && compareRungs(fact.rung, 'name') > 0) return undefined
    const reading = readingOf(evidence, fact, route?.id ?? null)
    const value = reading?.state === 'measured' ? fact.read(reading.value) : undefined
    // Where some connections are cut off by chance, what one of them said says nothing.
    if (isChancy && fact.id !== steadiness.id && restsOnCutOff(value)) return undefined
    return reached ? reached(fact, value) : value
  }
  return (fact) => {
    if (!values.has(fact)) values.set(fact, look(fact))
    return values.get(fact)
  }
}

const asReached = (evidence: Evidence, route: Route | null): ReturnType<typeof reachedOnly> =>
  reachedOnly(
    {
      interfaces: valueOf(evidence, interfaces, null),
      internet: valueOf(evidence, internet, null),
      connection: route === null ? undefined : valueOf(evidence, connection, route.id),
      names: route === null ? undefined : valueOf(evidence, names, route.id),
    },
    route,
  )

/** Whoever was met on this way is not the user’s server, so nothing that was measured there speaks of it. */
function leadsAstray(evidence: Evidence, route: Route): boolean {
  const name = valueOf(evidence, names, route.id)
  return name !== undefined && leadsToStranger(name)
}
