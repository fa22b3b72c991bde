import { setMaxListeners } from 'node:events'

/** Calls `act` when the signal aborts, at once where it has. Returns how to listen no more. */
export function onAbort(signal: AbortSignal, act: () => void): () => void {
  if (signal.aborted) act()
  else signal.addEventListener('abort', act, { once: true })
  return () => signal.removeEventListener('abort', act)
}

/**
 * Runs `work` with an abort of its own that comes together with `signal`'s (for the same reason). When `work` ends, its own signal aborts as well,
 * so nothing that it started outlives it.
 */
export async function under<T>(signal: AbortSignal, work: (own: AbortController) => Promise<T>): Promise<T> {
  const own = new AbortController()
  // Dozens of sockets end with one signal; Node would take that for a leak and complain on the user's terminal.
  setMaxListeners(0, signal, own.signal)
  const forget = onAbort(signal, () => own.abort(signal.reason))
  try {
    return await work(own)
  } finally {
    forget()
    own.abort(over)
  }
}

/**
 * Runs `work` with a signal that aborts after `ms` milliseconds (reason: a `TimeoutError`) or together with `signal` (reason: its own).
 * The deadline is absolute, because Node's `timeout` options only watch for idleness (docs/sources/systems.md#timeouts). Ends what `work` started, as `under` does.
 */
export const within = <T>(ms: number, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> =>
  under(signal, async (own) => {
    const late = (): void => own.abort(new DOMException('the deadline has passed', 'TimeoutError'))
    let heardOut: NodeJS.Immediate | undefined
    // A process that was kept from running finds the deadline passed and the answer waiting: what came in time is heard first.
    const timer = setTimeout(() => (heardOut = setImmediate(late)), ms)
    try {
      return await work(own.signal)
    } finally {
      clearTimeout(timer)
      clearImmediate(heardOut)
    }
  })

/** Why a signal aborts whose work has ended. One for all: each of its kind keeps a stack, and an examination ends dozens of deadlines. */
export const over = new DOMException('the work has ended', 'AbortError')

/** Closes what a task opened. */
type Close = () => void

/**
 * The first thing that `begin` settles with, or `late()` as soon as the signal aborts; what is settled later is not heard. Where the signal has
 * aborted already, nothing is begun. Whatever came first, what `begin` gave back is called once, at the end.
 */
export function settleOnAbort<T>(
  signal: AbortSignal,
  late: () => T,
  begin: (settle: (value: T | Promise<T>) => void) => Close,
): Promise<T> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve(late())
      return
    }
    const task: { isSettled: boolean; close: Close | null } = { isSettled: false, close: null }
    const settle = (value: T | Promise<T>): void => {
      if (task.isSettled) return
      task.isSettled = true
      forget()
      resolve(value)
      task.close?.()
    }
    const forget = onAbort(signal, () => settle(late()))
    task.close = begin(settle)
    if (task.isSettled) task.close()
  })
}

/** Waits `ms` milliseconds, or until `signal` aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  settleOnAbort(
    signal,
    () => undefined,
    (settle) => {
      const timer = setTimeout(settle, ms, undefined)
      return () => clearTimeout(timer)
    },
  )
