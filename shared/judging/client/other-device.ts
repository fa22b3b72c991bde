import { addressClass, isIpv4 } from '../../addresses/address'
import connection from '../../facts/connection'
import identity from '../../facts/identity'
import type { WholeScene } from '../../model/cause'
import { furthestOf, mostDeviceWays, type DeviceLook, type DeviceWay, type WayToTry } from '../../model/device-look'
import { valueOf, type Evidence } from '../../model/evidence'
import { say, type Message } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import { isSecure } from '../routes'

/**
 * The ways at home on which this computer itself got a secure answer: what fails there on another device, or in the user's
 * browser, is theirs. Only these may the page ask for.
 */
export const waysForDevice = (evidence: Evidence): readonly WayToTry[] =>
  evidence.routes
    .flatMap((route): readonly WayToTry[] => {
      const address = valueOf(evidence, connection, route.id)?.address ?? route.address
      const isAtHome =
        address !== null && isIpv4(address) && (addressClass(address) === 'private' || addressClass(address) === 'link-local')
      return isAtHome && route.name !== null && isSecure(evidence, route)
        ? [{ route: route.id, address, port: route.port, name: route.name }]
        : []
    })
    .slice(0, mostDeviceWays)

/** Where whoever opened the page is stopped, and this computer is not. */
export type Stopped = 'on the way' | 'at the name' | 'at the certificate'

/**
 * The first way on which it got furthest; `null`: it got through, or nothing can be said. Without encryption a server may answer nobody, so that an
 * address counts as not reached only where this computer was answered there without encryption.
 */
export function stoppedAt(look: DeviceLook, { routes }: WholeScene): { readonly at: Stopped; readonly way: DeviceWay } | null {
  if (furthestOf(look) === 'securely') return null
  const answersPlainly = ({ route }: DeviceWay): boolean =>
    routes.find((walked) => walked.route.id === route)?.valueOf(identity)?.plain.state === 'answered'
  const plain = look.ways.filter(answersPlainly)
  const named = plain.find(({ byName }) => byName === 'reached')
  if (named) return { at: 'at the certificate', way: named }
  const found = plain.find(({ byAddress }) => byAddress === 'reached')
  if (found) return { at: 'at the name', way: found }
  const [first] = plain
  return first ? { at: 'on the way', way: first } : null
}

const words: Readonly<Record<DeviceWay['securely'], Message>> = {
  reached: say`it was answered`,
  failed: say`it got no answer`,
  late: say`it waited in vain`,
}

/** The three questions of one way, for a proof. */
const proofsBy =
  (who: Message) =>
  ({ host, port, byAddress, byName, securely }: DeviceWay): readonly Proof[] => [
    proof(say`${who}, asking at ${{ code: host }}, port ${{ code: String(port) }}, by its address`, words[byAddress]),
    proof(say`The same by the server’s secure name, without encryption`, words[byName]),
    proof(say`The same by that name, with encryption`, words[securely]),
  ]
export const deviceProofs = proofsBy(say`The other device`)
export const browserProofs = proofsBy(say`Your browser`)

export const openPageInBrowserAgain = say`After each step, let your browser look again: when it gets through, it works`
export const openPageAgain = say`After each step, open the page on that device again: when it gets through, it works`
