import { z } from 'zod'
import { isOlder } from '@shared/addresses/plex-version'
import identity, { plexOf } from '@shared/facts/identity'
import versions from '@shared/facts/versions'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { getByName } from '../network/http'
import { rootsForPlex } from '../network/roots'
import { probe } from '../examination/probe'

/** Plex’s list for all systems took some 60 kB in 2026 (docs/sources/plex.md#versions). */
const listLimit = 1024 * 1024
const listed = z.object({
  computer: z.record(z.string().max(40), z.object({ version: z.string().regex(/^\d+(\.\d+){2,4}-?[\w.-]{0,40}$/) })),
})

export default probe({
  fact: versions,
  // One page of plex.tv’s.
  patience: 6_000,
  after: { identity },
  look: async ({ identity: asked }, { surroundings, signal }) => {
    const installed = asked && plexOf(asked)?.version
    if (installed == null) return unmeasured('unreached', say`the server did not say which version it is`)
    if (surroundings.offline) return measured({ installed, current: null })
    const { plexTv } = surroundings.hosts
    const roots = await rootsForPlex(surroundings)
    const accept = 'application/json'
    const answer = await getByName(surroundings, { ...plexTv, path: '/api/downloads/5.json', roots, accept, limit: listLimit }, signal)
    return measured({ installed, current: answer.state === 'answered' && answer.status === 200 ? newestIn(answer.body) : null })
  },
})

/** The newest of the versions for computers; `null`: it is no such list. */
function newestIn(body: string): string | null {
  const read = listed.safeParse(jsonOf(body))
  const all = read.success ? Object.values(read.data.computer).map(({ version }) => version) : []
  return all.reduce<string | null>((newest, version) => (newest === null || isOlder(newest, version) ? version : newest), null)
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}
