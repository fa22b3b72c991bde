import { settleOnAbort } from '../network/deadline'

/** Lets so many in at a time; who comes later waits until one leaves, or until `signal` aborts. `enter` gives how to leave. */
export function gateFor(most: number) {
  let inside = 0
  const waiting = new Set<() => void>()
  const leave = (): void => {
    inside--
    const [next] = waiting
    next?.()
  }
  return {
    enter: async (signal: AbortSignal): Promise<() => void> => {
      while (inside >= most && !signal.aborted)
        await settleOnAbort(
          signal,
          () => null,
          (settle) => {
            const next = (): void => settle(null)
            waiting.add(next)
            return () => waiting.delete(next)
          },
        )
      inside++
      return leave
    },
  }
}

/** Runs a job once, whoever asks for it how often. */
export function once<T>(job: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null
  return () => (running ??= job())
}

/** The same for each thing that it is asked for. */
export function onceEach<T>(job: (of: T) => Promise<void>): (of: T) => Promise<void> {
  const running = new Map<T, Promise<void>>()
  return (of) => {
    const known = running.get(of)
    if (known) return known
    const begun = job(of)
    running.set(of, begun)
    return begun
  }
}
