import { z } from 'zod'
import { addressSchema } from '../model/place'
import { failureSchema, failureTexts } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { port, took } from '../model/quantities'

/** Does a TCP connection open on this way? Relock races the addresses itself (docs/sources/systems.md#address-races). */
const connection = fact({
  id: 'connection',
  about: 'route',
  rung: 'connection',
  question: say`Does the server answer?`,
  schema: () =>
    z.object({
      port,
      /** In the order tried. */
      attempts: z.array(
        z.object({
          address: addressSchema,
          outcome: z.union([z.literal('open'), failureSchema]),
          /** Milliseconds. */
          tookMs: took,
        }),
      ),
      /** The best of the attempts. */
      outcome: z.union([z.literal('open'), failureSchema]),
      /** The address that opened first. */
      address: addressSchema.nullable(),
    }),
  share: { port: 'open', attempts: 'open', outcome: 'open', address: 'open' },
  observe: ({ outcome, address, port, attempts }) =>
    outcome === 'open'
      ? { mood: 'good', says: say`The server answers at ${{ code: address ?? '' }}, port ${{ code: String(port) }}` }
      : {
          mood: outcome === 'not permitted' || outcome === 'cancelled' ? 'neutral' : 'broken',
          says: say`No connection to ${{ code: attempts.map((attempt) => attempt.address).join(', ') }}, port ${{ code: String(port) }}`,
          detail: failureTexts[outcome],
        },
})
export default connection
export type Connection = ValueOf<typeof connection>
