import { addressClass, isIpv4 } from '../../addresses/address'
import type { Connection } from '../../facts/connection'
import type { WholeScene } from '../../model/cause'
import { localEndpointOf, type LocalEndpoint } from '../published/met'
import { ownOutside, portOutside, type Outside } from './closed'

/** Whoever calls the home's outside address from inside is not led back in. */
export interface NoHairpin {
  /** The address outside that was tried from inside. */
  readonly outside: string
  /** Where the server was met meanwhile. */
  readonly met: LocalEndpoint
  /** plex.tv comes in by that way, so that it is open for everybody else. */
  readonly isOpenFromOutside: boolean
}

/** What a firewall, a closed port and a missing way back look like from inside (docs/sources/paths.md#hairpin). */
const deaf: readonly Connection['outcome'][] = ['refused', 'no answer', 'reset', 'unreachable']

/**
 * The address that the user goes to is their own home's outside, it is dead from inside, and the server is met at home: the router leads nobody
 * back in (RFC 4787 §6, hairpinning). `null`: something of that is not so, or the way is closed for those outside as well.
 */
export function hairpinMissing(seen: Outside & { readonly connection?: Connection | undefined }, scene: WholeScene): NoHairpin | null {
  const { connection, mapping, portMapping, serverRecord, fromOutside } = seen
  const { route } = scene
  if (!connection || !route || !deaf.includes(connection.outcome)) return null
  const tried = connection.attempts.map(({ address }) => address)
  const [outside] = tried
  if (outside === undefined || !tried.every((address) => isIpv4(address) && addressClass(address) === 'public')) return null
  const own = [portMapping ? ownOutside(portMapping) : null, mapping?.publicAddress, serverRecord?.record?.publicAddress]
  if (!tried.every((address) => own.includes(address)) || connection.port !== portOutside(seen)) return null
  const met = localEndpointOf(scene)
  const isIn = fromOutside?.saw === 'plex'
  // For those outside it is closed as well, by the phone's word or else by the server's own.
  if (met === null || (fromOutside !== undefined && !isIn)) return null
  if (!isIn && (mapping?.state === 'failed' || (mapping !== undefined && mapping.error !== null))) return null
  return { outside, met, isOpenFromOutside: isIn || mapping?.state === 'mapped' }
}
