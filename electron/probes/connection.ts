import connection, { type Connection } from '@shared/facts/connection'
import { failureTexts, type Failure } from '@shared/model/failure'
import { addressClass, isIpv4, sameSubnet } from '@shared/addresses/address'
import { isHomeName } from '@shared/addresses/parse-target'
import { isOwnName } from '@shared/addresses/published-url'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import type { LearntRoute } from '@shared/model/routes'
import type { Route, Target } from '@shared/model/target'
import { call, callPort, readAnnouncement } from '../network/announcements'
import { pause, under, within } from '../network/deadline'
import { mostDialled } from '../network/dial'
import { probe } from '../examination/probe'
import type { Datagram, Surroundings } from '../computer/surroundings'

type Attempt = Connection['attempts'][number]

/**
 * Milliseconds for one address. Linux repeats a lost SYN after 1 s and 3 s (RFC 6298 §2), ARP gives up after about 3.1 s
 * (docs/sources/systems.md#silence-on-the-home-network), and Windows needs about 2 s to report a closed port: 4 s sees all of these.
 */
const attemptPatience = 4_000
/** A browser that has a connection does not look back; RFC 8305 §5 gives the others 250 ms. */
const grace = 250
const lookupPatience = 4_000
/** A server at home answers within milliseconds; the call goes out twice, as UDP gets lost. */
const announcementPatience = 900
const secondCall = 300
/** The kernel refuses a datagram within microseconds, or not at all. */
const datagramPatience = 100

interface Destination {
  readonly address: string
  readonly port: number
}

/** The more an ending tells about the server, the further in front; our own limits come before silence, so that they never pass for it. */
const order: readonly Attempt['outcome'][] = ['open', 'refused', 'reset', 'not permitted', 'no answer', 'unreachable']

/** Opens and closes one TCP connection per address of the route, all at the same time. */
export default probe({
  fact: connection,
  // Look-up and attempts one after the other, and a moment to put the reading together.
  patience: lookupPatience + attemptPatience + announcementPatience + 500,
  look: async (_, { surroundings, target, route, signal }) => {
    if (!route) return unmeasured('unreached', say`no way to the server is known`)
    let addresses: readonly string[] = route.address === null ? [] : [route.address]
    if (route.address === null) {
      if (surroundings.offline && !surroundings.resolversGiven && !isHomeName(target.host))
        return unmeasured('not permitted', say`asked to stay offline, so the name was not looked up`)
      const found = await within(lookupPatience, signal, (own) => surroundings.lookup(target.host, own))
      if ('failure' in found) return unmeasured('unreached', say`the name leads to no address: ${failureTexts[found.failure]}`)
      addresses = found.addresses.slice(0, mostDialled)
    }
    const attempts = await race(surroundings, addresses, route.port, signal)
    // Of those that open, the first as the name server tells them, as a browser takes it: not another one at each look.
    const best = [...attempts].sort((a, b) => rank(a.outcome) - rank(b.outcome))[0]
    const outcome = best?.outcome ?? 'no address'
    const address = outcome === 'open' ? (best?.address ?? null) : null
    const learnt = route.address === null ? (address ?? addresses[0]) : undefined
    return {
      reading: measured({ port: route.port, attempts, outcome, address }),
      learnt: {
        ...(learnt === undefined ? {} : { address: learnt }),
        ...(route.host === undefined && isDead(outcome)
          ? { routes: [...proxyOf(target), ...(await announcedAt(surroundings, route, signal))] }
          : {}),
      },
    }
  },
})

/** Nobody lets us in there, and it is not this computer that keeps us back. */
const isDead = (outcome: Connection['outcome']): boolean => outcome !== 'open' && outcome !== 'not permitted' && outcome !== 'cancelled'

/** Whoever types a name of their own with a port that is dead may have a proxy at the usual one. Where no port was typed it is tried anyway. */
const proxyOf = ({ host, port, portGuessed }: Target): readonly LearntRoute[] =>
  portGuessed === true || port === 443 || !isOwnName(host) || isHomeName(host)
    ? []
    : [{ host, port: 443, scheme: 'https', learntFrom: 'guessed' }]

/** Where the host of a dead door says that its Plex listens (docs/sources/plex.md#announcements); the call goes to that host alone, and only at home. */
async function announcedAt(surroundings: Surroundings, { address, port }: Route, signal: AbortSignal): Promise<readonly LearntRoute[]> {
  if (address === null || !isIpv4(address) || addressClass(address) === 'public') return []
  const told = new Set<number>()
  await within(announcementPatience, signal, (own) =>
    under(own, async (heard) => {
      const ask = async (delay: number): Promise<void> => {
        await pause(delay, heard.signal)
        if (heard.signal.aborted) return
        await surroundings.exchange({ data: call, port: callPort, address }, listen, heard.signal)
      }
      const listen = (datagram: Datagram): 'more' | 'enough' => {
        const announced = datagram.address === address ? readAnnouncement(datagram.data) : null
        if (announced === null || announced.port === port) return 'more'
        told.add(announced.port)
        heard.abort()
        return 'enough'
      }
      await Promise.all([ask(0), ask(secondCall)])
    }),
  )
  return [...told].map((other) => ({ host: address, port: other, scheme: 'https', learntFrom: 'announced' }))
}

const rank = (outcome: Attempt['outcome']): number => (order.includes(outcome) ? order.indexOf(outcome) : order.length)

const race = (surroundings: Surroundings, addresses: readonly string[], port: number, signal: AbortSignal): Promise<Attempt[]> =>
  under(signal, async (won) => {
    let timer: NodeJS.Timeout | undefined
    const attempts = await Promise.all(
      addresses.map(async (address): Promise<Attempt> => {
        const dialled = await within(attemptPatience, won.signal, (own) => surroundings.dial({ address, port }, own))
        const tookMs = Math.round(dialled.tookMs)
        if ('failure' in dialled)
          return { address, outcome: await orBlockedHere(surroundings, { address, port }, dialled.failure, tookMs, signal), tookMs }
        dialled.socket.destroy()
        timer ??= setTimeout(() => won.abort(), grace)
        return { address, outcome: 'open', tookMs }
      }),
    )
    clearTimeout(timer)
    return attempts
  })

/**
 * Where this computer's own rules may pass for the server's silence, they are told apart: a prober that is blocked must never accuse the server.
 *
 * macOS 15 and later answer "no route to host" at once where the user has not allowed an app the local network, while other apps connect
 * (docs/sources/systems.md#local-network-permission). A neighbour that is really away takes seconds of ARP, so a refusal at once by an
 * address of our own subnet is taken for the system's rule.
 *
 * Linux swallows a TCP connection that an output rule drops, but says EPERM for a datagram to the same place.
 */
async function orBlockedHere(
  surroundings: Surroundings,
  to: Destination,
  failure: Failure,
  tookMs: number,
  signal: AbortSignal,
): Promise<Failure> {
  if (surroundings.system === 'macos' && failure === 'unreachable' && tookMs <= 200)
    return isNeighbour(surroundings, to.address) ? 'not permitted' : failure
  if (surroundings.system === 'linux' && failure === 'no answer') {
    const sent = await within(datagramPatience, signal, (own) =>
      surroundings.exchange({ data: Buffer.alloc(1), ...to }, () => 'enough', own),
    )
    if (sent?.failure === 'not permitted') return sent.failure
  }
  return failure
}

function isNeighbour(surroundings: Surroundings, address: string): boolean {
  const kind = addressClass(address)
  if (kind !== 'private' && kind !== 'link-local') return false
  return surroundings.adapters().some((own) => !own.internal && sameSubnet(address, own.address, own.prefixLength))
}
