import connection from '@shared/facts/connection'
import frontPage from '@shared/facts/front-page'
import identity, { plexOf } from '@shared/facts/identity'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { get } from '../network/http'
import { probe } from '../examination/probe'

export default probe({
  fact: frontPage,
  // One page of some kilobytes from a machine in the same home.
  patience: 5_000,
  after: { connection, identity },
  look: async ({ connection: reached, identity: asked }, { surroundings, route, signal }) => {
    const address = reached?.address ?? null
    if (!route || address === null || !asked || plexOf(asked)?.claimed !== false)
      return unmeasured('unreached', say`only a server that nobody has claimed is asked`)
    // Over plain HTTP, as an unclaimed server has no certificate; nothing of ours is sent along.
    const answer = await get(
      surroundings,
      { addresses: [address], port: route.port, path: '/', host: address, roots: null, accept: 'application/json' },
      signal,
    )
    return answer.state === 'answered' ? measured({ status: answer.status }) : unmeasured('unreached', say`it did not answer`)
  },
})
