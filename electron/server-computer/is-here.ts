import type { Answers } from '@shared/facts/answers'
import type { Target } from '@shared/model/target'
import type { Surroundings } from '../computer/surroundings'

/**
 * Does the server run on this very computer? Then what only its own system knows can be looked at. Told by the user, or by the address: nobody
 * else has an address of one of this computer's own adapters. Who says no is believed, as a tunnel makes any server answer at `localhost`.
 */
export function isServerHere({ adapters }: Pick<Surroundings, 'adapters'>, target: Target, answers: Answers | undefined): boolean {
  if (answers?.serverIsHere === 'no') return false
  if (target.from === 'this computer' || answers?.serverIsHere === 'yes') return true
  const host = target.host.toLowerCase()
  return ['localhost', '127.0.0.1', '::1'].includes(host) || adapters().some(({ address, internal }) => !internal && address === host)
}
