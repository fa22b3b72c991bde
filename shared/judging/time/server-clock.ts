import type { Identity } from '../../facts/identity'
import type { Clock } from '../../facts/clock'

/** Milliseconds past which no time zone and no slow answer explains it. */
const doubtless = 86_400_000

/**
 * By how much the server's own Date is ahead of the right time, milliseconds, where that is past all doubt; `null` where it is right or
 * where nobody knows. Only a clock of the internet is a witness: of two clocks in a home, either may be wrong.
 */
export function serverAhead(clock: Clock | undefined, identity: Identity | undefined): number | null {
  if (!clock || clock.sources.length === 0 || !identity) return null
  for (const asked of [identity.secure, identity.plain]) {
    if (asked.state !== 'answered' || asked.clockOffset === null) continue
    const ahead = clock.offset - asked.clockOffset
    return Math.abs(ahead) >= doubtless ? ahead : null
  }
  return null
}
