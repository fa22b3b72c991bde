import plexCloud from '@shared/facts/plex-cloud'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { getByName } from '../network/http'
import { rootsForPlex } from '../network/roots'
import { probe } from '../examination/probe'

export default probe({
  fact: plexCloud,
  // A look-up, a connection, a handshake and one page each, all at once; longer than this no browser user would call it working.
  patience: 6_000,
  look: async (_, { surroundings, signal }) => {
    if (surroundings.offline) return unmeasured('not permitted', say`Relock was asked to stay offline`)
    const roots = await rootsForPlex(surroundings)
    const hosts = await Promise.all(
      surroundings.hosts.plexOthers.map(async ({ host, port, path }) => {
        const began = performance.now()
        const answer = await getByName(surroundings, { host, port, path, roots }, signal)
        const tookMs = Math.round(performance.now() - began)
        return answer.state === 'answered'
          ? { state: 'answered' as const, host, status: answer.status, tookMs }
          : { state: 'failed' as const, host, failure: answer.failure, tookMs }
      }),
    )
    return measured({ hosts })
  },
})
