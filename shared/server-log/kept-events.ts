import { isEvent, type EventKind, type EventOf, type LogEvent } from './events'

/** Events of one kind that are kept: a scan of the whole internet writes the same line a million times. Of more, the newest are. */
export const mostOfAKind = 2_000

/** Holds the events of a log, so many of each kind, in the order in which they came. */
export class KeptEvents {
  readonly #kinds = new Map<EventKind, { events: { readonly order: number; event: LogEvent }[]; count: number }>()
  #order = 0

  add(event: LogEvent): void {
    const kind = this.#kinds.get(event.event) ?? { events: [], count: 0 }
    this.#kinds.set(event.event, kind)
    kind.count += 1
    this.#order += 1
    kind.events.push({ order: this.#order, event })
    if (kind.events.length >= 2 * mostOfAKind) kind.events = kind.events.slice(-mostOfAKind)
  }

  newest<Kind extends EventKind>(kind: Kind): EventOf<Kind> | undefined {
    const event = this.#kinds.get(kind)?.events.at(-1)?.event
    return event && isEvent(event, kind) ? event : undefined
  }

  /** The newest one of its kind turns out to say more. */
  replaceNewest(event: LogEvent): void {
    const last = this.#kinds.get(event.event)?.events.at(-1)
    if (last) last.event = event
  }

  /** Oldest first. */
  get all(): readonly LogEvent[] {
    return [...this.#kinds.values()]
      .flatMap(({ events }) => events.slice(-mostOfAKind))
      .sort((a, b) => a.order - b.order)
      .map(({ event }) => event)
  }

  /** How many of a kind there were, where not all are kept. */
  get counts(): Partial<Record<EventKind, number>> {
    const counts: Partial<Record<EventKind, number>> = {}
    for (const [kind, { count }] of this.#kinds) if (count > mostOfAKind) counts[kind] = count
    return counts
  }
}
