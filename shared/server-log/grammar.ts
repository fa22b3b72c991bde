/**
 * One line of Plex Media Server's log (docs/sources/plex.md#log-lines):
 * `Sep 01, 2025 12:00:00.123 [0x7f12] DEBUG - [Req#2cf/HCl#95] HTTP requesting GET https://plex.tv/…`
 */
export interface Head {
  /** Milliseconds since 1970, if the server's time were UTC. */
  readonly local: number
  readonly level: Level
  readonly text: string
}

export const levels = ['VERBOSE', 'DEBUG', 'INFO', 'WARN', 'ERROR'] as const
export type Level = (typeof levels)[number]

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** The thread's number is hexadecimal up to 1.31 and decimal since 1.32; Windows has always written it decimal. */
const head = /^([A-Z][a-z]{2}) (\d{2}), (\d{4}) (\d{2}):(\d{2}):(\d{2})\.(\d{3}) \[(?:0x[0-9a-f]+|\d+)\] (VERBOSE|DEBUG|INFO|WARN|ERROR) - /

/** Reads a line's head; `null` where it has none, as it then belongs to the line before. */
export function headOf(line: string): Head | null {
  const match = head.exec(line)
  if (!match) return null
  const [all, month = '', day, year, hour, minute, second, ms, level] = match
  const local = Date.UTC(Number(year), months.indexOf(month), Number(day), Number(hour), Number(minute), Number(second), Number(ms))
  const known = levels.find((word) => word === level)
  if (Number.isNaN(local) || !months.includes(month) || known === undefined) return null
  return { local, level: known, text: line.slice(all.length) }
}

/** Who speaks may be nested, `[Req#28] [PlexRelay] …`, though never deeper than this. */
const mostSpeakers = 6

/**
 * The sentence itself: without who speaks (`[Req#2cf/HCl#95] `; an address in it has brackets of its own, so that `] ` ends it), and without
 * `CERT: `. Both `[CERT] …` and `CERT: …` stand in the same version (1.30 to 1.43.3).
 */
export function sentenceOf(text: string): string {
  let rest = text
  for (let speaker = 0; speaker < mostSpeakers && rest.startsWith('['); speaker++) {
    const end = rest.indexOf('] ')
    if (end < 0) break
    rest = rest.slice(end + 2)
  }
  return rest.startsWith('CERT: ') ? rest.slice(6) : rest
}

/** `GMT 00:00`, `GMT -06:00`, `GMT +05:30` of the banner: milliseconds that the server's time is ahead of UTC. */
export function zoneOffset(zone: string): number | null {
  const match = /^GMT ([+-]?)(\d{2}):(\d{2})$/.exec(zone)
  if (!match) return null
  const ms = (Number(match[2]) * 60 + Number(match[3])) * 60_000
  return match[1] === '-' ? -ms : ms
}
