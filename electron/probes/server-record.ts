import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { readPublishedUrl, addressIn } from '@shared/addresses/published-url'
import identity, { plexOf } from '@shared/facts/identity'
import serverRecord, { type Recorded } from '@shared/facts/server-record'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { sameName } from '../examination/announced-as'
import { probe } from '../examination/probe'
import type { ServerRecord } from '../computer/surroundings'

export default probe({
  fact: serverRecord,
  // One answer of plex.tv's, whose own limit (electron/account/plex-tv.ts) is eight seconds.
  patience: 9_000,
  // Of whoever answers where the user pointed it is known then which of the account’s servers is meant.
  after: { identity },
  look: async ({ identity: asked }, { surroundings, target, signal }) => {
    if (!surroundings.account) return unmeasured('not permitted', say`nobody is signed in to Plex here`)
    const answer = await surroundings.account.servers(surroundings, signal)
    if ('failure' in answer) return measured({ failure: answer.failure, servers: 0, ownServers: 0, record: null, knownBy: null, seen: [] })
    const servers = answer.value
    const { record, knownBy } = recognise(servers, {
      ...target,
      machineIdentifier: (asked && plexOf(asked)?.machineIdentifier) ?? target.machineIdentifier,
    })
    return measured({
      failure: null,
      servers: servers.length,
      ownServers: servers.filter(({ owned }) => owned === true).length,
      record: record && {
        ...record,
        ways: [...record.ways],
        lastSeenAt: instantIn(record.lastSeenAt),
        createdAt: instantIn(record.createdAt),
      },
      knownBy,
      seen: servers.map((server) => server.machineIdentifier).slice(0, 1_000),
    })
  },
})

type Known = Pick<Recorded, 'knownBy'> & { readonly record: ServerRecord | null }

/** Which of the account’s servers is meant: by its identity where that is known, else by what else of it is. */
function recognise(servers: readonly ServerRecord[], { machineIdentifier, hash, host, port, label }: Target): Known {
  if (machineIdentifier !== null) {
    const record = servers.find((server) => server.machineIdentifier === machineIdentifier) ?? null
    return { record, knownBy: record && 'identity' }
  }
  const urls = (server: ServerRecord) => server.ways.flatMap(({ uri }) => readPublishedUrl(uri) ?? [])
  const signs: readonly [Recorded['knownBy'], (server: ServerRecord) => boolean][] = [
    ['certificate', (server) => hash !== null && urls(server).some((url) => parsePlexDirect(url.host)?.hash === hash)],
    ['address', (server) => urls(server).some((url) => url.port === port && (url.host === host || addressIn(url) === host))],
    ['name', (server) => sameName(server.name, label)],
    ['only one', (server) => server.owned === true && servers.filter(({ owned }) => owned === true).length === 1],
  ]
  for (const [knownBy, fits] of signs) {
    const found = servers.filter(fits)
    const [record] = found
    if (record && found.length === 1) return { record, knownBy }
  }
  return { record: null, knownBy: null }
}

const instantIn = (text: string | null): string | null => {
  const time = Date.parse(text ?? '')
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}
