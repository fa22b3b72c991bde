import { causes } from './causes/shelf'
import { speakingRoutes } from './judging/routes'
import { allWaysKnown, isRead, staysSpeaking } from './judging/settled'
import { believedBy, speaksOfOthers, witnessOf, type Witness } from './judging/witness'
import type { Cause } from './model/cause'
import type { Evidence } from './model/evidence'
import type { AnyFact } from './model/fact'
import type { Message } from './model/message'
import { facts } from './facts/shelf'
import type { Route } from './model/target'

/** A cause that is certain while Relock still looks. */
export interface Certain {
  readonly cause: string
  readonly title: Message
}

/**
 * What is certain while Relock still looks: the confirmed causes that no reading to come can take back, lowest rung first. Pure. A verdict hangs on the
 * facts that its cause reads, on those by which a way is believed, and on which ways speak; where one of these is open, it is not certain. Of several ways
 * one is enough, whichever of them the verdict will speak of.
 */
export function certainSoFar(evidence: Evidence, shelf: readonly Cause[] = causes): readonly Certain[] {
  // Judging is the dearer part, and at most readings nothing can be certain yet.
  if (!believedBy.every((fact) => fact.about === 'route' || isRead(evidence, fact, null))) return []
  const staying = speakingRoutes(evidence).filter((route) => staysSpeaking(evidence, route))
  const [near, beyond] = [witnessOf(evidence, false), witnessOf(evidence, true)]
  const isCertain = (cause: Cause, route: Route | null): boolean => {
    if (!isSettled(evidence, cause, route)) return false
    const { isConfirmed, comparedWays } = opinionOn(cause, route, speaksOfOthers(cause.rung) ? beyond : near)
    return isConfirmed && (!comparedWays || isLookedThrough(evidence))
  }
  return shelf
    .filter((cause) => (cause.isAboutRoutes ? staying : [null]).some((route) => isCertain(cause, route)))
    .map(({ id, title }) => ({ cause: id, title }))
}

/** Is all read on which its verdict there hangs? */
const isSettled = (evidence: Evidence, cause: Cause, route: Route | null): boolean =>
  [cause.reads, cause.mayRead, believedBy].every((hangsOn) =>
    hangsOn.every((fact) => (route === null && fact.about === 'route') || isRead(evidence, fact, route)),
  )

/** What it says there, and whether it looked at other ways than its own to say it. One that fails says nothing. */
function opinionOn(cause: Cause, route: Route | null, witness: Witness): { readonly isConfirmed: boolean; readonly comparedWays: boolean } {
  let comparedWays = false
  const scene = witness.sceneOn(route)
  try {
    const { verdict } = cause.consider(witness.on(route), {
      ...scene,
      get routes() {
        comparedWays = true
        return scene.routes
      },
    })
    return { isConfirmed: verdict.is === 'confirmed', comparedWays }
  } catch {
    return { isConfirmed: false, comparedWays }
  }
}

const aboutRoutes: readonly AnyFact[] = facts.filter(({ about }) => about === 'route')

/** Where ways were compared, all of them have to be looked at to their end. */
const isLookedThrough = (evidence: Evidence): boolean =>
  allWaysKnown(evidence) && evidence.routes.every((route) => aboutRoutes.every((fact) => isRead(evidence, fact, route)))
