import { follows, goodness, type Run } from './history'

/** A time of one day in which all looks said the same. `from` and `until`: parts of that day, from 0 to 1. */
export interface Span {
  readonly from: number
  readonly until: number
  /** `null`: watched, and nothing could be said of the server. */
  readonly good: boolean | null
}

/** One day by the clock on the wall, as it is drawn: what lies between two spans was not watched. */
export interface Strip {
  /** `2026-11-27` */
  readonly day: string
  readonly spans: readonly Span[]
}

const day = 86_400_000
/** A single look is drawn this wide, as a part of a day: three minutes, so that it is seen; but not over what follows it at once. */
const narrowest = 3 / 1_440

/** A time in which all looks said the same; where nothing lies between two, the first goes on up to the second. */
export interface Stretch {
  /** Milliseconds since 1970. */
  readonly from: number
  readonly until: number
  readonly zone: number
  readonly good: boolean | null
  readonly looks: number
  readonly is: Run['is']
  /** All that was found in it. */
  readonly causes: readonly string[]
  /** The next one begins where this one ends: nobody slept between. */
  readonly goesOn: boolean
}

/** The runs as a person reads them, oldest first: what differs by a VPN, a clock or a cause alone is one stretch. */
export function stretchesOf(runs: readonly Run[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const run of runs) {
    const from = Date.parse(run.from)
    const until = Math.max(from, Date.parse(run.until))
    const good = goodness(run)
    const last = stretches.at(-1)
    const isNext = last !== undefined && follows(last.until, from)
    if (last && isNext && last.good === good && last.is === run.is) {
      const causes = [...new Set([...last.causes, ...run.causes])]
      stretches[stretches.length - 1] = { ...last, until: Math.max(until, last.until), looks: last.looks + run.looks, causes }
    } else {
      if (last && isNext) stretches[stretches.length - 1] = { ...last, until: Math.max(from, last.from), goesOn: true }
      stretches.push({ from, until, zone: run.zone, good, looks: run.looks, is: run.is, causes: run.causes, goesOn: false })
    }
  }
  return stretches
}

/** The last days, newest first. A clock that changed for the summer moves the hours of the days before it by none. */
export function stripsOf(runs: readonly Run[], most: number): readonly Strip[] {
  const days = new Map<number, Span[]>()
  for (const { from, until, zone, good, goesOn } of stretchesOf(runs)) {
    const [first, last] = [from + zone * 60_000, until + zone * 60_000]
    // A file can hold a run of a thousand years; more days than these are not drawn of any.
    for (let of = Math.max(Math.floor(first / day), Math.floor(last / day) - most); of <= Math.floor(last / day); of++) {
      const begins = Math.max(0, first / day - of)
      const ends = Math.min(1, Math.max(last / day - of, begins + (goesOn ? 0 : narrowest)))
      if (ends > begins) days.set(of, [...(days.get(of) ?? []), { from: begins, until: ends, good }])
    }
  }
  return [...days]
    .sort(([a], [b]) => b - a)
    .slice(0, most)
    .map(([of, spans]) => ({ day: new Date(of * day).toISOString().slice(0, 10), spans }))
}
