import type { Diagnosis } from '../diagnose'
import interfaces from '../facts/interfaces'
import { valueOf, type Evidence } from '../model/evidence'
import type { Look } from './history'

/** Of a look that could not tell, so many suspects are kept: the likeliest. */
const mostSuspects = 2

/** What a watch keeps of one examination. */
export function lookOf(evidence: Evidence, { outcome, confirmed, suspected }: Diagnosis): Pick<Look, 'is' | 'causes' | 'vpn'> {
  const found = valueOf(evidence, interfaces, null)
  const vpn = found?.adapters.some(({ kind, addresses }) => kind === 'VPN' && addresses.length > 0) ?? null
  if (confirmed.some(({ cause }) => cause === 'no-network')) return { is: 'offline', causes: [], vpn }
  const told = { secure: [], broken: confirmed, unclear: suspected.slice(0, mostSuspects) }[outcome]
  return { is: outcome, causes: told.map(({ cause }) => cause), vpn }
}
