import { isHomeName } from '../../addresses/parse-target'
import { parsePlexDirect } from '../../addresses/plex-direct'
import { addressIn, isOwnName } from '../../addresses/published-url'
import type { Answers } from '../../facts/answers'
import type { Published, PublishedAddress } from '../../facts/published'
import { addressClass } from '../../addresses/address'
import { addressKind } from '../../addresses/address-kind'
import type { Route, Target } from '../../model/target'

/**
 * The ways that Plex’s apps would try, where it is known which ones they are told: they know no others. All ways where it is not known, and where the user
 * told of one address that a browser or a program insists on.
 */
export function listedRoutes(routes: readonly Route[], told: Told): readonly Route[] {
  if (knowsNoList(told)) return routes
  const fromHere = routes.filter((route) => isListed(route, told))
  return fromHere.length > 0 ? fromHere : routes
}

/** What is known of the list and of who goes by it. */
interface Told {
  readonly target: Target
  readonly published: Published | undefined
  readonly answers: Answers | undefined
}

/** Nobody was told a list, or whoever shows the message does not go by it. */
function knowsNoList({ target, published }: Told): boolean {
  const isOwnBusiness = target.insistsOn !== null && target.published === undefined
  const hasOwnWay = target.saw !== undefined && target.saw.complaint !== 'counted as remote' && target.published === undefined
  return !published || published.addresses.length === 0 || isOwnBusiness || hasOwnWay
}

/** Stands on the list, for whoever looks from where the message is. */
function isListed(route: Route, { target, published, answers }: Told): boolean {
  const stands = published?.addresses.some((entry) => leadsTo(route, entry) && !asksForAnotherName(route, entry)) ?? false
  return stands && (answers?.where !== 'away from home' || mayLeadFromOutside(route, target))
}

/** It is among those that apps would try, whichever other ways are still to be learnt. */
export const isListedAnyway = (route: Route, told: Told): boolean => knowsNoList(told) || isListed(route, told)

/** Apps are told so today: the server’s own files may tell of earlier days. */
export const isToldToday = ({ toldBy }: PublishedAddress): boolean => toldBy === 'plex.tv' || toldBy === 'pasted text'

/** At the published address, and under another name of Plex’s than apps are told today: what this way shows, none of them sees. */
const asksForAnotherName = ({ name }: Route, entry: PublishedAddress): boolean =>
  name !== null && name !== entry.host && isToldToday(entry) && (parsePlexDirect(entry.host)?.address ?? null) !== null

/**
 * A name of the user’s own may lead to the router from outside and to the proxy at home: the address that it gives here says nothing about there. Whoever is
 * in the same tailnet is led in from everywhere.
 */
const mayLeadFromOutside = ({ host, address }: Route, target: Target): boolean =>
  (isOwnName(host ?? target.host) && !isHomeName(host ?? target.host)) ||
  address === null ||
  addressClass(address) === 'public' ||
  addressKind(address) === 'tailnet'

/** Is this the way that was published? Under its name, or at the address that it says itself. */
export function leadsTo(route: Route, entry: PublishedAddress): boolean {
  const address = addressIn(entry)
  return route.port === entry.port && (route.name === entry.host || (address !== null && route.address === address))
}
