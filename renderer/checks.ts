import type { Evidence } from '@shared/model/evidence'
import { readingKey } from '@shared/model/evidence'
import type { AnyFact } from '@shared/model/fact'
import { facts } from '@shared/facts/shelf'
import { say, type Message } from '@shared/model/message'
import type { WhyUnmeasured } from '@shared/model/reading'
import type { Rung } from '@shared/model/rung'
import type { Route } from '@shared/model/target'

/** How a check stands; each is an icon, a word and a colour on screen. */
export type CheckState = 'waiting' | 'looking' | 'good' | 'broken' | 'noted' | 'untested'

export interface Check {
  /** The reading's key. */
  readonly key: string
  readonly rung: Rung
  readonly route: Route | null
  readonly state: CheckState
  readonly says: Message
  readonly detail: Message | null
  /** Milliseconds; `null` while there is no answer. */
  readonly tookMs: number | null
}

export const stateWords: Readonly<Record<CheckState, Message>> = {
  waiting: say`Waiting`,
  looking: say`Looking`,
  good: say`Good`,
  broken: say`Broken`,
  noted: say`Noted`,
  untested: say`Could not test`,
}

const whyTexts: Readonly<Record<WhyUnmeasured, Message>> = {
  unreached: say`an earlier check did not lead this far`,
  'timed out': say`no result in the time that Relock waits`,
  cancelled: say`stopped before it had a result`,
  crashed: say`Relock itself failed here; this says nothing about your server`,
  'not permitted': say`this computer did not let Relock look`,
}

/** What the user told is no check of Relock's; account facts show only where they were looked at. */
const isShown = (fact: AnyFact, evidence: Evidence): boolean =>
  fact.id !== 'answers' && (fact.about !== 'account' || fact.id in evidence.readings)

function checkOf(fact: AnyFact, route: Route | null, evidence: Evidence, looking: readonly string[] | null): Check {
  const key = readingKey(fact.id, route?.id ?? null)
  const reading = evidence.readings[key]
  const base = { key, rung: fact.rung, route, detail: null, tookMs: null }
  if (!reading && looking === null) return { ...base, state: 'untested', says: fact.question, detail: say`Relock did not look at this` }
  if (!reading) return { ...base, state: looking?.includes(key) ? 'looking' : 'waiting', says: fact.question }
  if (reading.state === 'unmeasured')
    return {
      ...base,
      state: 'untested',
      says: fact.question,
      detail: reading.detail === '' ? whyTexts[reading.why] : say`${whyTexts[reading.why]}: ${reading.detail}`,
      // What was never asked took no time.
      tookMs: reading.tookMs < 1 ? null : reading.tookMs,
    }
  const seen = fact.observeStored(reading.value, { target: evidence.target, route, now: Date.parse(evidence.startedAt) })
  if (!seen)
    return { ...base, state: 'untested', says: fact.question, detail: say`another version of Relock wrote this down in its own way` }
  return {
    ...base,
    state: seen.mood === 'neutral' ? 'noted' : seen.mood,
    says: seen.says,
    detail: seen.detail ?? null,
    tookMs: reading.tookMs,
  }
}

/**
 * Every check of an examination, lowest rung first; one for each route where the fact is about a route.
 * `looking`: keys of what is being measured; `null` when the examination is over, so that nothing waits any more.
 */
export function checksOf(evidence: Evidence, looking: readonly string[] | null = null): readonly Check[] {
  return facts
    .filter((fact) => isShown(fact, evidence))
    .flatMap((fact) => {
      const routes = fact.about === 'route' && evidence.routes.length > 0 ? evidence.routes : [null]
      return routes.map((route) => checkOf(fact, route, evidence, looking))
    })
}

export const isDone = (check: Check): boolean => check.state !== 'waiting' && check.state !== 'looking'
