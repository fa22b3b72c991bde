import { addressClass, isIpv4, sameSubnet } from '../addresses/address'
import type connectionFact from '../facts/connection'
import type { Gateway } from '../facts/gateway'
import type interfacesFact from '../facts/interfaces'
import internetFact from '../facts/internet'
import namesFact, { type ResolverAnswers } from '../facts/names'
import type { AnyFact, ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { compareRungs } from '../model/rung'
import type { Route } from '../model/target'

export type Interfaces = ValueOf<typeof interfacesFact>

/** What tells how far this computer came. */
export interface Tried {
  readonly interfaces?: Interfaces | undefined
  readonly internet?: ValueOf<typeof internetFact> | undefined
  readonly connection?: ValueOf<typeof connectionFact> | undefined
  readonly names?: ValueOf<typeof namesFact> | undefined
  readonly gateway?: Gateway | undefined
}

/**
 * How this computer stands in a network. `joined` also where that is not known: then silence is judged as ever. Whoever was heard from beyond
 * this computer proves a network, and whoever was heard from beyond its network a way out, whatever the adapters say: some sandboxes hide them.
 */
export type Standing = 'joined' | 'no network' | 'no way out'

export function standingOf(all: Tried): Standing {
  const { interfaces: _, ...tried } = all
  const interfaces = withoutSilentRouter(all)
  if (interfaces === undefined || interfaces.gateways.length > 0) return 'joined'
  const { adapters, leadsOut } = interfaces
  const usable = adapters.filter(({ kind, addresses }) => mayLeadOut(kind) && addresses.some(({ address }) => isOfANetwork(address)))
  if (usable.length === 0) return heardFrom(tried, (address) => !isOwn(address, interfaces)) ? 'joined' : 'no network'
  // A VPN writes its ways out where nobody finds them (routing tables of its own).
  const mayHaveOne = leadsOut === undefined || leadsOut.ipv4 || leadsOut.ipv6 || usable.some(({ kind }) => kind === 'VPN')
  return mayHaveOne || heardFrom(tried, (address) => !couldReach(address, interfaces)) ? 'joined' : 'no way out'
}

/** A router that no device is leads nowhere, whatever the settings say. */
function withoutSilentRouter({ interfaces, gateway }: Tried): Interfaces | undefined {
  if (interfaces === undefined || gateway?.state !== 'silent') return interfaces
  const gateways = interfaces.gateways.filter((address) => address !== gateway.address)
  const isFour = isIpv4(gateway.address)
  const { ipv4 = false, ipv6 = false } = interfaces.leadsOut ?? {}
  return { ...interfaces, gateways, leadsOut: isFour ? { ipv4: false, ipv6 } : { ipv4, ipv6: false } }
}

/**
 * Could this computer have sent a packet to that address at all? By its adapters and ways out alone; `true` where they are not known. Its own
 * addresses are reached while their adapters are up, and so are a neighbour's.
 */
export function couldReach(address: string, interfaces: Interfaces | undefined): boolean {
  if (interfaces === undefined) return true
  const { adapters, gateways, leadsOut } = interfaces
  if (addressClass(address) === 'loopback') return adapters.some(({ kind, addresses }) => kind === 'loopback' && addresses.length > 0)
  if (addressClass(address) === 'link-local') return adapters.some(({ kind }) => kind !== 'loopback')
  const own = adapters.filter(({ kind }) => kind !== 'loopback').flatMap((adapter) => adapter.addresses)
  if (own.some((at) => sameSubnet(address, at.address, at.prefixLength))) return true
  if (adapters.some(({ kind, addresses }) => kind === 'VPN' && addresses.length > 0)) return true
  const isFour = isIpv4(address)
  if (gateways.some((gateway) => isIpv4(gateway) === isFour)) return true
  return leadsOut !== undefined && (isFour ? leadsOut.ipv4 : leadsOut.ipv6)
}

/** Was the address tried, and said by this computer itself to be out of reach, as nothing leads there? */
export const isOutOfReach = (connection: ValueOf<typeof connectionFact>, interfaces: Interfaces | undefined): boolean =>
  connection.outcome === 'unreachable' && connection.attempts.every(({ address }) => !couldReach(address, interfaces))

/**
 * What a cause that speaks of anything beyond this computer may take from a fact: nothing where this computer could not have reached whoever
 * it speaks of, and of the name servers those in reach. So whatever a computer without a network measures, nobody else is accused of it.
 */
export function reachedOnly(tried: Tried, route: Route | null): (fact: AnyFact, value: unknown) => unknown {
  const { connection, names } = tried
  const interfaces = withoutSilentRouter(tried)
  const silent = tried.gateway?.state === 'silent' ? tried.gateway.address : null
  const standing = standingOf(tried)
  const addresses = connection?.attempts.map(({ address }) => address) ?? (route?.address == null ? [] : [route.address])
  const isCutOff =
    (standing === 'no network' && !addresses.some((address) => couldReach(address, interfaces))) ||
    (connection !== undefined && isOutOfReach(connection, interfaces))
  const asked = names?.resolvers.filter(
    (resolver) => speaks(resolver) || (resolver.address !== silent && couldReach(resolver.address, interfaces)),
  )
  return (fact, value) => {
    if (fact === internetFact) return standing === 'joined' ? value : undefined
    if (fact === namesFact) {
      if (standing === 'no network') return undefined
      if (names === undefined || asked === undefined || asked.length === names.resolvers.length) return value
      return asked.length === 0 ? undefined : { ...names, resolvers: asked }
    }
    return isCutOff && fact.about === 'route' && compareRungs(fact.rung, 'name') > 0 ? undefined : value
  }
}

/** This very computer's address. */
const isOwn = (address: string, { adapters }: Interfaces): boolean =>
  addressClass(address) === 'loopback' || adapters.some(({ addresses }) => addresses.some((own) => own.address === address))

/** Container networks and virtual switches lead to guests of this computer alone. */
const mayLeadOut = (kind: Interfaces['adapters'][number]['kind']): boolean => kind === 'wired or Wi-Fi' || kind === 'VPN'

/** Systems give themselves a link-local address where no router gives one (RFC 3927 §1.9): it is the sign that there is no network. */
const isOfANetwork = (address: string): boolean => addressClass(address) !== 'link-local' && addressClass(address) !== 'loopback'

const speaks = ({ server, privateControl, publicControl, plexTv }: ResolverAnswers): boolean =>
  [server, privateControl, publicControl, plexTv].some(({ state }) => state === 'answered')

/** Did anybody answer out there? `isThere` tells of an address. */
function heardFrom({ internet, connection, names }: Omit<Tried, 'interfaces'>, isThere: (address: string) => boolean): boolean {
  if (internet && (internet.portal !== 'unclear' || internet.plexTv.state === 'answered' || internet.elsewhere.state === 'answered'))
    return true
  const doors = connection?.attempts.filter(({ outcome }) => outcome === 'open' || outcome === 'refused' || outcome === 'reset') ?? []
  const speaking = names?.resolvers.filter(speaks) ?? []
  return [...doors, ...speaking].some(({ address }) => isThere(address))
}

/** `eth0 192.168.1.5; wg0 10.8.0.2`: what of the adapters tells whether there is a network. */
export function tellAdapters({ adapters }: Interfaces): Message {
  const told = adapters
    .filter(({ kind }) => kind !== 'loopback')
    .map(({ name, addresses }) => `${name} ${addresses.map(({ address }) => address).join(', ') || '–'}`)
  return told.length === 0 ? say`no adapter is on` : say`${{ code: told.join('; ') }}`
}
