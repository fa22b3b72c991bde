import { z } from 'zod'
import { text } from '../model/legible'
import { code, instantText, selfDescription, versionText } from '../model/place'
import type { Collected } from './collector'
import { logEventSchema, type EventKind, type LogEvent } from './events'
import { timelineOf, type Entry } from './timeline'

const count = z.int().min(0)

/** Entries of the timeline that evidence keeps; of more, the newest of each kind. */
const mostEntries = 400
/** Of each kind at least so many, however talkative another kind is. */
const fewest = 12
/** Lines of an excerpt, and the time before the look for which it is made, milliseconds: a person tries, then asks Relock. */
const mostLines = 60
const testWindow = 20 * 60_000

/** What evidence keeps of a server's log. */
export const storySchema = z.object({
  files: z.array(z.object({ name: selfDescription, lines: count })).max(200),
  lines: count,
  unknown: count,
  from: instantText.nullable(),
  to: instantText.nullable(),
  /** `GMT -06:00`: the server's own time. Every instant here is told in UTC. */
  zone: code.nullable(),
  version: versionText.nullable(),
  /** More is written than Plex's people ask for, or tokens as they are: whoever gets such a log can sign in with them. */
  verbose: z.boolean(),
  showsTokens: z.boolean(),
  /** Without their lines. */
  entries: z.array(z.object({ event: logEventSchema, times: z.int().min(1), until: instantText })).max(mostEntries),
  /** The known lines of the minutes around the look, without their secrets. */
  excerpt: z.array(z.object({ at: instantText, says: text })).max(mostLines),
})
export type Story = z.infer<typeof storySchema>

interface Counted extends Collected {
  readonly files: readonly { readonly name: string; readonly lines: number }[]
  readonly lines: number
  readonly unknown: number
  readonly showsTokens: boolean
  readonly isVerbose: boolean
}

/** `now`: milliseconds since 1970. */
export function storyOf(read: Counted, now: number): Story {
  const inWindow = ({ at }: LogEvent): boolean => Date.parse(at) >= now - testWindow && Date.parse(at) <= now + testWindow
  return {
    files: read.files.slice(0, 200).map(({ name, lines }) => ({ name, lines })),
    lines: read.lines,
    unknown: read.unknown,
    from: read.from,
    to: read.to,
    zone: read.zone,
    version: read.version,
    verbose: read.isVerbose,
    showsTokens: read.showsTokens,
    entries: chosen(timelineOf(read.events)).map((entry) => ({ ...entry, event: { ...entry.event, says: '' } })),
    excerpt: read.events
      .filter(inWindow)
      .slice(-mostLines)
      .map(({ at, says }) => ({ at, says })),
  }
}

/** The newest of every kind first, then whatever is newest. */
function chosen(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= mostEntries) return entries
  const kept = new Set<Entry>()
  const counts = new Map<EventKind, number>()
  for (const entry of [...entries].reverse()) {
    const kind = entry.event.event
    const had = counts.get(kind) ?? 0
    if (had >= fewest || kept.size >= mostEntries) continue
    counts.set(kind, had + 1)
    kept.add(entry)
  }
  for (const entry of [...entries].reverse()) if (kept.size < mostEntries) kept.add(entry)
  return entries.filter((entry) => kept.has(entry))
}
