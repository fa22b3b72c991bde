import type { Diagnosis } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { say, type Message } from '@shared/model/message'
import { rungTitles, rungs, type Rung } from '@shared/model/rung'
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
  // What stands on the way itself decides: a clean hosts file does not make an unasked name good.
  const onTheWay = checks.filter((check) => check.route !== null)
  const decides = onTheWay.length > 0 ? onTheWay : checks
  return decides.some((check) => check.state === 'good' || check.state === 'noted') ? 'good' : 'untested'
}

/** The account and the app at the way’s far end join the picture only where something is known of them. */
const isShown = (rung: Rung, own: readonly Check[]): boolean => own.length > 0 || (rung !== 'account' && rung !== 'client app')

const among = (checks: readonly Check[], rung: Rung): readonly Check[] => checks.filter((check) => check.rung === rung)

/** The way while Relock looks: what the readings say so far. `evidence` is `null` before it looks. */
export function waySoFar(evidence: Evidence | null = null, looking: readonly string[] = []): readonly Place[] {
  const checks = evidence ? checksOf(evidence, looking) : []
  return rungs.flatMap((rung): readonly Place[] => {
    const own = among(checks, rung)
    return isShown(rung, own) ? [{ rung, state: own.length === 0 ? 'waiting' : stateOf(own) }] : []
  })
}

/** The way as it was judged: only a culprit is called broken, and what failed because of it is affected. */
export function wayOf(evidence: Evidence, diagnosis: Diagnosis): readonly Place[] {
  const { speaking, outcome, confirmed, suspected } = diagnosis
  const all = checksOf(evidence)
  const checks = speaking.length === 0 ? all : all.filter((check) => check.route === null || speaking.includes(check.route.id))
  return rungs.flatMap((rung): readonly Place[] => {
    if (confirmed.some((finding) => finding.rung === rung)) return [{ rung, state: 'broken' }]
    if (outcome === 'unclear' && suspected.some((finding) => finding.rung === rung)) return [{ rung, state: 'likely' }]
    const own = among(checks, rung)
    const state = own.length === 0 ? 'untested' : stateOf(own)
    return isShown(rung, own) ? [{ rung, state: state === 'broken' ? 'affected' : state }] : []
  })
}

/** The picture as one sentence, for people who listen. */
export function tellWay(way: readonly Place[]): Message {
  const [first, ...others] = way.map((place) => say`${rungTitles[place.rung]}: ${placeWords[place.state]}`)
  if (!first) return say`The way to your server.`
  return say`The way to your server. ${others.reduce((told, next) => say`${told}, ${next}`, first)}.`
}
