import type { Surroundings } from '../../electron/computer/surroundings'
import { answering, strange, wayAddresses } from './published-ways'

/** Milliseconds after which silence is told: a real one would take the whole patience of a test. */
const silence = 50

const dead: readonly string[] = Object.values(wayAddresses).filter((address) => !answering.includes(address) && address !== strange)

/**
 * Addresses that no loopback can be: those of the outside and the relay lead to the home's own server, and nobody answers at the others. No packet leaves
 * for any of them.
 */
export function farAway(real: Surroundings, server: { readonly address: string; readonly port: number }): Surroundings {
  return {
    ...real,
    dial: async (to, signal) => {
      if (answering.includes(to.address)) return real.dial({ ...server }, signal)
      if (!dead.includes(to.address)) return real.dial(to, signal)
      await new Promise((resolve) => setTimeout(resolve, silence))
      return { failure: 'no answer', tookMs: silence }
    },
  }
}
