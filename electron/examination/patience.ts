import { unmeasured, type Reading } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { onAbort, over } from '../network/deadline'
import type { Learnt, Probe } from './probe'

/** How long a probe that ignores its aborted signal may still hold up the examination, milliseconds. */
const grace = 300

interface Outcome {
  readonly reading: Reading<unknown>
  readonly learnt: Learnt
}

/** Runs one probe under its patience; whatever happens, a reading comes back. */
export async function lookPatiently(
  probe: Probe,
  signal: AbortSignal,
  look: (own: AbortSignal) => ReturnType<Probe['look']>,
): Promise<Outcome> {
  const started = performance.now()
  const took = (): number => Math.round(performance.now() - started)
  if (signal.aborted) return { reading: unmeasured('cancelled', say`stopped before it began`), learnt: {} }

  const own = new AbortController()
  let forget = (): void => undefined
  // What was stopped midway measured nothing: a question that the user cut off must not look like an answer that failed to come.
  const stopped = new Promise<Outcome>((resolve) => {
    forget = onAbort(signal, () => {
      resolve({ reading: unmeasured('cancelled', null, took()), learnt: {} })
      own.abort(over)
    })
  })
  const patience = setTimeout(() => own.abort(over), probe.patience)
  let lastCall: NodeJS.Timeout | undefined
  const overdue = new Promise<Outcome>((resolve) => {
    onAbort(own.signal, () => {
      lastCall = setTimeout(
        () => resolve({ reading: unmeasured('timed out', say`no answer in ${{ duration: probe.patience }}`, took()), learnt: {} }),
        grace,
      )
    })
  })
  const looked = Promise.resolve()
    .then(() => look(own.signal))
    .then(
      (result): Outcome => ('reading' in result ? result : { reading: result, learnt: {} }),
      (error: unknown): Outcome => ({
        reading: own.signal.aborted
          ? unmeasured('timed out', null, took())
          : unmeasured('crashed', say`${error instanceof Error ? error.message : String(error)}`, took()),
        learnt: {},
      }),
    )
  const outcome = await Promise.race([stopped, looked, overdue])
  own.abort(over) // whatever the probe left open ends with it
  clearTimeout(patience)
  clearTimeout(lastCall)
  forget()
  return { ...outcome, reading: { ...outcome.reading, tookMs: took() } }
}
