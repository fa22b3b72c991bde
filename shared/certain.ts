import { causes } from './causes/shelf'
import { diagnose, type Finding } from './diagnose'
import { allWaysKnown, isRead, staysSpeaking } from './judging/settled'
import { believedBy, speaksOfOthers, witnessOf } from './judging/witness'
import type { Cause } from './model/cause'
import type { Evidence } from './model/evidence'
import type { AnyFact } from './model/fact'
import { facts } from './facts/shelf'
import type { Route } from './model/target'

/**
 * What is certain while Relock still looks: the confirmed causes that no reading to come can take back, lowest rung first. Pure. A verdict hangs on the
 * facts that its cause reads, on those by which a way is believed, and on which ways speak; where one of these is open, it is not certain.
 */
export function certainSoFar(evidence: Evidence, shelf: readonly Cause[] = causes): readonly Finding[] {
  // Judging is the dearer part, and at most readings nothing can be certain yet.
  if (!believedBy.every((fact) => fact.about === 'route' || isRead(evidence, fact, null))) return []
  const staying = evidence.routes.filter((route) => staysSpeaking(evidence, route))
  const scenesOf = (cause: Cause): readonly (Route | null)[] => (cause.isAboutRoutes ? staying : [null])
  const settled = shelf.filter((cause) => scenesOf(cause).some((route) => isSettled(evidence, cause, route)))
  if (settled.length === 0) return []
  return diagnose(evidence, settled).confirmed.filter((finding) => {
    const cause = settled.find(({ id }) => id === finding.cause)
    const route = cause && scenesOf(cause).find((way) => (way?.id ?? null) === finding.route)
    return cause !== undefined && route !== undefined && isSettled(evidence, cause, route) && !mayChange(evidence, cause, route)
  })
}

/** Is all read on which its verdict there hangs? */
const isSettled = (evidence: Evidence, cause: Cause, route: Route | null): boolean =>
  [cause.reads, cause.mayRead, believedBy].every((hangsOn) =>
    hangsOn.every((fact) => (route === null && fact.about === 'route') || isRead(evidence, fact, route)),
  )

/** It compared ways, and they are not all looked at to their end. */
const mayChange = (evidence: Evidence, cause: Cause, route: Route | null): boolean =>
  comparesWays(evidence, cause, route) && !(allWaysKnown(evidence) && evidence.routes.every((way) => allRead(evidence, way)))

/** Did it look at other ways than its own to come to its verdict? */
function comparesWays(evidence: Evidence, cause: Cause, route: Route | null): boolean {
  const witness = witnessOf(evidence, speaksOfOthers(cause.rung))
  let looked = false
  const scene = witness.sceneOn(route)
  cause.consider(witness.on(route), {
    ...scene,
    get routes() {
      looked = true
      return scene.routes
    },
  })
  return looked
}

const aboutRoutes: readonly AnyFact[] = facts.filter(({ about }) => about === 'route')
const allRead = (evidence: Evidence, route: Route): boolean => aboutRoutes.every((fact) => isRead(evidence, fact, route))
