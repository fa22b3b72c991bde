import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { runSchema } from '../watch/history'
import { counted, countingRuns, mostTold, patternsOf } from '../watch/patterns'
import { tellCount, tellPattern } from '../watch/words'

/** What a watch saw before this look (`relock watch`, “Keep watching”). Nobody measures it now: it is told with the look. */
const watched = fact({
  id: 'watched',
  about: 'server',
  // Known before all else, and of the whole way.
  rung: 'server',
  question: say`Does it stay secure while Relock watches?`,
  schema: () => z.object({ runs: z.array(runSchema).max(mostTold) }),
  share: { runs: 'open' },
  observe: ({ runs }, { now }) => {
    const [pattern] = patternsOf(runs, now)
    const { bad, of } = counted(countingRuns(runs, now))
    if (!pattern) return { mood: bad === 0 && of > 0 ? 'good' : 'neutral', says: tellCount(bad, of) }
    const isWell = pattern.kind === 'since' && pattern.good
    return { mood: isWell ? 'good' : 'broken', says: tellPattern(pattern) }
  },
})
export default watched
export type Watched = ValueOf<typeof watched>
