import { addressClass, isAddress } from '../addresses/address'
import { isHomeName } from '../addresses/parse-target'
import { parsePlexDirect, plexDirectName } from '../addresses/plex-direct'
import { routeSchema, type Route, type Target } from './target'

/** The ways to a target that are known before anything was asked. */
export function firstRoutes(target: Target): readonly Route[] {
  if (target.nowhere === true) return []
  const address = isAddress(target.host) ? target.host : (parsePlexDirect(target.host)?.address ?? null)
  const secureName = address !== null && target.hash !== null ? plexDirectName(address, target.hash) : null
  const way = {
    address,
    name: target.insistsOn ?? secureName,
    kind: address === null ? 'local' : kindOf(address),
  } as const
  const guesses = target.portGuessed === true ? usualPorts.filter((port) => port !== target.port) : []
  const first: readonly Route[] = [
    { id: 'r1', ...way, port: target.port, learntFrom: target.from },
    ...guesses.map((port, index): Route => ({ id: `r${String(index + 2)}`, ...way, port, learntFrom: 'guessed' })),
  ]
  // What was pasted is known from the beginning.
  return (target.published?.ways ?? []).reduce<readonly Route[]>((known, { host, port, scheme, relay }) => {
    const told = { host, port, scheme, learntFrom: 'pasted text' as const, ...(relay === true ? { kind: 'relay' as const } : {}) }
    const route = routeFrom(told, `r${String(known.length + 1)}`)
    return route === null || known.some((other) => leadsToOneEndpoint(other, route, target)) ? known : [...known, route]
  }, first)
}

/** Of a proxy with and without encryption, and of Plex itself. */
const usualPorts = [443, 32_400, 80]

/** Local where the address lies inside a home, remote otherwise. */
export function kindOf(address: string): Route['kind'] {
  return addressClass(address) === 'public' ? 'remote' : 'local'
}

/** A way that a probe was told of, as whoever told it wrote it. */
export interface LearntRoute {
  /** An address or a name, without brackets. */
  readonly host: string
  readonly port: number
  readonly scheme: 'https' | 'http'
  readonly learntFrom: Route['learntFrom']
  /** Where whoever told it says so; else by the address. */
  readonly kind?: Route['kind']
  /**
   * The certificate must be for the host as it stands there. Left out: for a name it must, as who is told a name asks for that name, and for an
   * address the plex.direct name counts that its certificate makes.
   */
  readonly insists?: boolean
}

/** It as a route; `null` where that is none. */
export function routeFrom({ host, port, scheme, learntFrom, kind, insists }: LearntRoute, id: string): Route | null {
  const plain = host.toLowerCase().replace(/\.$/, '')
  const address = isAddress(plain) ? plain : (parsePlexDirect(plain)?.address ?? null)
  const isName = !isAddress(plain) && !isHomeName(plain)
  if (address === null && !/^[a-z0-9_]([a-z0-9_.-]{0,251}[a-z0-9_])?$/.test(plain)) return null
  const insistsOn = (insists ?? isName) ? plain : null
  const route = routeSchema.safeParse({
    id,
    host: plain,
    address,
    port,
    name: insistsOn,
    insistsOn,
    kind: kind ?? (address === null ? 'remote' : kindOf(address)),
    ...(scheme === 'http' ? { onlyHttp: true } : {}),
    learntFrom,
  })
  return route.success ? route.data : null
}

/** A known way keeps its name when its address is found: a way told by that name a second time is still the same. */
export const leadsToOneEndpoint = (known: Route, learnt: Route, target: Target): boolean => {
  const host = known.host ?? target.host
  return known.port === learnt.port && (host === learnt.host || (known.address ?? host) === (learnt.address ?? learnt.host))
}

/** At one endpoint: whoever went the known way has seen what the learnt one shows. */
export const asksForNothingElse = (known: Route, learnt: Route): boolean => learnt.insistsOn == null || learnt.insistsOn === known.name

/** What the user would have chosen to go this way: judged and probed along it, each way stands for itself. */
export function targetOn(target: Target, route: Route | null): Target {
  if (route?.host === undefined) return target
  // What the server publishes is the same along each way to it.
  const { label, from, machineIdentifier, hash, published } = target
  return {
    label,
    from,
    host: route.host,
    port: route.port,
    insistsOn: route.insistsOn ?? null,
    hash: parsePlexDirect(route.host)?.hash ?? hash,
    machineIdentifier,
    ...(route.onlyHttp ? { onlyHttp: true } : {}),
    ...(published ? { published } : {}),
  }
}
