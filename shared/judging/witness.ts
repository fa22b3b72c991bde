import type { WalkedRoute, WholeScene } from '../model/cause'
import { readingOf, sceneOf, valueOf, type Evidence } from '../model/evidence'
import type { AnyFact, Lookup, ValueOf } from '../model/fact'
import { compareRungs, type Rung } from '../model/rung'
import type { Route } from '../model/target'
import connection from '../facts/connection'
import gateway from '../facts/gateway'
import interfaces from '../facts/interfaces'
import internet from '../facts/internet'
import loss, { restsOnSilence } from '../facts/loss'
import names from '../facts/names'
import steadiness, { restsOnCutOff } from '../facts/steadiness'
import { leadsToStranger } from './names/answers'
import { reachedOnly } from './reach'
import { isLossy, isUnsteady } from './steadiness'

/** What may be taken from the facts of one route, or of none, and the scene of it, with every route and what was read along it. */
export interface Witness {
  readonly on: (route: Route | null) => Lookup
  readonly sceneOn: (route: Route | null) => WholeScene
}

/** A cause on this rung speaks of something beyond this computer and its network. */
export const speaksOfOthers = (rung: Rung): boolean => compareRungs(rung, 'home network') > 0

/** Whether a route is believed rests on these, whatever a cause reads. */
export const believedBy: readonly AnyFact[] = [interfaces, gateway, internet, connection, names, steadiness, loss]

/** Worked out once for each route, and not once more for each cause. */
function onceForEach<T>(make: (route: Route | null) => T): (route: Route | null) => T {
  const known = new Map<string | null, T>()
  return (route) => {
    const made = known.get(route?.id ?? null) ?? make(route)
    known.set(route?.id ?? null, made)
    return made
  }
}

/** `beyond`: whoever asks speaks of something beyond this computer and its network. */
export function witnessOf(evidence: Evidence, beyond: boolean): Witness {
  const on = onceForEach((route) => believed(evidence, route, beyond))
  const routes = evidence.routes.map((route): WalkedRoute => ({
    route,
    valueOf: <F extends AnyFact>(fact: F) => on(route)(fact) as ValueOf<F> | undefined,
  }))
  return { on, sceneOn: onceForEach((route) => ({ ...sceneOf(evidence, route), routes })) }
}

function believed(evidence: Evidence, route: Route | null, beyond: boolean): Lookup {
  const toStranger = route !== null && leadsAstray(evidence, route)
  const held = valueOf(evidence, steadiness, route?.id ?? null)
  const lost = valueOf(evidence, loss, route?.id ?? null)
  const losesPackets = lost !== undefined && isLossy(lost)
  const isChancy = held !== undefined && isUnsteady(held)
  const reached = beyond ? asReached(evidence, route) : null
  const values = new Map<AnyFact, unknown>()
  const look = (fact: AnyFact): unknown => {
    if (toStranger && compareRungs(fact.rung, 'name') > 0) return undefined
    const reading = readingOf(evidence, fact, route?.id ?? null)
    const value = reading?.state === 'measured' ? fact.read(reading.value) : undefined
    // Where some connections are cut off by chance, what one of them said says nothing.
    if (isChancy && fact.id !== steadiness.id && restsOnCutOff(value)) return undefined
    // Where packets get lost by chance, silence says nothing.
    if (losesPackets && fact.about === 'route' && restsOnSilence(value)) return undefined
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
      gateway: valueOf(evidence, gateway, null),
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
