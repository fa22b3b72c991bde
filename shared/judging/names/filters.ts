import { addressClass, isIpv4, sameSubnet } from '../../addresses/address'
import { tellAnswer } from '../../addresses/dns-answer'
import type { Names, ResolverAnswers } from '../../facts/names'
import { say, type Message } from '../../model/message'
import { publicControl } from '../../addresses/plex-direct'
import { proof, type Proof } from '../../model/verdict'
import { familyOf, filtersPrivate, withoutLocalStub, type Asked } from './answers'
import { callsItself } from './products'
import { isOfVpn, standsAs, type Beside } from './trouble'

/** The resolvers in use that filter private addresses; those of a VPN are the VPN’s matter. */
export const filtering = ({ resolvers, expected }: Asked, beside: Beside = {}): readonly ResolverAnswers[] =>
  withoutLocalStub(resolvers).filter((resolver) => filtersPrivate(resolver, expected) && !isOfVpn(resolver, beside))

/** Routers give themselves a public IPv6 address out of the home’s own network (RFC 8106), so the class of an address does not decide by itself. */
const isOutside =
  ({ interfaces }: Beside) =>
  ({ address }: ResolverAnswers): boolean =>
    addressClass(address) === 'public' &&
    (isIpv4(address) ||
      !interfaces?.adapters.some((adapter) => adapter.addresses.some((own) => sameSubnet(address, own.address, own.prefixLength))))

/** The layers behind the router that filter by themselves. */
const filteringBehind = ({ resolvers, expected }: Asked): readonly ResolverAnswers[] =>
  resolvers.filter((resolver) => resolver.from === 'behind' && filtersPrivate(resolver, expected))

/** The layers that filter outside the home: a provider’s name server, or a filtering public one. */
export const filteringOutside = (names: Asked, beside: Beside = {}): readonly ResolverAnswers[] => {
  const used = filtering(names, beside)
  return used.length === 0 ? [] : [...used, ...filteringBehind(names)].filter(isOutside(beside))
}

/** dnsmasq marks what it takes out itself, not what it passes on (docs/sources/name-servers.md#filtered-answers), and gives no words to it. */
const bearsOwnMark = (resolver: ResolverAnswers): boolean =>
  resolver.server.state === 'answered' && resolver.server.extendedError === 15 && resolver.server.explanation === null

/** The layers that filter inside the home. A router that passes a filtered answer on filters nothing itself, as far as can be told. */
export function filteringAtHome(names: Asked, beside: Beside = {}): readonly ResolverAnswers[] {
  const behind = filteringBehind(names)
  // A dnsmasq passes on the mark of another, so beside that one its own mark says nothing.
  const outside = isOutside(beside)
  const marks = behind.length === 0 || !behind.some(bearsOwnMark)
  const used = filtering(names, beside).filter(
    (resolver) => !outside(resolver) && (behind.length === 0 || (marks && bearsOwnMark(resolver))),
  )
  return [...used, ...behind.filter((resolver) => !outside(resolver))]
}

/** The router that filters beside a name server of the user’s own: if that one asks it, both hide the name, and nothing tells whether it does. */
export const routersBeside = ({ resolvers, expected }: Asked): readonly ResolverAnswers[] =>
  resolvers.filter((resolver) => resolver.from === 'router' && filtersPrivate(resolver, expected))

/** Layers behind the router that pass the name: the filter is the router itself then. */
export const passingBehind = ({ resolvers, expected }: Asked): readonly ResolverAnswers[] =>
  resolvers.filter((resolver) => resolver.from === 'behind' && !filtersPrivate(resolver, expected))

/** What one filtering resolver answered, side by side with what it lets through. */
export const filterProofs = (
  name: string,
  { address, from, server, publicControl: control, software, box: device }: ResolverAnswers,
): readonly Proof[] => [
  proof(say`${standsAs({ address, from })}, asked for your server`, say`${{ code: name }} → ${tellAnswer(server)}`),
  proof(say`${standsAs({ address, from })}, asked for a public address`, say`${{ code: publicControl.name }} → ${tellAnswer(control)}`),
  ...(server.state === 'answered' && server.explanation !== null
    ? [proof(say`What ${{ code: address }} says itself`, say`${{ code: server.explanation }}`)]
    : []),
  ...(software === null ? [] : [proof(say`What runs on ${{ code: address }}`, say`${{ code: software }}`)]),
  ...(device ? [proof(say`What ${{ code: address }} calls itself`, say`${{ code: callsItself(device) }}`)] : []),
]

/** Every filter, and for comparison whoever passes the name. */
export const allFilterProofs = (names: Names, beside: Beside): readonly Proof[] => [
  proof(say`Your browser`, say`${{ code: names.name }} → ${tellAnswer(names.system)}`),
  ...[...filtering(names, beside), ...filteringBehind(names), ...routersBeside(names)].flatMap((resolver) =>
    filterProofs(names.name, resolver),
  ),
  ...passingBehind(names).map((resolver) =>
    proof(say`The name server behind it, ${{ code: resolver.address }}`, say`the same name → ${tellAnswer(resolver.server)}`),
  ),
  ...names.resolvers
    .filter((resolver) => resolver.from === 'public')
    .map((resolver) => proof(say`For comparison, ${{ code: resolver.address }}`, say`the same name → ${tellAnswer(resolver.server)}`)),
]

const isRouter = ({ from, address }: ResolverAnswers, { interfaces }: Beside): boolean =>
  from === 'router' || (interfaces?.gateways.includes(address) ?? false)

/** Who takes the address away; a filter further up shows itself through the router, so only where the layer behind it passes is the router named by itself. */
export function whoFilters(names: Asked, beside: Beside = {}, routerIsNew = false): Message {
  const filters = filteringAtHome(names, beside)
  const families = filters.map(familyOf).filter((family) => family !== 'unknown')
  const addresses = { code: filters.map((resolver) => resolver.address).join(', ') }
  const alone = passingBehind(names).length > 0
  if (routerIsNew && filters.every((filter) => isRouter(filter, beside)))
    return alone ? say`Your new router, ${addresses},` : say`Your new router, ${addresses}, or something behind it,`
  if (families[0] === undefined) return alone ? say`${addresses}` : say`${addresses}, or something behind it,`
  return alone
    ? say`${addresses} (it looks like ${families[0]})`
    : say`${addresses}, or something behind it (it looks like ${families[0]}),`
}
