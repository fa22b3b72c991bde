import type { Source } from './sources'

/** `Plex Media Server.5.log` is the oldest and `Plex Media Server.log` the newest; a log of another name stands by its first line's time. */
const numberOf = ({ name }: Source): number | null => {
  const match = /^plex media server(?:\.(\d{1,3}))?\.log$/i.exec(name)
  return match ? Number(match[1] ?? 0) : null
}

/**
 * The logs in the order in which they were written, oldest first. Numbers are surer than times, as clocks are set; where the same number stands
 * twice, two servers or two downloads were given, and only times tell. `firstTimes`: of each log's first line, `null` where it has none.
 */
export function inOrder(logs: readonly Source[], firstTimes: ReadonlyMap<Source, number | null>): readonly Source[] {
  const numbers = logs.map(numberOf)
  const byNumber = numbers.every((number) => number !== null) && new Set(numbers).size === numbers.length
  return [...logs].sort((a, b) =>
    byNumber ? (numberOf(b) ?? 0) - (numberOf(a) ?? 0) : (firstTimes.get(a) ?? -Infinity) - (firstTimes.get(b) ?? -Infinity),
  )
}
