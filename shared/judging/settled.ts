import answers from '../facts/answers'
import certificate from '../facts/certificate'
import connection from '../facts/connection'
import handshake from '../facts/handshake'
import identity from '../facts/identity'
import names from '../facts/names'
import published from '../facts/published'
import trust from '../facts/trust'
import { readingOf, valueOf, type Evidence } from '../model/evidence'
import type { AnyFact } from '../model/fact'
import type { Route } from '../model/target'
import { isListedAnyway } from './published/listed'
import { countingRoutes, getsFurthest, isSecure, reachOf } from './routes'

/** What tells how far a way leads, who is met there, and which other ways they know of. */
const tellsWhere: readonly AnyFact[] = [connection, certificate, handshake, names, trust, identity]

/** An answer, or that there will be none. What the user told is there from the beginning. */
export const isRead = (evidence: Evidence, fact: AnyFact, route: Route | null): boolean =>
  fact.id === answers.id || readingOf(evidence, fact, route?.id ?? null) !== undefined

/** It is known where every way leads, and no more of them can be learnt. */
export const allWaysKnown = (evidence: Evidence): boolean =>
  isRead(evidence, published, null) && evidence.routes.every((route) => isWalked(evidence, route))

const isWalked = (evidence: Evidence, route: Route): boolean => tellsWhere.every((fact) => isRead(evidence, fact, route))

/**
 * Does a way by which causes judge now stay one of them, whatever is still read or learnt? `judging/routes.ts` is read backwards here: where all ways
 * are known; else where this one leads as far as any can, and neither the server's list nor who the server is can take it out any more.
 */
export function staysSpeaking(evidence: Evidence, route: Route): boolean {
  if (!isWalked(evidence, route) || !isRead(evidence, published, null)) return false
  if (allWaysKnown(evidence)) return true
  const { target, routes } = evidence
  // It speaks only as long as nothing opens on those that count.
  if (!countingRoutes(evidence).some(({ id }) => id === route.id)) return false
  if (route.kind === 'relay' || !getsFurthest(evidence, route) || reachOf(evidence, route) === 'another server') return false
  const own = target.machineIdentifier === null ? routes.filter(({ host }) => host === undefined) : []
  // Of guessed ports one alone speaks: the first that is secure, so whoever is not may yet be passed over.
  if (target.portGuessed === true && !isSecure(evidence, route)) return false
  const before = target.portGuessed === true ? routes.slice(0, routes.indexOf(route)) : []
  if (![...own, ...before].every((other) => isWalked(evidence, other))) return false
  return isListedAnyway(route, {
    target,
    published: valueOf(evidence, published, null),
    answers: valueOf(evidence, answers, null),
  })
}
