import answers from '@shared/facts/answers'
import published, { type Published, type PublishedAddress } from '@shared/facts/published'
import identity from '@shared/facts/identity'
import serverRecord, { type ServerRecord } from '@shared/facts/server-record'
import { isOwnName, readPublishedUrl } from '@shared/addresses/published-url'
import { measured, unmeasured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { say } from '@shared/model/message'
import { probe } from '../examination/probe'
import { filesPatience, serverFilesFor } from '../server-files/given-files'
import { routesTo } from '../examination/published-routes'

export default probe({
  fact: published,
  // What the server's own files tell takes the longest.
  patience: filesPatience,
  // Asked at the server, like what plex.tv knows of it.
  after: { identity, serverRecord },
  mayUse: { answers },
  look: async ({ serverRecord: known, answers: user }, looking) => {
    const { target } = looking
    const files = (await serverFilesFor(looking, user))?.published ?? null
    const first = (known?.record && byPlexTv(known.record)) ?? files ?? byPaste(target)
    // What plex.tv tells its apps counts; the server's files know beside it what was typed there.
    const told = first && { ...first, unreadable: files?.unreadable ?? first.unreadable }
    if (!told) return unmeasured('unreached', say`nobody told which addresses the server publishes`)
    return { reading: measured(told), learnt: { routes: routesTo(told) } }
  },
})

function byPlexTv({ ways }: ServerRecord): Published {
  const addresses = ways.flatMap(({ uri, local, relay }): readonly PublishedAddress[] => {
    const url = readPublishedUrl(uri)
    return url ? [{ ...url, toldBy: 'plex.tv', custom: isOwnName(url.host), local, relay }] : []
  })
  return { addresses: addresses.slice(0, 64), at: null, httpsEnabled: null, unreadable: [] }
}

function byPaste({ published: pasted }: Target): Published | null {
  if (!pasted) return null
  const addresses = pasted.ways.map((way): PublishedAddress => ({ ...way, toldBy: 'pasted text', custom: isOwnName(way.host) }))
  return { addresses, at: null, httpsEnabled: null, unreadable: [] }
}
