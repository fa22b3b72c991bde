import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'

/**
 * Do packets get lost on the way? A lost SYN comes again after a second (RFC 6298 §2), so a connection that takes that long lost one. Asked only
 * where something took so long, or got no answer: some connections that ask for nothing.
 */
const loss = fact({
  id: 'loss',
  about: 'route',
  // Asked when all else was: an earlier rung would seem to be looked at until then.
  rung: 'server',
  question: say`Does every packet arrive?`,
  schema: () => z.object({ made: z.int().min(0).max(1_000), late: z.int().min(0).max(1_000) }),
  share: { made: 'open', late: 'open' },
  observe: ({ made, late }) => {
    if (made === 0) return { mood: 'good', says: say`No connection was slow to come about` }
    if (late === 0) return { mood: 'good', says: say`Every connection came about at once`, detail: say`${made} tried` }
    return late === made
      ? { mood: 'broken', says: say`None of ${made} connections came about at once` }
      : { mood: 'broken', says: say`${late} of ${made} connections lost a packet before they came about` }
  },
})
export default loss
export type Loss = ValueOf<typeof loss>

/** Some of what this says rests on an answer that did not come. */
export const restsOnSilence = (value: unknown): boolean => value !== undefined && JSON.stringify(value).includes('"no answer"')
