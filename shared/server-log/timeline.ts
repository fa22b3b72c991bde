import type { EventKind, LogEvent } from './events'

/** Events that follow each other and say the same: shown as one, with how often and until when. */
export interface Entry {
  readonly event: LogEvent
  readonly times: number
  readonly until: string
}

/** How far two of the same may be apart to be one entry, milliseconds. */
const together = 6 * 3_600_000

/** How an event weighs in the timeline: `routine` is said at every healthy start. */
export type Weight = 'trouble' | 'news' | 'routine'

const routine: ReadonlySet<EventKind> = new Set([
  'bound',
  'interfaces',
  'ready',
  'session-ended',
  'cert-loaded',
  'cert-healthy',
  'mapping',
  'port-mapping',
  'public-address',
  'knock',
  'signed-in',
  'internet-scan',
  'published',
  'online',
])
const trouble: ReadonlySet<EventKind> = new Set([
  'bind-failed',
  'network-missing',
  'vanished',
  'cert-quota',
  'cert-failed',
  'client-refused',
  'client-stale-name',
  'custom-url-invalid',
  'no-plex-tv',
  'own-name-unresolved',
  'unclaimed',
  'token-refused',
  'proxy-broken',
])

export function weightOf(event: LogEvent): Weight {
  if (event.event === 'session-ended' && event.how === 'crashed') return 'trouble'
  if (event.event === 'online' && !event.online) return 'trouble'
  if (event.event === 'claimed' && !event.accepted) return 'trouble'
  if (event.event === 'client-refused' && event.complaint === 'hung up') return 'routine'
  if (trouble.has(event.event)) return 'trouble'
  return routine.has(event.event) ? 'routine' : 'news'
}

/** What makes two events the same: everything but when and where. */
const sameness = ({ at: _at, file: _file, line: _line, says: _says, ...rest }: LogEvent): string => JSON.stringify(rest)

/** The story in its order, oldest first: what repeats, though other things happen between, is told once. */
export function timelineOf(events: readonly LogEvent[]): readonly Entry[] {
  const entries: Entry[] = []
  const open = new Map<string, number>()
  for (const event of events) {
    // A start begins a new chapter: what was said before is said again.
    if (event.event === 'started') open.clear()
    const key = sameness(event)
    const index = open.get(key)
    const earlier = index === undefined ? undefined : entries[index]
    if (index !== undefined && earlier && Date.parse(event.at) - Date.parse(earlier.until) <= together)
      entries[index] = { ...earlier, times: earlier.times + 1, until: event.at }
    else {
      open.set(key, entries.length)
      entries.push({ event, times: 1, until: event.at })
    }
  }
  return entries
}
