import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'

/**
 * Do connections hold, or is a share of them cut off? Asked only where one was: the very same question again and again, one after the other and
 * with rests, so that a server which lets in one at a time, or minds one kind of question, is not taken for one that cuts off at random.
 */
const steadiness = fact({
  id: 'steadiness',
  about: 'route',
  // It is known only after the server was asked all else, so an earlier rung would seem to be looked at until then.
  rung: 'server',
  question: say`Does every connection hold?`,
  schema: () => z.object({ made: z.int().min(0).max(1_000), cutOff: z.int().min(0).max(1_000) }),
  share: { made: 'open', cutOff: 'open' },
  observe: ({ made, cutOff }) => {
    if (made === 0) return { mood: 'good', says: say`No connection was cut off` }
    return cutOff === 0
      ? { mood: 'good', says: say`Every connection held`, detail: say`${made} tried` }
      : { mood: 'broken', says: say`${cutOff} of ${made} connections were cut off` }
  },
})
export default steadiness
export type Steadiness = ValueOf<typeof steadiness>

/** Some of what this says rests on a connection that was cut off. */
export const restsOnCutOff = (value: unknown): boolean => value !== undefined && JSON.stringify(value).includes('"reset"')
