import { givesAddress } from '../addresses/dns-answer'
import { isAddress } from '../addresses/address'
import { addressKind } from '../addresses/address-kind'
import { clientOf, type Client } from '../clients/clients'
import { isOwnName } from '../addresses/published-url'
import answers from '../facts/answers'
import browserOpinion from '../facts/browser-opinion'
import connection from '../facts/connection'
import handshake from '../facts/handshake'
import identity, { plexOf, type PlexAnswer } from '../facts/identity'
import interfaces, { type Interfaces } from '../facts/interfaces'
import names, { type Names } from '../facts/names'
import published from '../facts/published'
import serverRecord from '../facts/server-record'
import trust from '../facts/trust'
import { readingOf, valueOf, type Evidence } from '../model/evidence'
import type { AnyFact } from '../model/fact'
import type { Route } from '../model/target'
import { listedRoutes } from './published/listed'
import { isInOwnNetwork, knowsNoList } from './published/ways'

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

/** No way gets further than this one does. */
export const getsFurthest = (evidence: Evidence, route: Route): boolean => depth(evidence, route) === furthest

/** Whatever else is wrong with it, the certificate is for the name that the client asks for. */
function isForItsName(evidence: Evidence, route: Route): boolean {
  const judged = valueOf(evidence, trust, route.id)
  return typeof judged?.name === 'string' && !judged.reasons.includes('name not covered')
}

/**
 * The machine identifiers of the server that all this is about: as it was chosen, else of whoever answers where the user pointed. One name may lead to two
 * servers; which of them is meant nobody knows, and who is met on one way says nothing against the other.
 */
function identifiersOf(evidence: Evidence): readonly string[] {
  const { target, routes } = evidence
  if (target.machineIdentifier !== null) return [target.machineIdentifier]
  return routes.filter(({ host }) => host === undefined).flatMap((route) => plexOn(evidence, route)?.machineIdentifier ?? [])
}

/** Plex, as it said who it is on this way. */
function plexOn(evidence: Evidence, route: Route): PlexAnswer | null {
  const asked = valueOf(evidence, identity, route.id)
  return asked ? plexOf(asked) : null
}

/** Tells which server a route leads to, as far as Plex said who it is there. */
function whoIsOn(evidence: Evidence): (route: Route) => 'the server' | 'another server' | null {
  const wanted = identifiersOf(evidence)
  return (route) => {
    const met = plexOn(evidence, route)
    if (met === null || wanted.length === 0) return null
    return wanted.includes(met.machineIdentifier) ? 'the server' : 'another server'
  }
}

/** The routes on which the server that all this is about was met. */
function provenRoutes(evidence: Evidence): readonly Route[] {
  const who = whoIsOn(evidence)
  return evidence.routes.filter((route) => who(route) === 'the server')
}

/**
 * Was the server that all this is about met on this way? Where the user pointed nowhere, as with words alone, it is the one whose record plex.tv gave, and
 * whose ways came out of it.
 */
export function isProven(evidence: Evidence, route: Route): boolean {
  const who = whoIsOn(evidence)(route)
  if (who !== null || evidence.routes.some(({ host }) => host === undefined)) return who === 'the server'
  const record = valueOf(evidence, serverRecord, null)?.record
  return record != null && plexOn(evidence, route)?.machineIdentifier === record.machineIdentifier
}

/** All routes but those to another Plex server. Where the user pointed at that one, it is what is wrong; else it speaks for nobody. */
function withoutOtherServers(evidence: Evidence): readonly Route[] {
  const who = whoIsOn(evidence)
  const isMet = provenRoutes(evidence).length > 0
  return evidence.routes.filter((route) => who(route) !== 'another server' || (route.host === undefined && !isMet))
}

/** Who shows the message, as far as the user told. */
function clientIn(evidence: Evidence): Client | null {
  const told = valueOf(evidence, answers, null)
  return clientOf(told?.where, told?.program)
}

/**
 * It goes to one address, and the user told which: a program that knows no list, or one that insists on the name or number that was typed and is not known
 * to go by the list.
 */
function goesOneWay(evidence: Evidence): boolean {
  const { target } = evidence
  const told = valueOf(evidence, answers, null)
  if (knowsNoList(told)) return true
  const takesList = clientIn(evidence)?.tries?.is === 'the published list'
  const hasSaid = target.saw === undefined || target.saw.complaint === 'wrong name'
  return told?.where === 'another program' && !takesList && target.insistsOn !== null && target.published === undefined && hasSaid
}

/**
 * The routes that whoever shows the message would try: of a program with one address that one, of whoever follows plex.tv's list those on it, as far as
 * the list is known. The others may be dead, and nobody is the worse for it.
 */
export function countingRoutes(evidence: Evidence): readonly Route[] {
  const own = withoutOtherServers(evidence).filter((route) => !isIdleGuess(evidence, route))
  const client = clientIn(evidence)
  if (goesOneWay(evidence)) return own.filter(({ host }) => host === undefined)
  const told = valueOf(evidence, published, null)
  const fromList = own.filter(({ learntFrom }) => learntFrom === 'plex.tv')
  const isUntold = told === undefined && client?.tries?.is === 'the published list' && fromList.length > 0
  const listed = isUntold
    ? fromList
    : listedRoutes(own, { target: evidence.target, published: told, answers: valueOf(evidence, answers, null) })
  // Apps hear what announces itself as well.
  return own.filter((route) => listed.includes(route) || (client?.id === 'plex-app' && route.learntFrom === 'announced'))
}

/** A port beside the one that was asked for, where Plex was not met: whoever lives there is nobody's server. */
function isIdleGuess(evidence: Evidence, route: Route): boolean {
  const { target } = evidence
  if (route.learntFrom !== 'guessed' || route.host !== target.host || target.portGuessed === true) return false
  return plexOn(evidence, route) === null
}

/** How far a way leads, in words: `reachWords`. */
export const reaches = [
  'nothing',
  'a refusal',
  'an open port',
  'encryption',
  'an accepted certificate',
  'Plex',
  'a secure connection',
  'another server',
] as const
export type Reach = (typeof reaches)[number]

/** How far a route got from here. */
export function reachOf(evidence: Evidence, route: Route): Reach {
  if (whoIsOn(evidence)(route) === 'another server') return 'another server'
  if (isSecure(evidence, route)) return 'a secure connection'
  const far = depth(evidence, route)
  if (far === furthest || isProven(evidence, route)) return 'Plex'
  if (far >= 4) return 'an accepted certificate'
  if (far >= 3) return 'encryption'
  if (far >= 2 || valueOf(evidence, connection, route.id)?.outcome === 'open') return 'an open port'
  return far === 1 ? 'a refusal' : 'nothing'
}

/** Somebody opened there. */
const opened = 2

/**
 * Those of the counting ways that got furthest; a program with one address of its own is judged by that one. Where none of a published list opens at all,
 * those on which the server is met say what is well: that the published ones are dead is a cause of its own. Where it is met on none, the server's own
 * addresses at home speak: a router or a proxy that turns visitors away says nothing of it, nor does whoever else lives outside. Where the list leads to
 * nothing at home, a way there that got as far speaks: whoever is switched off there answers nobody elsewhere either.
 */
export function furthestRoutes(evidence: Evidence): readonly Route[] {
  const ways = countingRoutes(evidence)
  const counting = furthestOf(evidence, ways)
  if (goesOneWay(evidence)) return counting
  const far = farOf(evidence, counting)
  const own = valueOf(evidence, interfaces, null)
  const numbered = ways.filter(
    (route) => isAtHome(route) && !isOfAnotherNetwork(route, own) && !isOwnName(route.host ?? evidence.target.host),
  )
  const isByStranger = numbered.length > 0 && counting.every((route) => isStrangerOutside(evidence, route))
  if (far >= opened && !isByStranger) return counting
  const met = furthestOf(evidence, provenRoutes(evidence))
  if (farOf(evidence, met) >= opened) return met
  if (numbered.length > 0) return furthestOf(evidence, numbered)
  const others = furthestOf(evidence, withoutOtherServers(evidence).filter(isAtHome))
  const atHome = farOf(evidence, others)
  return atHome > 0 && atHome >= far ? others : counting
}

const farOf = (evidence: Evidence, [one]: readonly Route[]): number => (one ? depth(evidence, one) : 0)

/** Out on the internet somebody answers, and it is no Plex. */
function isStrangerOutside(evidence: Evidence, route: Route): boolean {
  const asked = valueOf(evidence, identity, route.id)
  return route.kind === 'remote' && asked !== undefined && plexOf(asked) === null && [asked.secure, asked.plain].some(hasAnswered)
}
const hasAnswered = ({ state }: { readonly state: string }): boolean => state === 'answered'

const isAtHome = ({ kind }: Route): boolean => kind === 'local'

/** In a container, a virtual machine or a network that this computer is not in: nobody at home is there. */
function isOfAnotherNetwork({ address }: Route, own: Interfaces | undefined): boolean {
  if (address === null || own === undefined || isInOwnNetwork(address, own)) return false
  return !['loopback', 'link-local', 'public'].includes(addressKind(address))
}

function furthestOf(evidence: Evidence, routes: readonly Route[]): readonly Route[] {
  // The detour over a relay is the last that an app takes.
  const direct = routes.filter(({ kind }) => kind !== 'relay')
  const own = direct.some((route) => depth(evidence, route) >= opened) ? direct : routes
  const depths = own.map((route) => depth(evidence, route))
  const best = depths.reduce((most, one) => Math.max(most, one), 0)
  return own.filter((_, index) => depths[index] === best)
}

/**
 * Those by which causes judge. The ports of one name are one way in the user's eyes: of those that got equally far one that is secure speaks for it, else
 * the first.
 */
export function speakingRoutes(evidence: Evidence): readonly Route[] {
  const furthest = furthestRoutes(evidence)
  if (evidence.target.portGuessed !== true) return furthest
  const proven = furthest.filter((route) => isSecure(evidence, route))
  return (proven.length > 0 ? proven : furthest).slice(0, 1)
}

const leadsWhereItShould = ({ expected, system }: Names): boolean =>
  expected === null ? system.state === 'answered' && system.addresses.length > 0 : givesAddress(system, expected)

/**
 * Positive proof only: the port opens, the name leads there, the certificate is accepted by every judge asked, and Plex answers through it. A judge whose answer
 * was lost is no judge who was not asked: what a reading would have spoken against must not become secure without it.
 */
export function isSecure(evidence: Evidence, route: Route): boolean {
  const name = valueOf(evidence, names, route.id)
  const judged = valueOf(evidence, trust, route.id)
  // An address needs no look-up; a name that nobody looked up is not proven.
  const nameLeads = name === undefined ? wasNotAsked(evidence, names, route) && isAddress(judged?.name ?? '') : leadsWhereItShould(name)
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
