import { isHomeName } from '../../addresses/parse-target'
import { addressIn, isOwnName } from '../../addresses/published-url'
import type { Answers } from '../../facts/answers'
import type { Published, PublishedAddress } from '../../facts/published'
import { addressClass } from '../../addresses/address'
import type { Route, Target } from '../../model/target'

/**
 * The ways that Plex’s apps would try, where it is known which ones they are told: they know no others. All ways where it is not known, and where the user
 * told of one address that a browser or a program insists on.
 */
export function listedRoutes(
  routes: readonly Route[],
  {
    target,
    published,
    answers,
  }: { readonly target: Target; readonly published: Published | undefined; readonly answers: Answers | undefined },
): readonly Route[] {
  const isOwnBusiness = target.insistsOn !== null && target.published === undefined
  if (!published || published.addresses.length === 0 || isOwnBusiness || (target.saw && target.saw.complaint !== 'counted as remote'))
    return routes
  const told = routes.filter((route) => published.addresses.some((entry) => leadsTo(route, entry)))
  const fromHere = answers?.where === 'away from home' ? told.filter((route) => mayLeadFromOutside(route, target)) : told
  const direct = fromHere.filter(({ kind }) => kind !== 'relay')
  return direct.length > 0 || fromHere.length > 0 ? fromHere : routes
}

/** A name of the user’s own may lead to the router from outside and to the proxy at home: the address that it gives here says nothing about there. */
const mayLeadFromOutside = ({ host, address }: Route, target: Target): boolean =>
  (isOwnName(host ?? target.host) && !isHomeName(host ?? target.host)) || address === null || addressClass(address) === 'public'

/** Is this the way that was published? Under its name, or at the address that it says itself. */
export function leadsTo(route: Route, entry: PublishedAddress): boolean {
  const address = addressIn(entry)
  return route.port === entry.port && (route.name === entry.host || (address !== null && route.address === address))
}
