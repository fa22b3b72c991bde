import { addressClass, isIpv4, isWithin, sameSubnet } from '../addresses/address'
import type { Connection } from '../facts/connection'
import type { Interfaces } from '../facts/interfaces'
import type { Neighbour } from '../facts/neighbour'
import { say, type Message } from '../model/message'
import { proof, type Proof } from '../model/verdict'
import { failureTexts } from '../model/failure'
import { triedAddresses } from './connection'
import { couldReach } from './reach'

/** What stands between this computer and an address at home from which nothing came. */
export type Between =
  /** Packets to it are led into a VPN, though it lies in this computer's own network. */
  | 'a VPN'
  /** This computer's mask leaves it out of the network that both are in. */
  | 'the mask'
  /** It lies in another network, behind the router. */
  | 'another network'
  /** It lies in this one, and no device has it. */
  | 'nobody'
  /** A device has it, and says nothing at that port. */
  | 'a silent rule'
  /** A device has it, and a rule turns away whoever knocks. */
  | 'a rule that says no'

/** The usual mask of a home (docs/sources/paths.md#masks): a longer one is a sign only where it leaves the server out. */
const usualMask = 24

/** Milliseconds: a rule says no at once, and where nobody has the address it takes three seconds (docs/sources/paths.md#neighbours). */
const aRulesWord = 2_000

/** `null` where something did come, the address is none of a home, or it is not known how this computer would send there. */
export function between(
  connection: Connection | undefined,
  neighbour: Neighbour | undefined,
  interfaces: Interfaces | undefined,
): Between | null {
  if (!connection || !neighbour || (connection.outcome !== 'no answer' && connection.outcome !== 'unreachable')) return null
  const { address, via, onLink, state } = neighbour
  const wired = interfaces?.adapters.filter(({ kind }) => kind === 'wired or Wi-Fi').flatMap(({ addresses }) => addresses) ?? []
  if (!onLink) {
    if (addressClass(address) !== 'private') return null
    if (via?.kind === 'VPN') return wired.some((own) => sameSubnet(address, own.address, own.prefixLength)) ? 'a VPN' : null
    if (isIpv4(address) && wired.some((own) => own.prefixLength > usualMask && isWithin(address, own.address, usualMask))) return 'the mask'
    return couldReach(address, interfaces) ? 'another network' : null
  }
  if (state === 'unknown') return null
  if (state === 'silent') return 'nobody'
  if (connection.outcome !== 'unreachable') return 'a silent rule'
  // What comes after seconds is this system’s own word for a device that nobody heard, and that has come back since.
  return connection.attempts.some(({ outcome, tookMs }) => outcome === 'unreachable' && tookMs < aRulesWord) ? 'a rule that says no' : null
}

/** The knock, for a proof. */
export const knocked = (connection: Connection): Proof =>
  proof(
    say`Knocking at ${{ code: triedAddresses(connection) }}, port ${{ code: String(connection.port) }}`,
    connection.outcome === 'open' ? say`the door opens` : failureTexts[connection.outcome],
  )

/** What the table of neighbours says of the address, for a proof. */
const neighbourWords: Readonly<Record<Neighbour['state'], Message>> = {
  answers: say`a device answers`,
  silent: say`no device answers`,
  unknown: say`not known`,
}

export const neighbourSeen = ({ address, state }: Neighbour): Proof =>
  proof(say`Asking your own network who has ${{ code: address }}`, neighbourWords[state])

/** `192.168.1.50/28`. */
export const ownNetwork = ({ via }: Neighbour): Message =>
  via === null ? say`not known` : say`${{ code: `${via.address}/${String(via.prefixLength)} (${via.name})` }}`
