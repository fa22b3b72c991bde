import { hostAndPort } from '@shared/addresses/spell'
import { parseTarget } from '@shared/addresses/parse-target'
import { say } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import type { Surroundings } from '../computer/surroundings'
import { announcedAs } from '../examination/announced-as'
import { discover, type DiscoveredServer } from '../examination/discover'
import { aloud } from './aloud'
import { UsageError, type CommandIo } from './io'

/** What was typed, or a server that is found; `null`: nothing was typed, and none is. Throws `UsageError` where nothing can be made of what was typed. */
export const findTarget = (typed: string | null, surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<Target | null> =>
  typed === null ? findOne(surroundings, io, signal) : readTarget(typed, surroundings, io, signal)

/** What was typed; a server's name is looked for on this network. Throws `UsageError` where nothing can be made of it. */
async function readTarget(typed: string, surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<Target> {
  const parsed = parseTarget(typed)
  if ('target' in parsed) return parsed.target
  if (parsed.named === undefined) throw new UsageError(parsed.refused)
  aloud(io, say`Listening for a Plex server called ${{ code: parsed.named }} on this network.`)
  const target = await announcedAs(parsed.named, (onFound, own) => discover(surroundings, { earlier: [] }, onFound, own), signal)
  if (target) return target
  throw new UsageError(parsed.refused)
}

/** Nothing was typed: this computer's own server first, else the first that answers the call. The others are named. */
async function findOne(surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<Target | null> {
  aloud(io, say`Looking for a Plex server on this network.`)
  const found: DiscoveredServer[] = []
  await discover(surroundings, { earlier: [] }, (server) => found.push(server), signal)
  const chosen = found.find(({ from }) => from === 'this computer') ?? found[0]
  for (const { name, address, port, target } of found)
    if (target !== chosen?.target)
      aloud(
        io,
        say`Also found, and not looked at: ${{ code: name }}. To check it: ${{ code: `relock check ${hostAndPort(address, port)}` }}`,
      )
  return chosen?.target ?? null
}
