import { addressClass, isIpv4, isIpv6 } from '../addresses/address'
import { clientOf } from '../clients/clients'
import type { Answers } from '../facts/answers'
import type { Connection } from '../facts/connection'
import type { Interfaces } from '../facts/interfaces'
import type { BothProtocols, HostByBoth } from '../facts/both-protocols'
import type { WholeScene } from '../model/cause'
import { failureTexts, type Failure } from '../model/failure'
import { say, type Message } from '../model/message'
import { proof, type Proof } from '../model/verdict'
import { outcomeOf, triedAddresses } from './connection'
import { localEndpointOf, type LocalEndpoint } from './published/met'

/** What a firewall, a line that leads nowhere, and a router that knows no way look like. All else says nothing about the way. */
const deadEnds: readonly (Failure | 'answered')[] = ['no answer', 'unreachable', 'reset', 'refused']

const isGlobal = (address: string): boolean => isIpv6(address) && addressClass(address) === 'public'

/** Has this computer an address of the internet's over IPv6, and a way out with it? Who has none takes IPv4 at once, and misses nothing. */
export const hasIpv6 = ({ adapters, leadsOut }: Interfaces): boolean =>
  leadsOut?.ipv6 !== false &&
  adapters.some(({ kind, addresses }) => kind !== 'container or virtual machine' && addresses.some(({ address }) => isGlobal(address)))

/** How IPv6 out of this home fares. */
export interface BrokenIpv6 {
  /** Hosts that answer over IPv4 and not over IPv6. */
  readonly dead: readonly HostByBoth[]
  /** Doors open, and what is said through them never comes: that stops even those who race the two kinds. */
  readonly stalls: boolean
}

/**
 * IPv6 leads nowhere while IPv4 lives; `null`: nothing says so. Two hosts must be dead, and none alive: one that is lost may be that host's own trouble.
 * Where large packets alone get lost, a small page comes all the same.
 */
export function brokenIpv6({ hosts }: BothProtocols, interfaces: Interfaces): BrokenIpv6 | null {
  if (!hasIpv6(interfaces)) return null
  const both = hosts.filter(({ ipv4, ipv6 }) => ipv6 !== null && ipv4?.outcome === 'answered')
  const large = both.filter(({ asked }) => asked === 'a page')
  if (large.length > 1 && large.every(({ ipv6 }) => ipv6?.opens === true && ipv6.outcome === 'no answer'))
    return { dead: large, stalls: true }
  const dead = both.filter(({ ipv6 }) => ipv6 !== null && deadEnds.includes(ipv6.outcome))
  return dead.length < 2 || dead.length < both.length ? null : { dead, stalls: false }
}

/** Whoever opened over IPv6 first was heard no more, though the same hosts answer over IPv4. */
export const stallsOverIpv6 = (both: BothProtocols | undefined, interfaces: Interfaces | undefined): boolean =>
  both !== undefined && interfaces !== undefined && brokenIpv6(both, interfaces)?.stalls === true

/** The user's own name leads nowhere over IPv6, and to the server over IPv4; `null`: it does not, or it has not both. */
export function ownNameOverIpv6({ hosts }: BothProtocols, { target }: WholeScene): HostByBoth | null {
  const own = hosts.find(({ host, asked }) => asked === 'the door' && host === target.host)
  return own?.ipv6 && own.ipv4?.outcome === 'answered' && deadEnds.includes(own.ipv6.outcome) ? own : null
}

/** What was typed is an IPv6 address, nobody answers there, and the very server is met over IPv4. */
export function typedOverIpv6(connection: Connection | undefined, scene: WholeScene): LocalEndpoint | null {
  const { target, route } = scene
  if (!connection || !isIpv6(target.host) || route?.address !== target.host || !deadEnds.includes(closing(connection))) return null
  const met = localEndpointOf(scene)
  return met !== null && isIpv4(met.address) ? met : null
}

const closing = ({ outcome }: Connection): Failure | 'answered' => (outcome === 'open' ? 'answered' : outcome)

/**
 * Who waits because of a dead IPv6. `racing`: browsers take whichever answers first (RFC 8305). `in turn`: programs made with Python or an older Node take
 * one address after the other (docs/sources/paths.md#ipv6). `elsewhere`: in another network. `unknown`: nobody told, or no source says.
 */
export function whoIsKept(answers: Answers | undefined): 'racing' | 'in turn' | 'elsewhere' | 'unknown' {
  switch (answers?.where) {
    case 'this browser':
    case 'another computer':
      return 'racing'
    case 'away from home':
      return 'elsewhere'
    case 'another program':
      return clientOf(answers.where, answers.program)?.madeWith ? 'in turn' : 'unknown'
    default:
      return 'unknown'
  }
}

const trialWords = (one: HostByBoth['ipv4']): Message => {
  if (one === null) return say`it has no such address`
  if (one.outcome === 'answered') return say`it answers`
  return one.opens ? say`the door opens, and then nothing comes` : failureTexts[one.outcome]
}

/** The two kinds of addresses of one host, for a proof. */
export const bothKinds = ({ host, ipv4, ipv6 }: HostByBoth): readonly Proof[] => [
  proof(say`${{ code: host }} over IPv6, at ${{ code: ipv6?.addresses.join(', ') ?? '' }}`, trialWords(ipv6)),
  proof(say`${{ code: host }} over IPv4, at ${{ code: ipv4?.addresses.join(', ') ?? '' }}`, trialWords(ipv4)),
]

/** The typed address and the one that lives, for a proof. */
export const typedAndMet = (connection: Connection, { address, port }: LocalEndpoint): readonly Proof[] => [
  proof(say`Connecting to ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`, outcomeOf(connection)),
  proof(say`Asking the same server at ${{ code: address }}, port ${{ code: String(port) }}`, say`it answers`),
]
