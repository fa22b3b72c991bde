import { addressClass } from '../../addresses/address'
import connection from '../../facts/connection'
import type { Container } from '../../facts/container'
import identity, { plexOf } from '../../facts/identity'
import type { Listening } from '../../facts/listening'
import type { OsFirewall, WallReason, Wall } from '../../facts/os-firewall'
import type { Preferences } from '../../facts/preferences'
import type { WholeScene } from '../../model/cause'
import type { System } from '../../model/system'

const isOwnOnly = (address: string): boolean => addressClass(address) === 'loopback'

/** Plex’s own port, where nobody chose another one. */
export const plexPort = 32_400

/**
 * Where the server was met by an address at which others come to this computer too: a proxy leads to a Plex whose own port is shut on purpose. Not at
 * a container’s inner addresses, which only its host reaches.
 */
export const metByOthers = ({ routes, target }: WholeScene, container?: Container): readonly { readonly port: number }[] =>
  routes.flatMap(({ route, valueOf }) => {
    const [asked, reached] = [valueOf(identity), valueOf(connection)]
    const plex = asked && plexOf(asked)
    const address = reached?.address ?? null
    if (!plex || address === null || isOwnOnly(address)) return []
    if (target.machineIdentifier !== null && plex.machineIdentifier !== target.machineIdentifier) return []
    const isInside = container?.containers.some(({ inside }) => inside.includes(address)) === true
    return isInside ? [] : [{ port: route.port }]
  })

/** Plex itself stands at its port, and only for its own computer. */
export const listensToItself = (listening: Listening | undefined): boolean =>
  listening !== undefined &&
  listening.sockets.length > 0 &&
  listening.sockets.every(({ address, owner }) => owner === 'Plex' && isOwnOnly(address))

/**
 * Another program has Plex’s port, or Windows keeps it back, and Plex itself is nowhere at it. Of two programs at two addresses, one that the system does
 * not name may be Plex.
 */
export function portTakenBy(listening: Listening | undefined): { readonly program: string | null; readonly range: string | null } | null {
  if (!listening || listening.sockets.some(({ owner }) => owner !== 'another program')) return null
  const stranger = listening.sockets.find(({ owner }) => owner === 'another program')
  if (stranger) return { program: stranger.program, range: null }
  const { reserved } = listening
  return reserved && listening.sockets.length === 0 ? { program: null, range: `${String(reserved.from)}–${String(reserved.to)}` } : null
}

/**
 * The firewall that keeps others from Plex, and why. What Docker publishes goes past ufw, firewalld and the chain at the way in
 * (docs/sources/systems.md#firewalls).
 */
export function blockingWall(
  osFirewall: OsFirewall,
  listening: Listening | undefined,
): { readonly wall: Wall; readonly because: WallReason } | null {
  const isBehindDocker = listening?.sockets.some(({ owner }) => owner === 'a container’s door') === true
  const blocking = osFirewall.walls.find(({ state, because }) => state === 'blocks' && because !== null)
  if (!blocking?.because) return null
  const isPastDocker = blocking.wall === 'ufw' || blocking.wall === 'firewalld' || blocking.wall === 'nftables'
  return isBehindDocker && isPastDocker ? null : { wall: blocking.wall, because: blocking.because }
}

/** How Plex’s container keeps others out. */
export type ShutContainer =
  | { readonly how: 'publishes nothing'; readonly name: string }
  | { readonly how: 'publishes to its own computer'; readonly name: string }
  | { readonly how: 'publishes another port'; readonly name: string; readonly port: number }

/** Docker of Windows and of macOS runs in a virtual machine, whose network “host” then is (docs/sources/systems.md#containers). */
export const mayBeInMachine = (container: Container | undefined, system: System) =>
  system === 'windows' || system === 'macos'
    ? container?.containers.find(({ running, network }) => running && network === 'host')
    : undefined

/** The container’s port leads nowhere that others come to; `null` where it does, or one beside it may be the server, or Plex runs in none. */
export function shutContainer(container: Container | undefined, preferences: Preferences | undefined): ShutContainer | null {
  const running = container?.containers.filter((one) => one.running) ?? []
  const [found] = running
  if (!found || running.some(({ network }) => network !== 'bridge')) return null
  if (running.length > 1 && running.some(({ published }) => published.some(({ address }) => !isOwnOnly(address)))) return null
  const { name, published } = found
  if (published.length === 0) return { how: 'publishes nothing', name }
  const open = published.filter(({ address }) => !isOwnOnly(address))
  if (open.length === 0) return { how: 'publishes to its own computer', name }
  const [{ port } = { port: plexPort }] = open
  if (open.some((one) => one.port === plexPort)) return null
  // Who published it elsewhere on purpose told Plex so.
  const urls = [...found.advertises, ...(preferences?.customUrls ?? []).map(({ url }) => url)]
  return urls.some((url) => url.endsWith(`:${String(port)}`)) ? null : { how: 'publishes another port', name, port }
}
