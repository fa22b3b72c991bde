import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/evidence'
import { say, type Message } from '@shared/message'
import { rungTitles, rungs, type Rung } from '@shared/rung'
import { checksOf, isDone, type Check } from './checks'

/** How one place on the way stands. `affected`: a check failed here, but what broke it lies elsewhere. */
export type PlaceState = 'waiting' | 'looking' | 'good' | 'broken' | 'likely' | 'affected' | 'untested'

export interface Place {
  readonly rung: Rung
  readonly state: PlaceState
}

export const placeWords: Readonly<Record<PlaceState, Message>> = {
  waiting: say`waiting`,
  looking: say`looking`,
  good: say`good`,
  broken: say`broken`,
  likely: say`probably broken`,
  affected: say`affected`,
  untested: say`not tested`,
}

/** A dead way among living ones breaks nobody’s home: the best route speaks for each question. */
function best(checks: readonly Check[]): Check['state'] {
  const order: readonly Check['state'][] = ['good', 'noted', 'looking', 'broken', 'untested', 'waiting']
  return order.find((state) => checks.some((check) => check.state === state)) ?? 'waiting'
}

function stateOf(checks: readonly Check[]): PlaceState {
  const byFact = new Map<string, Check[]>()
  for (const check of checks) {
    const fact = check.key.split('@')[0] ?? check.key
    byFact.set(fact, [...(byFact.get(fact) ?? []), check])
  }
  const states = [...byFact.values()].map(best)
  if (states.includes('broken')) return 'broken'
  if (states.includes('looking')) return 'looking'
  if (states.includes('waiting')) return checks.some(isDone) ? 'looking' : 'waiting'
  if (states.includes('good')) return 'good'
  return states.includes('noted') ? 'good' : 'untested'
}

/**
 * The way from this computer to the server. While Relock looks, it is what the readings say; once there is a diagnosis, only a culprit is
 * called broken.
 */
export function wayOf(evidence: Evidence | null, looking: readonly string[] = [], diagnosis: Diagnosis | null = null): readonly Place[] {
  const all = evidence ? checksOf(evidence, looking) : []
  const speaking = diagnosis?.speaking ?? []
  const checks = speaking.length === 0 ? all : all.filter((check) => check.route === null || speaking.includes(check.route.id))
  const guilty = (findings: Diagnosis['findings'], rung: Rung): boolean => findings.some((finding) => finding.rung === rung)

  return rungs.flatMap((rung): readonly Place[] => {
    const own = checks.filter((check) => check.rung === rung)
    if (diagnosis && guilty(diagnosis.confirmed, rung)) return [{ rung, state: 'broken' }]
    if (diagnosis?.outcome === 'unclear' && guilty(diagnosis.suspected, rung)) return [{ rung, state: 'likely' }]
    // The account and the app at its far end join the picture only where something is known of them.
    if (own.length === 0 && (rung === 'account' || rung === 'client app')) return []
    const state = own.length > 0 ? stateOf(own) : diagnosis ? 'untested' : 'waiting'
    return [{ rung, state: diagnosis && state === 'broken' ? 'affected' : state }]
  })
}

/** The picture as one sentence, for people who listen. */
export function tellWay(way: readonly Place[]): Message {
  const [first, ...others] = way.map((place) => say`${rungTitles[place.rung]}: ${placeWords[place.state]}`)
  if (!first) return say`The way to your server.`
  return say`The way to your server. ${others.reduce((told, next) => say`${told}, ${next}`, first)}.`
}
