import { type Identity, plexOf } from '../../facts/identity'
import type { Handshake } from '../../facts/handshake'
import type { Answers } from '../../facts/answers'

/**
 * What an older device may stumble over at a server that works for this computer. `nothing`: nothing that can be seen from here, so it
 * may be the device itself.
 */
export type Hurdle = 'only TLS 1.3' | 'strict suites' | 'no plain HTTP' | 'nothing'

/**
 * How Plex refuses plain HTTP where secure connections are Required is documented nowhere, but that it refuses the connection; a page of somebody's
 * is no refusal.
 */
export const refusesPlainHttp = ({ plain }: Identity): boolean =>
  plain.state === 'failed' && ['reset', 'refused', 'not understood'].includes(plain.failure)

/** The first hurdle; `null` where the user met the message elsewhere, or where the server does not work for this computer either. */
export function hurdleOf(answers: Answers | undefined, handshake: Handshake, identity: Identity): Hurdle | null {
  if (answers?.where !== 'TV' && answers?.where !== 'phone') return null
  if (identity.secure.state !== 'answered' || !plexOf(identity)) return null
  const { versions, asOlderDevice } = handshake
  if (versions['TLS 1.3'].state === 'offered' && versions['TLS 1.2'].state === 'refused') return 'only TLS 1.3'
  if (asOlderDevice === 'refused') return 'strict suites'
  return refusesPlainHttp(identity) ? 'no plain HTTP' : 'nothing'
}
