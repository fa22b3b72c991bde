import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { hostText } from '../model/place'
import { apart, took } from '../model/quantities'

/** Clocks within this of each other are right enough for certificates (docs/sources/systems.md#clocks). */
export const clockTolerance = 5 * 60_000

const source = z.object({
  /** Host that told the time, or `the server`. */
  from: hostText,
  /** This computer's clock minus theirs, milliseconds; positive: this computer is ahead. */
  offset: apart,
  /** Half the round trip plus the one second that an HTTP Date is coarse (RFC 9110 §5.6.7), milliseconds. */
  uncertainty: took,
})

/** This computer's clock against the HTTP Date of hosts that answer. */
const clock = fact({
  id: 'clock',
  about: 'computer',
  rung: 'this computer',
  question: say`Is your clock right?`,
  schema: () =>
    z.object({
      sources: z.array(source),
      /** Median of the sources, milliseconds. */
      offset: apart,
    }),
  share: { sources: 'open', offset: 'open' },
  observe: ({ offset, sources }) =>
    Math.abs(offset) <= clockTolerance
      ? {
          mood: 'good',
          says: say`Your clock is right`,
          detail: say`${{ duration: Math.abs(offset) }} from the time that ${{ code: sources[0]?.from ?? '' }} gives`,
        }
      : {
          mood: 'broken',
          says: offset > 0 ? say`Your clock is ahead by ${{ duration: offset }}` : say`Your clock is behind by ${{ duration: -offset }}`,
          detail: say`compared with ${{ code: sources.map((entry) => entry.from).join(', ') }}`,
        },
})
export default clock
export type Clock = ValueOf<typeof clock>
