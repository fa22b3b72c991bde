import { checksOf, isDone, type Check, type CheckState } from './checks'
import type { Diagnosis } from './diagnose'
import type { Evidence, ReadingId } from './model/evidence'
import { say, type Message } from './model/message'
import { rungs, rungTitles, type Rung } from './model/rung'
import { signs, type Look } from './model/signs'

/** How one rung of the path to the server looks: the window, the report and the command line draw this and nothing else. */
export interface RungState {
  readonly rung: Rung
  readonly state:
    | 'waiting'
    | 'looking'
    /** Something on it was seen to be right. The server is good only where the lock is closed. */
    | 'good'
    /** Looked at, and neither good nor broken. */
    | 'neutral'
    /** A cause is confirmed on it. */
    | 'broken'
    /** Nothing is certain, and a cause is suspected on it. */
    | 'likely'
    /** A check failed here, but what broke it lies elsewhere. */
    | 'affected'
    /** A check failed here, and the lock is closed all the same. */
    | 'unneeded'
    | 'untested'
}

export const rungLooks: Readonly<Record<RungState['state'], Look>> = {
  waiting: { sign: 'ring', word: say`waiting` },
  looking: { sign: 'dots', word: say`looking` },
  good: { sign: 'check', word: say`good` },
  neutral: { sign: 'note', word: say`no fault seen` },
  broken: { sign: 'cross', word: say`broken` },
  likely: { sign: 'question', word: say`probably broken` },
  affected: { sign: 'warning', word: say`affected` },
  unneeded: { sign: 'note', word: say`not needed` },
  untested: { sign: 'dash', word: say`not tested` },
}

/** The path as it was judged: only a culprit is called broken. */
export function path(evidence: Evidence, { speaking, outcome, confirmed, suspected }: Diagnosis): readonly RungState[] {
  const checks = checksOf(evidence).filter(({ route }) => route === null || speaking.length === 0 || speaking.includes(route.id))
  return drawn(checks, (rung, own): RungState['state'] => {
    if (confirmed.some((finding) => finding.rung === rung)) return 'broken'
    if (outcome === 'unclear' && suspected.some((finding) => finding.rung === rung)) return 'likely'
    if (outcome === 'secure' && rung === 'server') return 'good'
    const state = openly(rung, stateOf(own))
    if (state !== 'broken') return state
    // What the user's own app is refused is theirs to have, however well it looks from here.
    if (rung === 'client app' && suspected.some((finding) => finding.rung === rung)) return 'likely'
    return outcome === 'secure' && rung !== 'client app' ? 'unneeded' : 'affected'
  })
}

/** The path while Relock looks: what the readings say so far. `evidence` is `null` before it looks. */
export function pathSoFar(evidence: Evidence | null = null, looking: readonly ReadingId[] = []): readonly RungState[] {
  return drawn(evidence ? checksOf(evidence, looking) : [], (rung, own) => (own.length === 0 ? 'waiting' : openly(rung, stateOf(own))))
}

/** Is the lock at the path's end closed? */
export const isClosed = (states: readonly RungState[]): boolean => states.some(({ rung, state }) => rung === 'server' && state === 'good')

/** The path as one sentence, for people who listen. */
export function tellPath(states: readonly RungState[]): Message {
  const [first, ...others] = states.map(({ rung, state }) => say`${rungTitles[rung]}: ${rungLooks[state].word}`)
  if (!first) return say`The way to your server.`
  return say`The way to your server. ${others.reduce((told, next) => say`${told}, ${next}`, first)}.`
}

/** The path in one line of text, for forums and terminals: what is not good says its word beside its sign. */
export function pathLine(states: readonly RungState[]): Message {
  const [first, ...others] = states.map(({ rung, state }) => {
    const { sign, word } = rungLooks[state]
    const told = say`${rungTitles[rung]} ${signs[sign]}`
    return state === 'good' ? told : say`${told} ${word}`
  })
  return first ? others.reduce((told, next) => say`${told} → ${next}`, first) : say``
}

/** The account and the app at the path's far end join the picture only where something is known of them. */
function drawn(checks: readonly Check[], stateOn: (rung: Rung, own: readonly Check[]) => RungState['state']): readonly RungState[] {
  return rungs.flatMap((rung): readonly RungState[] => {
    const own = checks.filter(({ fact }) => fact.rung === rung)
    const state = stateOn(rung, own)
    const isKnown = own.length > 0 || state === 'broken' || state === 'likely'
    return isKnown || (rung !== 'account' && rung !== 'client app') ? [{ rung, state }] : []
  })
}

/** However well the server answers, it is not good before its lock is closed. */
const openly = (rung: Rung, state: OwnState): OwnState => (rung === 'server' && state === 'good' ? 'neutral' : state)

type OwnState = 'waiting' | 'looking' | 'good' | 'neutral' | 'broken' | 'untested'

/** What the checks of one rung say together. */
function stateOf(own: readonly Check[]): OwnState {
  const best = (fact: Check['fact']): CheckState => bestOf(own.filter((check) => check.fact === fact))
  const asked = [...new Set(own.map(({ fact }) => fact))]
  const states = asked.map(best)
  if (states.includes('broken')) return 'broken'
  if (states.includes('looking')) return 'looking'
  if (states.includes('waiting')) return own.some(isDone) ? 'looking' : 'waiting'
  // What stands on the way itself decides: a clean hosts file does not make an unasked name good.
  const onTheWay = asked.filter(({ about }) => about === 'route')
  const deciding = (onTheWay.length > 0 ? onTheWay : asked).map(best)
  if (deciding.includes('good')) return 'good'
  return deciding.includes('noted') ? 'neutral' : 'untested'
}

const order: readonly CheckState[] = ['good', 'noted', 'looking', 'broken', 'untested', 'waiting']

/** A dead way among living ones breaks nobody's home: the best route speaks for each question. */
const bestOf = (checks: readonly Check[]): CheckState => order.find((state) => checks.some((check) => check.state === state)) ?? 'untested'
