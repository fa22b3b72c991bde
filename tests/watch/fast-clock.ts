import type { Clock } from '../../electron/watch/watch'
import { zone } from './days'

/** A clock that does not wait: a pause is over at once, and only pauses take time. */
export interface FastClock extends Clock {
  /** The computer sleeps in its next pause, milliseconds longer than it meant to. */
  readonly sleep: (ms: number) => void
}

export function fastClock(start: number, until: number, stop: () => void): FastClock {
  let now = start
  let asleep = 0
  return {
    now: () => now,
    zone: () => zone,
    pause: async (ms, signal) => {
      // Sockets get their turn.
      await new Promise((resolve) => setImmediate(resolve))
      if (signal.aborted) return
      now += ms + asleep
      asleep = 0
      if (now >= until) stop()
    },
    sleep: (ms) => (asleep = ms),
  }
}
