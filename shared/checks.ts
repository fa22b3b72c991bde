import { isSameReading, readingIdOf, readingOf, sceneOf, type Evidence, type ReadingId } from './model/evidence'
import type { AnyFact, Observation } from './model/fact'
import { factById, facts } from './facts/shelf'
import { isSameMessage, say, type Message } from './model/message'
import type { Reading, WhyUnmeasured } from './model/reading'
import type { Route } from './model/target'
import type { Look } from './model/signs'

/** How one check stands, by its own reading; which cause is behind it is judged elsewhere. */
export type CheckState = 'waiting' | 'looking' | Exclude<Observation['mood'], 'neutral'> | 'noted' | 'untested'

/** One question of an examination and what became of it: the window, the report and the command line draw this and nothing else. */
export interface Check {
  readonly fact: AnyFact
  readonly route: Route | null
  readonly state: CheckState
  /** What was seen; the question itself while there is no answer. */
  readonly says: Message
  /** More of what was seen, or why nothing was. */
  readonly detail: Message | null
  /** Milliseconds; `null` while there is no answer. */
  readonly tookMs: number | null
}

export const checkLooks: Readonly<Record<CheckState, Look>> = {
  waiting: { sign: 'ring', word: say`Waiting` },
  looking: { sign: 'dots', word: say`Looking` },
  good: { sign: 'check', word: say`Good` },
  broken: { sign: 'cross', word: say`Broken` },
  noted: { sign: 'note', word: say`Noted` },
  untested: { sign: 'dash', word: say`Could not test` },
}

const whyTexts: Readonly<Record<WhyUnmeasured, Message>> = {
  unreached: say`an earlier check did not lead this far`,
  'timed out': say`no result in the time that Relock waits`,
  cancelled: say`stopped before it had a result`,
  crashed: say`Relock itself failed here; this says nothing about your server`,
  'not permitted': say`this computer did not let Relock look`,
}

/**
 * What the user told is no check of Relock's; what an account tells shows only where it was looked at, and what a server's own files tell only
 * where such files were given.
 */
function isShown(fact: AnyFact, evidence: Evidence): boolean {
  if (fact.id === 'answers') return false
  const reading = readingOf(evidence, fact, null)
  if (fact.about === 'server') return reading !== undefined && (reading.state === 'measured' || reading.why !== 'unreached')
  // While nobody is signed in, nothing of an account is looked at, and nothing is missing; nor of browsers, while nobody agreed to that.
  return (
    (fact.about !== 'account' && fact.rung !== 'client app') ||
    (reading !== undefined && (reading.state === 'measured' || reading.why !== 'not permitted'))
  )
}

/**
 * Every check of an examination, lowest rung first; one for each route where the fact is about a route.
 * `looking`: what is being measured; `null` when the examination is over, so that nothing waits any more.
 */
export function checksOf(evidence: Evidence, looking: readonly ReadingId[] | null = null): readonly Check[] {
  return facts
    .filter((fact) => isShown(fact, evidence))
    .flatMap((fact) => routesFor(fact, evidence).map((route) => checkOf(fact, route, evidence, looking)))
}

/** On which routes a fact is asked; `null` where it is about none, or none is known yet. */
const routesFor = ({ about }: AnyFact, { routes }: Evidence): readonly (Route | null)[] =>
  about === 'route' && routes.length > 0 ? routes : [null]

/** The check that a reading answers, without those of all others; `null` where it is none that is shown. */
export function checkOfReading(evidence: Evidence, id: ReadingId): Check | null {
  const fact = factById.get(id.fact)
  if (!fact || !isShown(fact, evidence)) return null
  const route = routesFor(fact, evidence).find((one) => isSameReading(readingIdOf(fact, one?.id ?? null), id))
  return route === undefined ? null : checkOf(fact, route, evidence, null)
}

export const isDone = ({ state }: Check): boolean => state !== 'waiting' && state !== 'looking'

function checkOf(fact: AnyFact, route: Route | null, evidence: Evidence, looking: readonly ReadingId[] | null): Check {
  const reading = readingOf(evidence, fact, route?.id ?? null)
  const unanswered = { fact, route, says: fact.question, detail: null, tookMs: null }
  if (reading) return { ...unanswered, ...seenIn(reading, fact, evidence, route) }
  if (looking)
    return { ...unanswered, state: looking.some((id) => isSameReading(id, readingIdOf(fact, route?.id ?? null))) ? 'looking' : 'waiting' }
  return { ...unanswered, state: 'untested', detail: say`Relock did not look at this` }
}

type Seen = Pick<Check, 'state' | 'detail' | 'tookMs'> & Partial<Pick<Check, 'says'>>

function seenIn(reading: Reading<unknown>, fact: AnyFact, evidence: Evidence, route: Route | null): Seen {
  if (reading.state === 'unmeasured')
    return {
      state: 'untested',
      detail: reading.detail === null ? whyTexts[reading.why] : say`${whyTexts[reading.why]}: ${reading.detail}`,
      // What was never asked took no time.
      tookMs: reading.tookMs < 1 ? null : reading.tookMs,
    }
  const seen = fact.observeStored(reading.value, sceneOf(evidence, route))
  if (!seen) return { state: 'untested', detail: say`another version of Relock wrote this down in its own way`, tookMs: null }
  const { mood, says, detail = null } = seen
  return { state: mood === 'neutral' ? 'noted' : mood, says, detail, tookMs: reading.tookMs }
}

export interface Change {
  readonly before: Check
  readonly now: Check
}

/** The checks that say something else than before, lowest rung first. */
export function changesBetween(before: Evidence, now: Evidence): readonly Change[] {
  const earlier = checksOf(before)
  return checksOf(now).flatMap((check): readonly Change[] => {
    const old = earlier.find(({ fact, route }) => fact === check.fact && route?.id === check.route?.id)
    if (!old || (old.state === check.state && isSameMessage(old.says, check.says))) return []
    return [{ before: old, now: check }]
  })
}
