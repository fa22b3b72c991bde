import { plural, say } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import type { EventKind, EventOf } from '../../server-log/events'
import type { Story } from '../../server-log/story'
import type { Entry } from '../../server-log/timeline'
import { tellEvent } from '../../server-log/words'

export interface EntryOf<Kind extends EventKind> extends Entry {
  readonly event: EventOf<Kind>
}

const isOf =
  <Kind extends EventKind>(...kinds: readonly Kind[]) =>
  (entry: Entry): entry is EntryOf<Kind> =>
    kinds.some((kind) => kind === entry.event.event)

/** Everything of these kinds, oldest first. */
export const entriesOf = <Kind extends EventKind>(story: Story, ...kinds: readonly Kind[]): readonly EntryOf<Kind>[] =>
  story.entries.filter(isOf(...kinds))

/** The newest of these kinds by when it was said last. */
export function newestOf<Kind extends EventKind>(story: Story, ...kinds: readonly Kind[]): EntryOf<Kind> | undefined {
  const entries = entriesOf(story, ...kinds)
  return entries.reduce<EntryOf<Kind> | undefined>((newest, entry) => (newest && newest.until > entry.until ? newest : entry), undefined)
}

/** The same story from the last start on; all of it where no start is in it. */
export function sinceStart(story: Story): Story {
  const start = story.entries.map(({ event }) => event.event).lastIndexOf('started')
  return start < 0 ? story : { ...story, entries: story.entries.slice(start) }
}

/** Was this said after that one? */
export const isAfter = (entry: Entry | undefined, other: Entry | undefined): boolean =>
  entry !== undefined && (other === undefined || entry.until > other.until)

/** What stands in the log, and when. */
export const seenInLog = ({ event, times, until }: Entry): Proof =>
  proof(
    plural(times, {
      one: say`Your server’s log, ${{ code: spelt(event.at) }}`,
      other: say`Your server’s log, ${times} times until ${{ code: spelt(until) }}`,
    }),
    tellEvent(event),
  )

/** `2026-11-26 05:10 UTC`. */
export const spelt = (instant: string): string => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`
