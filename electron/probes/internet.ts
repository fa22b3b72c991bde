import internet from '@shared/facts/internet'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { getByName, type HttpAnswer } from '../network/http'
import { rootsForPlex } from '../network/roots'
import { probe } from '../examination/probe'

export default probe({
  fact: internet,
  // A look-up, a connection, a handshake and one page; longer than this no browser user would call it working.
  patience: 6_000,
  look: async (_, { surroundings, signal }) => {
    if (surroundings.offline) return unmeasured('not permitted', say`Relock was asked to stay offline`)
    const { plexTv, connectivityCheck } = surroundings.hosts
    const roots = await rootsForPlex(surroundings)
    const [plex, elsewhere] = await Promise.all([
      getByName(surroundings, { ...plexTv, path: '/api/v2/ping', roots }, signal),
      getByName(surroundings, { ...connectivityCheck, roots: null }, signal),
    ])
    return measured({
      plexTv: told(plexTv.host, plex),
      elsewhere: told(connectivityCheck.host, elsewhere),
      portal: portalOf(elsewhere, connectivityCheck),
    })
  },
})

function portalOf(answer: HttpAnswer, expected: { readonly status: number; readonly body: string }): 'open' | 'portal' | 'unclear' {
  if (answer.state === 'failed') return 'unclear'
  return answer.status === expected.status && answer.body.trim() === expected.body ? 'open' : 'portal'
}

const told = (host: string, answer: HttpAnswer) =>
  answer.state === 'answered'
    ? { state: 'answered' as const, host, status: answer.status }
    : { state: 'failed' as const, host, failure: answer.failure }
