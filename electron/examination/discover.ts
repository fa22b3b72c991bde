import { hostAndPort, plexPort } from '@shared/addresses/spell'
import { addressClass, ipv4Bytes, isIpv4 } from '@shared/addresses/address'
import type { Target } from '@shared/model/target'
import { adapterKind } from '../computer/adapters'
import { call, callGroup, callPort, identifierOf, readAnnouncement, shown } from '../network/announcements'
import { pause, within } from '../network/deadline'
import { get } from '../network/http'
import { readIdentity } from '../network/plex-identity'
import type { Datagram, Surroundings } from '../computer/surroundings'

export interface DiscoveredServer {
  readonly target: Target
  readonly name: string
  readonly address: string
  readonly port: number
  readonly version: string | null
  readonly from: Exclude<Target['from'], 'typed'>
}

export interface DiscoverOptions {
  /** Servers of earlier runs; those that nothing else brings up are told at the end, because a broken one may be silent. */
  readonly earlier: readonly Target[]
  /** Asked instead of every network of this computer: for the lab, which must not call into networks that are not its own. */
  readonly gdm?: { readonly port?: number; readonly addresses?: readonly string[] }
}

/** UDP gets lost: the call goes out three times, milliseconds after the start (docs/sources/plex.md#announcements). */
const callTimes = [0, 400, 1_200]
/** Servers answer within milliseconds; sleeping Wi-Fi holds datagrams back for a beacon or some, 100 ms each. */
const listenFor = 3_000
/** A busy server reads its database first; nothing on this computer takes longer. */
const localPatience = 2_500
/** More than any home has; a stranger who invents more is not listened to. */
const mostServers = 64

/**
 * Looks for Plex servers with nothing typed: calls into every network of this computer, knocks at this computer's own port, remembers earlier
 * ones. Each server is told once, as soon as it is found. Ends after three seconds, or with `signal`. Never throws about the network.
 */
export async function discover(
  surroundings: Surroundings,
  { earlier, gdm }: DiscoverOptions,
  onFound: (found: DiscoveredServer) => void,
  signal: AbortSignal,
): Promise<readonly DiscoveredServer[]> {
  const found = new Map<string, DiscoveredServer>()
  const tell = (server: DiscoveredServer): void => {
    const key = server.target.machineIdentifier ?? hostAndPort(server.address, server.port)
    if (signal.aborted || found.has(key) || found.size >= mostServers) return
    found.set(key, server)
    onFound(server)
  }
  await within(listenFor, signal, async (own) => {
    const { port = callPort, addresses } = gdm ?? {}
    const destinations = addresses?.map((address): Destination => ({ address })) ?? networkWide(surroundings)
    const listening = callTimes.flatMap((delay) =>
      destinations.map((destination) => callAt(surroundings, destination, port, delay, tell, own)),
    )
    await Promise.all([thisComputer(surroundings, own).then((server) => server && tell(server)), ...listening])
  })
  for (const target of earlier) {
    const known = [...found.values()].some(({ address, port }) => address === target.host && port === target.port)
    if (!known)
      tell({
        target: { ...target, from: 'earlier' },
        name: target.label,
        address: target.host,
        port: target.port,
        version: null,
        from: 'earlier',
      })
  }
  return [...found.values()]
}

interface Destination {
  readonly address: string
  readonly broadcast?: boolean
  readonly from?: string
}

/** Multicast, limited broadcast and the subnet's own broadcast from each IPv4 address: routers and firewalls differ in which they let through. */
function networkWide(surroundings: Surroundings): readonly Destination[] {
  return surroundings
    .adapters()
    .filter(({ adapter, internal, address }) => isIpv4(address) && adapterKind(adapter, internal) !== 'loopback')
    .slice(0, 12)
    .flatMap(({ address: from, prefixLength }) => [
      { address: callGroup, from },
      { address: '255.255.255.255', broadcast: true, from },
      // A tunnel to one other machine has no broadcast address (RFC 3021).
      ...(prefixLength < 31 ? [{ address: broadcastOf(from, prefixLength), broadcast: true, from }] : []),
    ])
}

/** The last address of a subnet (RFC 919 §7). */
function broadcastOf(address: string, prefixLength: number): string {
  const bytes = ipv4Bytes(address) ?? [255, 255, 255, 255]
  return bytes.map((byte, index) => byte | (255 >> Math.min(8, Math.max(0, prefixLength - index * 8)))).join('.')
}

async function callAt(
  surroundings: Surroundings,
  destination: Destination,
  port: number,
  delay: number,
  tell: (server: DiscoveredServer) => void,
  signal: AbortSignal,
): Promise<void> {
  await pause(delay, signal)
  let heard = 0
  const listen = (datagram: Datagram): 'more' | 'enough' => {
    const announcement = readAnnouncement(datagram.data)
    if (announcement) {
      const { name, port: announced, hash, machineIdentifier, version } = announcement
      const { address } = datagram
      const target: Target = { label: name, from: 'announced', host: address, port: announced, insistsOn: null, hash, machineIdentifier }
      tell({ target, name, address, port: announced, version, from: 'announced' })
    }
    heard += 1
    return heard < 10 * mostServers ? 'more' : 'enough'
  }
  await surroundings.exchange({ data: call, port, ...destination }, listen, signal) // a network that forbids it has no servers to tell
}

/**
 * A server on this computer is looked at by its address in the home network, where that answers too: apps use that address, and filters treat
 * it differently from 127.0.0.1.
 */
async function thisComputer(surroundings: Surroundings, signal: AbortSignal): Promise<DiscoveredServer | null> {
  return within(localPatience, signal, async (own) => {
    const answer = await get(
      surroundings,
      { addresses: ['127.0.0.1'], port: plexPort, host: '127.0.0.1', path: '/identity', roots: null },
      own,
    )
    // Without plain HTTP (secure connections: Required) the port opens and nothing is told; whoever listens here is worth a look.
    if (answer.state === 'failed' && answer.failure !== 'reset' && answer.failure !== 'not understood') return null
    const plex = answer.state === 'answered' ? await readIdentity(answer) : null
    const machineIdentifier = identifierOf(plex?.machineIdentifier ?? '')
    if (answer.state === 'answered' && machineIdentifier === null) return null
    const version = shown(plex?.version ?? '', 60) || null
    const host = (await homeAddress(surroundings, own)) ?? '127.0.0.1'
    const name = 'Plex on this computer'
    const target: Target = { label: name, from: 'this computer', host, port: plexPort, insistsOn: null, hash: null, machineIdentifier }
    return { target, name, address: host, port: plexPort, version, from: 'this computer' }
  })
}

async function homeAddress(surroundings: Surroundings, signal: AbortSignal): Promise<string | null> {
  const own = surroundings
    .adapters()
    .find(
      ({ adapter, internal, address }) =>
        adapterKind(adapter, internal) === 'wired or Wi-Fi' && isIpv4(address) && addressClass(address) === 'private',
    )
  if (!own) return null
  const dialled = await surroundings.dial({ address: own.address, port: plexPort }, signal)
  if ('failure' in dialled) return null
  dialled.socket.destroy()
  return own.address
}
