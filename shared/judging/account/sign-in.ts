import type { Account } from '../../facts/account'
import { clockTolerance, type Clock } from '../../facts/clock'

/** Milliseconds; past it the clock itself is told as what is wrong (`clock-wrong`). */
const day = 86_400_000

/** The sign-in is of the kind that is dated, and the clock here is off (docs/sources/plex.md#sign-in-time). */
export function isClockToBlame({ failure }: Account, clock: Clock | undefined): boolean {
  const off = clock && clock.sources.length > 0 ? Math.abs(clock.offset) : 0
  return failure?.is === 'token expired' && off > clockTolerance && off < day
}
