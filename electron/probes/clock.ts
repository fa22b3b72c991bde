import clock from '@shared/facts/clock'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { clockOffset, getByName } from '../network/http'
import { probe } from '../examination/probe'

export default probe({
  fact: clock,
  // Two names to look up and one page each, side by side; a home line answers in well under a second.
  patience: 5_000,
  look: async (_, { surroundings, signal }) => {
    if (surroundings.offline) return unmeasured('not permitted', say`Relock was asked to stay offline`)
    const { clocks, connectivityCheck } = surroundings.hosts
    const asked = await Promise.all(
      [...clocks, connectivityCheck].map(async (place) => {
        const path = 'path' in place ? connectivityCheck.path : '/'
        const answer = await getByName(surroundings, { ...place, path, roots: null }, signal)
        const told = clockOffset(answer)
        return told ? [{ from: place.host, ...told }] : []
      }),
    )
    const sources = asked.flat()
    const sorted = sources.map((source) => source.offset).sort((a, b) => a - b)
    const offset = sorted[Math.floor(sorted.length / 2)]
    return offset === undefined ? unmeasured('unreached', say`no host told the time`) : measured({ sources, offset })
  },
})
