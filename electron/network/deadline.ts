import { setMaxListeners } from 'node:events'

/**
 * Runs `work` with a signal that aborts after `ms` milliseconds (reason: a `TimeoutError`) or together with `signal` (reason: its own).
 * The deadline is absolute, because Node's `timeout` options only watch for idleness (docs/sources/systems.md#timeouts). When `work` ends,
 * its signal aborts as well, so nothing that it started outlives it.
 */
export async function within<T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const own = new AbortController()
  // Dozens of sockets end with one signal; Node would take that for a leak and complain on the user's terminal.
  setMaxListeners(0, signal, own.signal)
  const stop = (): void => own.abort(signal.reason)
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, { once: true })
  const timer = setTimeout(() => own.abort(new DOMException('the deadline has passed', 'TimeoutError')), ms)
  try {
    return await work(own.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
    own.abort(over)
  }
}

/** Why a signal aborts whose work has ended. One for all: each of its kind keeps a stack, and an examination ends dozens of deadlines. */
export const over = new DOMException('the work has ended', 'AbortError')

/** Waits `ms` milliseconds, or until `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve()
      return
    }
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
  })
}
