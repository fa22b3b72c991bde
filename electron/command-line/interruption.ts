const signals = ['SIGINT', 'SIGTERM'] as const

/**
 * Runs work that the first signal only asks to stop; from then on the system's own action ends the process at once, whatever it is busy with.
 * Listeners of ours run only while nothing else does, so they stand here alone, where a network is waited for: anywhere else the first signal
 * ends the process.
 */
export async function interruptible<T>(work: (interrupted: AbortSignal) => Promise<T>): Promise<T> {
  const asked = new AbortController()
  /** Without a listener libuv gives a signal back to the system (uv__signal_unregister_handler). */
  const ignore = (): void => {
    for (const signal of signals) process.off(signal, stop)
  }
  const stop = (signal: NodeJS.Signals): void => {
    ignore()
    asked.abort(signal)
  }
  for (const signal of signals) process.on(signal, stop)
  try {
    return await work(asked.signal)
  } finally {
    ignore()
  }
}

/** Chromium takes the signals for itself and ends with 0, which says "secure". A listener that comes and goes leaves them to the system. */
export function leaveSignalsToSystem(): void {
  const nothing = (): void => undefined
  for (const signal of signals) process.on(signal, nothing).off(signal, nothing)
}
