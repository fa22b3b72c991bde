import { sameSubnet } from '../../addresses/address'
import { addressIn } from '../../addresses/published-url'
import { hostAndPort } from '../../addresses/spell'
import { clientOf } from '../../clients/clients'
import type { Answers } from '../../facts/answers'
import connection from '../../facts/connection'
import identity, { plexOf } from '../../facts/identity'
import type { Interfaces } from '../../facts/interfaces'
import names from '../../facts/names'
import type { Published, PublishedAddress } from '../../facts/published'
import trust from '../../facts/trust'
import type { WalkedRoute, WholeScene } from '../../model/cause'
import { leadsTo } from './listed'
import { localEndpointOf, type LocalEndpoint } from './met'
import { replyOf } from '../names/answers'
import { addressKind, isNeverHome, type AddressKind } from '../../addresses/address-kind'

/** One published way, with what became of trying it from here. */
export interface Way {
  readonly entry: PublishedAddress
  /** The address that it leads to; `null`: a name of the user’s own. */
  readonly address: string | null
  readonly kind: AddressKind
  /** `answers`: the server, or at least nobody else, is there. `stranger`: something else is. `dead`: nothing opens. `untried`: nobody could try it. */
  readonly state: 'answers' | 'stranger' | 'dead' | 'untried'
  /** Its certificate is not accepted for the name by which apps go there. */
  readonly isRefused: boolean
}

/** Where somebody complains from outside, addresses at home are not theirs to reach. */
export const isAway = (answers: Answers | undefined): boolean => answers?.where === 'away from home'

/** It goes to one address of its own: where Plex leads apps is nothing to it. */
export const knowsNoList = (answers: Answers | undefined): boolean =>
  clientOf(answers?.where, answers?.program)?.tries?.is === 'one address'

/** Nobody elsewhere is led in by such an address: it is neither of the internet's, nor of a private network over it. */
export const isOnlyAtHome = (kind: AddressKind): boolean => kind !== 'public' && kind !== 'tailnet' && kind !== 'VPN'

/** The published ways, as far as they were walked. */
export function waysOf({ addresses }: Published, { routes, target }: WholeScene): readonly Way[] {
  return addresses.map((entry): Way => {
    const address = addressIn(entry)
    const walked = routes.filter(({ route }) => leadsTo(route, entry))
    const states = walked.map((route) => stateOf(route, target.machineIdentifier))
    const state = (['answers', 'stranger', 'dead'] as const).find((one) => states.includes(one)) ?? 'untried'
    const isRefused = walked.length > 0 && walked.every(({ valueOf }) => valueOf(trust)?.accepted === false)
    return { entry, address, kind: address === null ? 'public' : addressKind(address), state, isRefused }
  })
}

function stateOf({ valueOf }: WalkedRoute, wanted: string | null): Way['state'] {
  const reached = valueOf(connection)
  if (!reached || reached.outcome === 'not permitted' || reached.outcome === 'cancelled') return 'untried'
  if (reached.outcome !== 'open') return 'dead'
  const asked = valueOf(identity)
  const plex = asked && plexOf(asked)
  if (plex) return wanted === null || plex.machineIdentifier === wanted ? 'answers' : 'stranger'
  const isOther = asked?.secure.state === 'answered' || asked?.plain.state === 'answered'
  return isOther ? 'stranger' : 'answers'
}

/** The server was met at home, and on no way there did its name lead to it and its certificate count. */
export const isClosedAtHome = (scene: WholeScene): boolean =>
  localEndpointOf(scene) !== null &&
  !scene.routes.some(({ route, valueOf }) => {
    const looked = valueOf(names)
    const leads = looked === undefined || replyOf(looked.system, looked.expected) === 'right'
    return route.kind === 'local' && leads && valueOf(identity)?.secure.state === 'answered'
  })

/** The exact text for “Custom server access URLs” (docs/sources/account.md#settings). */
export const urlToPublish = ({ address, port }: LocalEndpoint): string => `http://${hostAndPort(address, port)}`

/** Is an address in a network that this very computer is in? Then nothing about it is foreign. */
export const isInOwnNetwork = (address: string, interfaces: Interfaces | undefined): boolean =>
  interfaces?.adapters.some(
    ({ kind, addresses }) => kind !== 'loopback' && addresses.some((own) => sameSubnet(address, own.address, own.prefixLength)),
  ) ?? false

/** Why nobody reaches what is published. `sure`: something speaks for it beside the silence. */
export interface DeadEnd {
  readonly kind: 'container' | 'virtual machine' | 'tailnet' | 'network'
  readonly dead: readonly Way[]
  readonly met: LocalEndpoint | null
  readonly sure: boolean
}

/**
 * The address that leads this client astray; `null`: one of the published ways answers, or nothing speaks against those that do not. Judged for a client
 * at home: from outside other ways count. A relay does not count as a way of the server’s own.
 */
export function deadEndOf(
  published: Published,
  scene: WholeScene,
  { answers, interfaces }: { readonly answers?: Answers | undefined; readonly interfaces?: Interfaces | undefined },
): DeadEnd | null {
  // A server's files by themselves: nobody looked at the network, so nothing is known to be dead.
  if (isAway(answers) || knowsNoList(answers) || scene.routes.length === 0) return null
  const ways = waysOf(published, scene).filter(({ entry }) => entry.relay !== true)
  const seen = scene.target.saw
  const tried = ways.filter(({ entry }) => seen !== undefined && (entry.host === seen.host || addressIn(entry) === seen.host))
  // A client that says that it went to a dead one speaks for itself, whatever else is published.
  const answering = ways.filter(({ state }) => state === 'answers')
  const candidates = answering.length === 0 ? ways : tried.filter(({ state }) => state === 'dead')
  const met = localEndpointOf(scene)
  const local = candidates.filter(({ address, entry, state }) => address !== null && state !== 'answers' && isLocal(entry, address))
  // Its address at home is told as well, and the server was met nowhere: then it is the server that keeps silent.
  if (met === null && tried.length === 0 && ways.some((way) => isToldAtHome(way, interfaces))) return null
  const spelled = new Set(ways.map(({ address, entry }) => `${String(address)} ${String(entry.port)}`))
  const isElsewhere = met !== null && !spelled.has(`${met.address} ${String(met.port)}`)
  for (const kind of ['container', 'virtual machine', 'tailnet', 'network'] as const) {
    const dead = local.filter((way) => kindOfDead(way, interfaces) === kind)
    if (dead.length === 0) continue
    const isForeign = dead.some(({ address }) => address !== null && isNeverHome(address))
    return { kind, dead, met: isElsewhere ? met : null, sure: isElsewhere || isForeign }
  }
  return null
}

/** Plex’s relay lets in: all that is left where every other way leads nowhere. */
export const isRelayOpen = (published: Published, scene: WholeScene): boolean =>
  waysOf(published, scene).some(({ entry, state }) => entry.relay === true && state === 'answers')

/** In this computer's own network, where homes have their servers. */
const isToldAtHome = ({ kind, address, entry }: Way, interfaces: Interfaces | undefined): boolean =>
  address !== null &&
  isLocal(entry, address) &&
  (kind === 'loopback' || (interfaces !== undefined && !isNeverHome(address) && isInOwnNetwork(address, interfaces)))

const isLocal = ({ local }: PublishedAddress, address: string): boolean => local ?? addressKind(address) !== 'public'

function kindOfDead({ kind, address }: Way, interfaces: Interfaces | undefined): DeadEnd['kind'] | null {
  if (address === null) return null
  switch (kind) {
    case 'container':
      return isInOwnNetwork(address, interfaces) && !isNeverHome(address) ? null : 'container'
    case 'virtual machine':
      return isInOwnNetwork(address, interfaces) ? null : 'virtual machine'
    case 'tailnet':
    case 'VPN':
      return 'tailnet'
    case 'loopback':
    case 'public':
      return null
    // In this computer’s own network a silent address is a silent server: other rungs judge that.
    case 'link-local':
    case 'home':
      return isInOwnNetwork(address, interfaces) ? null : 'network'
  }
}
