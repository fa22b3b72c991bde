import { parseTarget } from '@shared/addresses/parse-target'
import { say } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import type { HandlerDependencies } from './dependencies'
import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import type { Pushes } from './pushes'
import { refuse } from './refuse'
import { searchWith } from './search'
import type { Memory } from './session-file'

/** Which servers there are, and which of them Relock is to look at. */
export function serverRequests(
  host: Pick<HandlerDependencies, 'surroundings' | 'discover' | 'examine'>,
  memory: Memory,
  kept: KeptEvidence,
  pushes: Pushes,
) {
  const search = searchWith({
    surroundings: () => host.surroundings({ offline: false, askPublicResolver: false }),
    discover: host.discover,
    examine: host.examine,
    onFound: pushes.found,
  })
  const choose = (target: Target) => {
    kept.target = target
    return { target }
  }

  return {
    stop: search.stop,
    handles: {
      'find servers': async () => {
        const found = await search.run(await memory.loadTargets())
        pushes.flush()
        return { found }
      },
      'choose server': ({ id }) => {
        const target = search.targetOf(id)
        return target ? choose(target) : refuse(say`That server is no longer in the list. Look for servers again.`)
      },
      'choose typed': async ({ text }) => {
        const read = parseTarget(text)
        if ('target' in read) return choose(read.target)
        const heard = read.named === undefined ? null : await search.called(read.named)
        return heard === null ? refuse(read.refused) : choose(heard)
      },
    } satisfies Partial<Handles>,
  }
}
