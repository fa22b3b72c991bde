import { expect } from 'vitest'
import { worked } from '../processor-time'
import { dice, type Dice } from './dice'

/** How many mutated inputs of each kind; `RELOCK_FUZZ=200000` asks for more than the normal run's. */
export const rounds = Number(process.env['RELOCK_FUZZ'] ?? 4_000)
/** How many of what is judged, told or gone through: a thousandth of what `npm run fuzz` asks for. */
export const few = Number(process.env['RELOCK_FUZZ'] ?? 200)
/** Another one makes other mutants: `RELOCK_FUZZ_SEED=7`. */
export const seed = Number(process.env['RELOCK_FUZZ_SEED'] ?? 0x5eed)

/** Milliseconds for all of them. */
export const patience = 60_000 + rounds * 100
/** Milliseconds of this process's own work on one input; a slow machine needs some, and no input may need more. */
const mostWork = 1_000
/** Bytes by which the process may grow, however many inputs there were; one reply may be one MiB long (`mostBytes`), and garbage is not collected at once. */
const mostGrowth = 300 * 1024 * 1024

/** Gives every round its dice and holds it to the caps. What a round throws is told together with the input that did it. */
export async function fuzz(round: (roll: Dice, number: number) => Promise<void> | void, count = rounds): Promise<void> {
  const roll = dice(seed)
  const before = process.memoryUsage.rss()
  let growth = 0
  let longest = 0
  for (let number = 0; number < count; number++) {
    const started = worked()
    await round(roll, number)
    longest = Math.max(longest, worked() - started)
    if (number % 500 !== 0) continue
    growth = Math.max(growth, process.memoryUsage.rss() - before)
    await new Promise((resolve) => setImmediate(resolve)) // what is only weakly held goes between two turns of the event loop
  }
  console.log(
    `${String(count)} inputs, seed ${String(seed)}: at most ${longest.toFixed(0)} ms of work on one, ${(growth / 1048576).toFixed(0)} MiB of growth`,
  )
  expect(longest, 'milliseconds of work on one input').toBeLessThan(mostWork)
  expect(growth, 'bytes of growth').toBeLessThan(mostGrowth)
}

/** Runs one input; an error is told with the bytes that caused it, so that they can become a test. */
export async function telling<T>(input: Uint8Array, run: () => Promise<T> | T): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw new Error(`input ${Buffer.from(input).toString('hex')}`, { cause: error })
  }
}

/** The same for an input that is a value; so is a word of what it says that is not so. */
export async function tellingValue<T>(input: unknown, run: () => Promise<T> | T): Promise<T> {
  try {
    return await run()
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\ninput ${JSON.stringify(input)}`, { cause: error })
  }
}
