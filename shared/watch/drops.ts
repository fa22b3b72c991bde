import { follows, goodness, type Run } from './history'

/** A time in which it was broken, between two in which it was secure, as far as both were watched. */
export interface Drop {
  /** The first look that saw it, milliseconds since 1970. */
  readonly from: number
  /** The first look that saw it good again; `null`: it goes on, or nobody watched its end. */
  readonly goodAgain: number | null
  readonly lastSeen: number
  /** Minutes by which the clock on the wall was ahead of UTC. */
  readonly zone: number
  readonly causes: readonly string[]
}

/**
 * The drops whose beginning was watched, oldest first. What was bad when the watch began, or after a time in which nobody watched, may have begun at
 * any time, and stands in no pattern.
 */
export function dropsIn(runs: readonly Run[]): readonly Drop[] {
  const drops: Drop[] = []
  let isOpen = false
  let before: { readonly until: number; readonly good: boolean | null } | null = null
  for (const run of runs) {
    const from = Date.parse(run.from)
    const until = Date.parse(run.until)
    const good = goodness(run)
    const isNext = before !== null && follows(before.until, from)
    const last = isOpen ? drops.at(-1) : undefined
    if (last && isNext && good === false)
      drops[drops.length - 1] = { ...last, lastSeen: until, causes: [...new Set([...last.causes, ...run.causes])] }
    else {
      if (last && isNext && good === true) drops[drops.length - 1] = { ...last, goodAgain: from }
      isOpen = good === false && isNext && before?.good === true
      if (isOpen) drops.push({ from, goodAgain: null, lastSeen: until, zone: run.zone, causes: run.causes })
    }
    before = { until, good }
  }
  return drops
}
