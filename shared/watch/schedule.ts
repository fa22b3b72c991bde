/** When a watch looks: politely, so that a server which is well is hardly asked, and a change is still seen soon. */

/** Milliseconds. Never more than one look in this time, whoever asks. */
export const leastBetween = 60_000
/** Milliseconds from one look to the next: one step further with each that saw no change, and back to the first after a change. */
const steps = [leastBetween, 2 * 60_000, 5 * 60_000, 10 * 60_000] as const
/** Milliseconds: the longest that a watch waits between two looks by itself. */
export const longestBetween = 10 * 60_000
/** Milliseconds: looks that are further apart than this were not watched between: the watch, or the computer, slept. */
export const mostBetween = longestBetween + 5 * 60_000

export interface Pace {
  /** When the last look began, milliseconds since 1970; `null`: none did. */
  readonly lastAt: number | null
  /** How many looks in a row saw what the one before them saw. */
  readonly unchanged: number
  /** From when on a look is wanted before its turn, milliseconds since 1970: the computer woke, its network changed, or the user asked. */
  readonly wantedAt: number | null
}

export const firstPace: Pace = { lastAt: null, unchanged: 0, wantedAt: null }

export const afterLook = (pace: Pace, at: number, changed: boolean): Pace => ({
  lastAt: at,
  unchanged: changed ? 0 : pace.unchanged + 1,
  wantedAt: null,
})

/** A look is wanted from `at` on; one that is wanted sooner stays so. */
export const sooner = (pace: Pace, at: number): Pace => ({ ...pace, wantedAt: Math.min(pace.wantedAt ?? at, at) })

/**
 * When the next look is due, milliseconds since 1970; one that is over is due at once. `every`: a steady time between two looks that the user wants
 * instead, milliseconds. A clock that was set back puts no look off: it is due at the latest after one whole wait from `now`.
 */
export function nextLookAt({ lastAt, unchanged, wantedAt }: Pace, now: number, every: number | null = null): number {
  if (lastAt === null) return now
  const last = Math.min(lastAt, now)
  const inTurn = last + Math.max(leastBetween, every ?? steps[Math.min(unchanged, steps.length - 1)] ?? longestBetween)
  return wantedAt === null ? inTurn : Math.min(inTurn, Math.max(last + leastBetween, wantedAt))
}
