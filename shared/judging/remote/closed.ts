import { addressClass, isIpv4, isWithin } from '../../addresses/address'
import { addressIn } from '../../addresses/published-url'
import type { Answers } from '../../facts/answers'
import type { FromOutside } from '../../facts/from-outside'
import type { Mapping } from '../../facts/mapping'
import type { PortMapping } from '../../facts/port-mapping'
import type { Published, PublishedAddress } from '../../facts/published'
import type { Recorded } from '../../facts/server-record'
import connection from '../../facts/connection'
import trust from '../../facts/trust'
import type { WholeScene } from '../../model/cause'
import { say, type Message } from '../../model/message'
import { proof, suspected, confirmed, ruledOut, type Proof, type Verdict } from '../../model/verdict'
import { isIpv6Outside } from '../published/ipv6-alone'
import { leadsTo } from '../published/listed'
import { localEndpointsIn, type LocalEndpoint } from '../published/met'
import { isAway, waysOf, type Way } from '../published/ways'

/** Why nobody comes in from outside, by what the router, plex.tv and the server say. */
export type Closed =
  /** The router’s own address is one of an inner network (RFC 1918). */
  | 'another router'
  /** It is the provider’s inner network (RFC 6598, RFC 6333). */
  | 'the provider'
  /** It has none that leads in: one of the two above. */
  | 'no public address'
  /** plex.tv sees the server come from elsewhere than this router. */
  | 'a VPN on the server'
  /** The port leads to another device at home, by the router’s own list. */
  | 'another device'
  /** Somebody else than the server answers at its way from outside. */
  | 'a stranger'
  /** The router opens no ports by itself, and nobody opened one by hand. */
  | 'no help from the router'
  /** It would open one, and has none open for the server. */
  | 'no forward'

export interface Outside {
  readonly portMapping?: PortMapping | undefined
  readonly published?: Published | undefined
  readonly mapping?: Mapping | undefined
  readonly serverRecord?: Recorded | undefined
  readonly answers?: Answers | undefined
  /** What a phone outside the home shows. */
  readonly fromOutside?: FromOutside | undefined
}

export interface Reason {
  readonly kind: Closed
  readonly proofs: readonly Proof[]
  /** The server’s port outside, where it is known. */
  readonly port: number | null
  /** The server’s address at home, where it is known. */
  readonly server: string | null
  /** The server tells apps a way over IPv6 as well, to which a router’s IPv4 address is nothing. */
  readonly mayComeByIpv6: boolean
  /** Only the user’s phone says that nobody comes in. */
  readonly isPhonesWord: boolean
}

/** Its address outside, as the router says itself. One that has no way out just now tells 0.0.0.0, or one that it gave itself, which are none. */
export const ownOutside = ({ upnp, natPmp }: PortMapping): string | null =>
  [upnp, natPmp]
    .map((told) => (told.state === 'answers' ? told.external : null))
    .find((address) => address !== null && ['public', 'private', 'carrier'].includes(addressClass(address))) ?? null

/** A provider’s own: the range for many homes behind one address (RFC 6598), and that of a tunnel through its IPv6 network (RFC 6333 §5.7). */
const isProviders = (address: string): boolean => addressClass(address) === 'carrier' || isWithin(address, '192.0.0.0', 24)

const routerSays = say`The router’s own address towards the internet, as it says itself`

/** NAT-PMP’s “network failure” (RFC 6886 §3.5): miniupnpd says so where its own address is none of the internet (docs/sources/paths.md#upnp). */
const networkFailure = 3

/**
 * The first reason that something speaks for; `null`: none. Judged only where this computer is at home with the server, as the router that was asked
 * must be the server’s.
 */
export function whyClosed(seen: Outside, scene: WholeScene): Reason | null {
  const { portMapping, mapping, serverRecord, fromOutside } = seen
  const servers = homeAddresses(scene)
  if (!portMapping || servers.length === 0 || fromOutside?.saw === 'plex') return null
  if (comesInFromHere(seen, scene) || comesInByOwnName(seen, scene)) return null
  const outer = ownOutside(portMapping)
  const way = wayFromOutside(seen)
  const port = portOutside(seen)
  const hasIpv6Way = outsideWays(seen, scene).some(isIpv6Outside)
  const reason = (kind: Closed, ...proofs: readonly Proof[]): Reason => ({
    ...{ kind, proofs, port, server: servers[0] ?? null },
    mayComeByIpv6: hasIpv6Way && ofIpv4Alone.includes(kind),
    isPhonesWord: proofs.some(({ what }) => what === phoneLooked),
  })

  // plex.tv tried, and came in: both routers may lead on, and a VPN may open a port of its own.
  const phone = phonesWord(fromOutside)
  const isReached = mapping?.state === 'mapped' && mapping.error === null && phone === null
  if (!isReached && outer !== null && (addressClass(outer) !== 'public' || isProviders(outer))) {
    const address = proof(routerSays, say`${{ code: outer }}, which is none of the internet`)
    return reason(isProviders(outer) ? 'the provider' : 'another router', address)
  }
  const { upnp, natPmp, pcp } = portMapping
  if (!isReached && outer === null && natPmp.state === 'answers' && natPmp.result === networkFailure)
    return reason('no public address', proof(routerSays, say`none that leads in from the internet`))

  const seenFrom = serverRecord?.record?.publicAddress ?? mapping?.publicAddress ?? null
  if (!isReached && outer !== null && seenFrom !== null && isIpv4(seenFrom) && isIpv4(outer) && seenFrom !== outer)
    return reason(
      'a VPN on the server',
      proof(routerSays, say`${{ code: outer }}`),
      proof(say`The address that plex.tv sees your server come from`, say`${{ code: seenFrom }}`),
    )
  if (port === null) return null

  const entry = upnp.state === 'answers' ? upnp.mappings.find(({ external }) => external === port) : undefined
  const all = [...new Set([...servers, ...toldAtHome(seen)])]
  if (entry && !all.includes(entry.to))
    return reason(
      'another device',
      proof(
        say`The router’s list of open ports, at ${{ code: String(port) }}`,
        say`it leads to ${{ code: entry.to }}, and your server has ${{ code: all.join(', ') }}`,
      ),
    )
  const stranger = strangerAt(way, scene) ?? (isAcceptedAtHome(scene) && fromOutside?.saw === 'warning' ? phoneProof(fromOutside) : null)
  if (stranger) return reason('a stranger', stranger)

  // What the server itself tells of its way in, or a phone outside: only that says that a forward which nobody lists is not there.
  const serversWord =
    mapping?.error === 'unreachable'
      ? proof(say`The server’s page about its remote access`, say`plex.tv cannot reach it from outside`)
      : null
  const word = serversWord ?? phone
  if (word === null) return null
  if (upnp.state === 'answers') {
    if (entry || !upnp.isWhole) return null
    return reason('no forward', word, proof(say`The router’s list of ports that programs opened`, say`none at ${{ code: String(port) }}`))
  }
  if (natPmp.state === 'answers' && natPmp.result === 0) return reason('no forward', word)
  if (natPmp.state === 'silent' && pcp.state === 'silent')
    return reason('no help from the router', word, proof(say`Asking the router to open ports by UPnP, NAT-PMP and PCP`, say`no answer`))
  return null
}

/** A verdict about coming in from outside: at home nobody needs it, so there it is only named where the server itself complains. */
export function verdictOn(reason: Reason | null, kinds: readonly Closed[], { answers, mapping }: Outside): Verdict<never> {
  if (reason === null || !kinds.includes(reason.kind)) return ruledOut()
  if (reason.isPhonesWord) return suspected(lookWithPhoneAgain, ...reason.proofs)
  if (isAway(answers))
    return reason.mayComeByIpv6
      ? suspected(
          say`Your server tells apps an IPv6 address as well, which goes past this. Try from a network without IPv6: if only there nothing comes, it is so`,
          ...reason.proofs,
        )
      : confirmed(...reason.proofs)
  return mapping != null && mapping.error !== null
    ? suspected(say`It matters only away from home. Say that the message appears there, and it is settled`, ...reason.proofs)
    : ruledOut(...reason.proofs)
}

const phoneLooked = say`What your phone shows from outside, at the server’s own address there`
const lookWithPhoneAgain = say`After each step, look with your phone again: when it shows text with ${{ code: '<MediaContainer' }} in it, it works`

const phoneProof = (fromOutside: FromOutside): Proof => proof(phoneLooked, phoneWords[fromOutside.saw])
const phoneWords: Readonly<Record<FromOutside['saw'], Message>> = {
  plex: say`the server’s own page`,
  warning: say`a warning`,
  loading: say`nothing, it goes on loading`,
  refused: say`that it cannot connect`,
}

/** The phone says that nobody comes in; `null`: it was not asked, or shows something else. */
const phonesWord = (fromOutside: FromOutside | undefined): Proof | null =>
  fromOutside?.saw === 'loading' || fromOutside?.saw === 'refused' ? phoneProof(fromOutside) : null

/** A phone is kept out, and neither the router nor the server says why. */
export function verdictOnPhone(seen: Outside, scene: WholeScene): Verdict<never> {
  const word = phonesWord(seen.fromOutside)
  if (word === null || whyClosed(seen, scene) !== null || comesInByOwnName(seen, scene)) return ruledOut()
  // What the server itself complains of is told by another cause.
  if (seen.mapping && seen.mapping.error !== null) return ruledOut(word)
  return suspected(lookWithPhoneAgain, word)
}

/** At home its certificate is accepted, so a warning outside is about somebody else’s. */
const isAcceptedAtHome = ({ routes }: WholeScene): boolean =>
  routes.some(({ route, valueOf }) => route.kind === 'local' && valueOf(trust)?.accepted === true)

/** What a way over IPv6 has nothing to do with. */
const ofIpv4Alone: readonly Closed[] = ['another router', 'the provider', 'no public address', 'a VPN on the server']

/** The ways that plex.tv tells apps for outside, but for its relay’s. */
const outsideWays = ({ published }: Outside, scene: WholeScene): readonly Way[] =>
  published ? waysOf(published, scene).filter(({ entry, kind }) => entry.relay !== true && kind === 'public') : []

/** The server answers over the internet from here. That a way over IPv6 opens from home says nothing, as it leads past the router’s firewall. */
const comesInFromHere = (seen: Outside, scene: WholeScene): boolean =>
  outsideWays(seen, scene).some(({ state, address }) => state === 'answers' && address !== null && isIpv4(address))

/**
 * A published name of the user’s own, such as a proxy’s, leads over the internet to the server with a certificate that counts: apps outside come in by it,
 * and the way past it, of which the server, its router and a phone tell, is nobody’s.
 */
export const comesInByOwnName = (seen: Pick<Outside, 'published'>, scene: WholeScene): boolean =>
  outsideWays(seen, scene).some(
    ({ entry, address, state, isRefused }) =>
      address === null && entry.scheme === 'https' && state === 'answers' && !isRefused && isWalkedOutside(entry, scene),
  )

/** From home such a name may lead to the proxy at home, which says nothing of outside. */
const isWalkedOutside = (entry: PublishedAddress, { routes }: WholeScene): boolean =>
  routes.some(({ route, valueOf }) => {
    const opened = valueOf(connection)?.address ?? null
    return leadsTo(route, entry) && opened !== null && addressClass(opened) === 'public'
  })

/** The server’s addresses at home by its own word: one with two adapters is met at the one, and the router leads to the other. */
const toldAtHome = ({ published }: Outside): readonly string[] =>
  published?.addresses.flatMap((entry) => {
    const address = addressIn(entry)
    return entry.relay !== true && address !== null && addressClass(address) === 'private' ? [address] : []
  }) ?? []

/** Where the server itself was met in the home's own network. */
const privateEndpoints = (scene: WholeScene): readonly LocalEndpoint[] =>
  localEndpointsIn(scene).filter(({ address }) => addressClass(address) === 'private')

const homeAddresses = (scene: WholeScene): readonly string[] => [...new Set(privateEndpoints(scene).map(({ address }) => address))]

/** Where the server was met at home by itself, and the port at which it is to be reached from outside; `null`: nowhere. */
export function serverOutside(
  seen: Outside,
  scene: WholeScene,
): { readonly to: string; readonly port: number; readonly external: number } | null {
  const [met] = privateEndpoints(scene)
  if (!met || !isIpv4(met.address)) return null
  return { to: met.address, port: met.port, external: portOutside(seen) ?? met.port }
}

/** The server’s port outside, as plex.tv or it itself says. */
export function portOutside(seen: Outside): number | null {
  const told = seen.mapping?.publicPort ?? 0
  return wayFromOutside(seen)?.port ?? (told === 0 ? null : told)
}

/** The way of the server’s own from outside: neither the relay’s nor under a name of the user’s, which may lead to a proxy. */
const wayFromOutside = ({ published }: Outside): PublishedAddress | undefined =>
  published?.addresses.find(({ local, relay, custom }) => local === false && relay !== true && custom !== true)

function strangerAt(way: PublishedAddress | undefined, scene: WholeScene): Proof | null {
  if (!way) return null
  const ways = waysOf({ addresses: [way], at: null, httpsEnabled: null, unreadable: [] }, scene)
  const [tried] = ways
  return tried?.state === 'stranger' && tried.address !== null
    ? proof(
        say`Asking at ${{ code: `${tried.address}:${String(way.port)}` }}, where plex.tv sends apps from outside`,
        say`something else than your server answers`,
      )
    : null
}
