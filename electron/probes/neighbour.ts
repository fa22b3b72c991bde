import { addressClass, sameSubnet } from '@shared/addresses/address'
import connection from '@shared/facts/connection'
import interfaces, { type Interfaces } from '@shared/facts/interfaces'
import neighbour, { type Neighbour } from '@shared/facts/neighbour'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { neighbourState } from '../computer/neighbours'
import { under, within } from '../network/deadline'
import type { Surroundings } from '../computer/surroundings'
import { probe } from '../examination/probe'

/**
 * Milliseconds: Linux trusts an old entry for 5 s and then asks three times, one second apart (docs/sources/paths.md#neighbours); the connection
 * before has used up 3 or 4 of them.
 */
const certainty = 5_500
/** Milliseconds that the probe of the connection may spend after its attempt: it listens for an announcement. */
const whatCameBetween = 1_000
/** RFC 863: a port where nobody expects anything. */
const discard = 9

export default probe({
  fact: neighbour,
  patience: certainty + 1_000,
  after: { connection, interfaces },
  look: async ({ connection, interfaces }, { surroundings, route, signal }) => {
    const tried = connection?.attempts[0]
    const address = connection?.address ?? tried?.address ?? route?.address ?? null
    if (address === null || connection === undefined || interfaces === undefined) return unmeasured('unreached', say`no address was tried`)
    if (addressClass(address) === 'loopback' || addressClass(address) === 'public')
      return unmeasured('unreached', say`it is no address of a home network`)
    const own = await surroundings.sourceOf(address, signal)
    const via = viaOf(own, interfaces)
    const onLink = via !== null && via.kind !== 'VPN' && sameSubnet(address, via.address, via.prefixLength)
    const spoke = connection.outcome === 'open' || connection.outcome === 'refused' || connection.outcome === 'reset'
    if (!onLink) return measured({ address, via, onLink, state: 'unknown' })
    if (spoke) return measured({ address, via, onLink, state: 'answers' })
    const spent = (tried?.tookMs ?? 0) + whatCameBetween
    const state = await within(certainty, signal, (looking) => lookFor(surroundings, address, spent, looking))
    return measured({ address, via, onLink, state })
  },
})

/** By the table of neighbours; or by what the device says to a datagram that nobody expects, which not every firewall swallows (RFC 1122 §3.2.2.1). */
function lookFor(surroundings: Surroundings, address: string, since: number, signal: AbortSignal): Promise<Neighbour['state']> {
  return under(signal, async (own) => {
    const spoken = surroundings.exchange({ data: Buffer.alloc(1), address, port: discard }, () => 'more', own.signal)
    const heard = spoken.then((ended) => (ended?.failure === 'refused' ? ('answers' as const) : new Promise<never>(() => undefined)))
    return Promise.race([heard, neighbourState(surroundings, address, since, own.signal)])
  })
}

/** The adapter that has the address from which this computer would send. */
function viaOf(own: string | null, { adapters }: Interfaces): Neighbour['via'] {
  for (const { name, kind, addresses } of adapters)
    for (const { address, prefixLength } of addresses) if (address === own) return { name, kind, address, prefixLength }
  return null
}
