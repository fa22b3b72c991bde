import { withLook, type Look, type Run } from '@shared/watch/history'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour
/** A Monday, midnight by the clock on the wall of a home one hour ahead of UTC. */
export const monday = Date.parse('2026-11-02T00:00:00.000Z') - hour
export const zone = 60

export const good: Pick<Look, 'is' | 'causes'> = { is: 'secure', causes: [] }
export const bad: Pick<Look, 'is' | 'causes'> = { is: 'broken', causes: ['server-off'] }

/** What is so at an instant; `null`: nobody watches. */
export type Life = (at: number) => (Pick<Look, 'is' | 'causes'> & { readonly vpn?: boolean }) | null

/** Time in which it is broken, by the clock on the wall. */
export const between = (at: number, from: number, until: number): boolean => {
  const ofDay = (((at - monday) % day) + day) % day
  return ofDay >= from && ofDay < until
}

/** The history of days that were watched every five minutes, from a midnight on. */
export const historyOf = (days: number, life: Life, every = 5 * minute): readonly Run[] =>
  historyBetween(monday, monday + days * day, life, every)

export function historyBetween(from: number, until: number, life: Life, every = 5 * minute): readonly Run[] {
  let runs: readonly Run[] = []
  for (let at = from; at < until; at += every) {
    const seen = life(at)
    if (seen !== null) runs = withLook(runs, { at, zone, vpn: false, ...seen })
  }
  return runs
}
