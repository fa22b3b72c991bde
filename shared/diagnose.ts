import type { Cause, WalkedRoute } from './model/cause'
import { causes } from './causes/shelf'
import { isAddress } from './addresses/address'
import { readingOf, sceneOf, type Evidence } from './model/evidence'
import type { AnyFact, Lookup, ValueOf } from './model/fact'
import browserOpinion from './facts/browser-opinion'
import connection from './facts/connection'
import handshake from './facts/handshake'
import identity from './facts/identity'
import interfaces from './facts/interfaces'
import internet from './facts/internet'
import answers from './facts/answers'
import names from './facts/names'
import published from './facts/published'
import { countedRoutes } from './judging/published/counted'
import steadiness from './facts/steadiness'
import trust from './facts/trust'
import type { Fix } from './model/fix'
import { givesAddress } from './addresses/dns-answer'
import { leadsToStranger } from './judging/names/answers'
import { reachedOnly } from './judging/reach'
import { isUnsteady, restsOnCutOff } from './judging/steadiness'
import { plexOf } from './judging/who-answers/who-answers'
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
  /** Ids of the causes that failed at this evidence, a fault of Relock's own. They are set aside, and nothing is called secure without them. */
  readonly failed: readonly string[]
}

/** Reads the value of a fact for a route, where it was measured and has the shape that today's rules expect. */
export function valueOf<F extends AnyFact>(evidence: Evidence, fact: F, route: string | null): ValueOf<F> | undefined
export function valueOf(evidence: Evidence, fact: AnyFact, route: string | null): unknown {
  return stored(evidence, fact, route)
}

function stored(evidence: Evidence, fact: AnyFact, route: string | null): unknown {
  const reading = readingOf(evidence, fact, route)
  return reading?.state === 'measured' ? fact.read(reading.value) : undefined
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
  const lookupOn = lookups(evidence)
  const judged = shelf.map((entry) => judgeOrSetAside(evidence, entry, speaking, lookupOn))
  const findings = judged.map(({ finding }) => finding).sort((a, b) => compareRungs(a.rung, b.rung) || weight(a) - weight(b))
  const confirmed = findings.filter((finding) => finding.verdict.is === 'confirmed')
  const suspected = findings.filter((finding) => finding.verdict.is === 'suspected')
  const failed = judged.flatMap(({ finding, failed }) => (failed ? [finding.cause] : []))
  const counting = new Set(countingRoutes(evidence).map(({ id }) => id))
  const secure = failed.length === 0 && speaking.some((route) => counting.has(route.id) && isSecure(evidence, route))
  return {
    outcome: confirmed.length > 0 ? 'broken' : secure ? 'secure' : 'unclear',
    findings,
    confirmed,
    suspected,
    speaking: speaking.map((route) => route.id),
    failed,
  }
}

/** One cause that throws must not take the others with it. */
function judgeOrSetAside(
  evidence: Evidence,
  entry: Cause,
  speaking: readonly Route[],
  lookupOn: LookupOn,
): { readonly finding: Finding; readonly failed: boolean } {
  try {
    return { finding: judge(evidence, entry, speaking, lookupOn), failed: false }
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

function judge(evidence: Evidence, entry: Cause, speaking: readonly Route[], lookupOn: LookupOn): Finding {
  const perRoute = [...entry.reads, ...entry.mayRead].some((fact) => fact.about === 'route')
  const scenes: readonly (Route | null)[] = perRoute && speaking.length > 0 ? speaking : [null]
  const routes = evidence.routes.map((route): WalkedRoute => ({
    route,
    valueOf: <F extends AnyFact>(fact: F) => lookupOn(entry.rung, route)(fact) as ValueOf<F> | undefined,
  }))
  const opinions = scenes.map((route): Finding => {
    const scene = { ...sceneOf(evidence, route), routes }
    const { verdict, explanation, fix } = entry.consider(lookupOn(entry.rung, route), scene)
    return { cause: entry.id, rung: entry.rung, title: entry.title, verdict, explanation, fix, route: route?.id ?? null }
  })
  const [first, ...others] = opinions
  if (!first) throw new RangeError('a cause is judged in at least one scene')
  return others.reduce((worst, finding) => (weight(finding) < weight(worst) ? finding : worst), first)
}

/** What a cause on a rung may take from the facts of one route, or of none. */
type LookupOn = (rung: Rung, route: Route | null) => Lookup

/** Whether a route can be believed is worked out once, and not once more for each cause. */
function lookups(evidence: Evidence): LookupOn {
  const known = new Map<string | null, { readonly near: Lookup; readonly beyond: Lookup }>()
  return (rung, route) => {
    const both = known.get(route?.id ?? null) ?? { near: believed(evidence, route, false), beyond: believed(evidence, route, true) }
    known.set(route?.id ?? null, both)
    return compareRungs(rung, 'home network') > 0 ? both.beyond : both.near
  }
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
    const value = stored(evidence, fact, route?.id ?? null)
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

/** Plex answers on it. No route gets further, so whatever is taken away from others, one that is secure has spoken all along. */
const furthest = 5

/** How far a route got: 0 nothing, 1 something answered the knock, 2 open, 3 encrypts, 4 the certificate is accepted, 5 Plex answers. Between: it is Plex, its certificate is for the name. */
function depth(evidence: Evidence, route: Route): number {
  const reached = valueOf(evidence, connection, route.id)
  if (!reached) return 0
  if (reached.outcome !== 'open') return reached.outcome === 'refused' || reached.outcome === 'reset' ? 1 : 0
  const asked = valueOf(evidence, identity, route.id)
  if (asked?.secure.state === 'answered') return furthest
  if (valueOf(evidence, trust, route.id)?.accepted === true) return 4
  const encrypts = valueOf(evidence, handshake, route.id)?.speaks === 'tls'
  if (encrypts && isForItsName(evidence, route)) return 3.5
  const met = asked !== undefined && plexOf(asked) !== null
  // At a port that was only guessed, anybody may live.
  if (route.learntFrom === 'guessed' && !met) return 0.5
  return (encrypts ? 3 : 2) + (met ? 0.25 : 0)
}

/** Whatever else is wrong with it, the certificate is for the name that the client asks for. */
function isForItsName(evidence: Evidence, route: Route): boolean {
  const judged = valueOf(evidence, trust, route.id)
  return typeof judged?.name === 'string' && !judged.reasons.includes('name not covered')
}

/** The machine identifier of the server that all this is about: as it was chosen, else of whoever answers where the user pointed. */
function identifierOf(evidence: Evidence): string | null {
  const { target, routes } = evidence
  if (target.machineIdentifier !== null) return target.machineIdentifier
  const asked = routes.filter(({ host }) => host === undefined).map(({ id }) => valueOf(evidence, identity, id))
  return asked.flatMap((answer) => (answer ? (plexOf(answer) ?? []) : []))[0]?.machineIdentifier ?? null
}

/** Which server a route leads to, as far as Plex said who it is there. */
function metOn(evidence: Evidence, route: Route): 'the server' | 'another server' | null {
  const asked = valueOf(evidence, identity, route.id)
  const met = asked ? plexOf(asked) : null
  const wanted = identifierOf(evidence)
  if (met === null || wanted === null) return null
  return met.machineIdentifier === wanted ? 'the server' : 'another server'
}

/** Was the server that all this is about met on this way? */
export const isProven = (evidence: Evidence, route: Route): boolean => metOn(evidence, route) === 'the server'

/** Another Plex server than this one answers there. Where the user pointed at it, that is what is wrong; else it speaks for nobody. */
export function leadsToAnother(evidence: Evidence, route: Route): boolean {
  return metOn(evidence, route) === 'another server' && (route.host !== undefined || evidence.routes.some((own) => isProven(evidence, own)))
}

/** The ways that count for whoever sees the message; what else leads to the server proves that it is well, and closes no lock. */
const countingRoutes = (evidence: Evidence): readonly Route[] =>
  countedRoutes(
    evidence.routes.filter((route) => !leadsToAnother(evidence, route)),
    { target: evidence.target, published: valueOf(evidence, published, null), answers: valueOf(evidence, answers, null) },
  )

/** Somebody opened there. */
const opened = 2

function speakingRoutes(evidence: Evidence): readonly Route[] {
  const counting = furthestOf(evidence, countingRoutes(evidence))
  const [one] = counting
  if (one && depth(evidence, one) >= opened) return counting
  // Where no way that counts opens at all, those on which the server is met say what is well; that the others are dead is a cause of its own.
  const others = furthestOf(
    evidence,
    evidence.routes.filter((route) => isProven(evidence, route)),
  )
  const [other] = others
  return other && depth(evidence, other) >= opened ? others : counting
}

function furthestOf(evidence: Evidence, routes: readonly Route[]): readonly Route[] {
  // The detour over a relay is the last that an app takes.
  const direct = routes.filter(({ kind }) => kind !== 'relay')
  const isOpen = direct.some((route) => depth(evidence, route) >= opened)
  const own = isOpen ? direct : routes
  const depths = own.map((route) => depth(evidence, route))
  const best = depths.reduce((most, one) => Math.max(most, one), 0)
  const speaking = own.filter((_, index) => depths[index] === best)
  // The ports of one name are one way in the user's eyes: the first of those that got equally far speaks for it.
  const [first] = speaking
  return evidence.target.portGuessed === true && first ? [first] : speaking
}

/**
 * Positive proof only: the port opens, the name leads there, the certificate is accepted by every judge asked, and Plex answers through it. A judge whose answer
 * was lost is no judge who was not asked: what a reading would have spoken against must not become secure without it.
 */
export function isSecure(evidence: Evidence, route: Route): boolean {
  const name = valueOf(evidence, names, route.id)
  const judged = valueOf(evidence, trust, route.id)
  const nameLeads =
    name === undefined
      ? wasNotAsked(evidence, names, route) && isAddress(judged?.name ?? '') // it needs no look-up; a name that nobody looked up is not proven
      : name.expected === null
        ? name.system.state === 'answered' && name.system.addresses.length > 0
        : givesAddress(name.system, name.expected)
  const asked = valueOf(evidence, identity, route.id)
  return (
    depth(evidence, route) === furthest &&
    nameLeads &&
    judged?.accepted === true &&
    (valueOf(evidence, browserOpinion, route.id)?.accepted ?? wasNotAsked(evidence, browserOpinion, route)) &&
    asked?.secure.state === 'answered' &&
    asked.secure.plex !== null
  )
}

/** Nobody could be asked here: the command line has no browser engine, an examination offline no name server. */
function wasNotAsked(evidence: Evidence, fact: AnyFact, route: Route): boolean {
  const reading = readingOf(evidence, fact, route.id)
  return reading?.state === 'unmeasured' && (reading.why === 'not permitted' || reading.why === 'unreached')
}
