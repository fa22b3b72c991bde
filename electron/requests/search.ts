import { hostAndPort } from '@shared/addresses/spell'
import type { FoundServer } from '@shared/ipc/contract'
import type { Target } from '@shared/model/target'
import { announcedAs } from '../examination/announced-as'
import type { discover, DiscoveredServer } from '../examination/discover'
import type { examine } from '../examination/examine'
import { glance } from '../examination/glance'
import type { Surroundings } from '../computer/surroundings'

interface SearchDependencies {
  readonly surroundings: () => Surroundings
  readonly discover: typeof discover
  readonly examine: typeof examine
  readonly onFound: (server: FoundServer) => void
}

/** The servers that were found in this run. Ids are given here; only they cross the wire. */
export interface Search {
  /** Looks around once; a running search is stopped first. Resolves with the number of servers known by then. */
  readonly run: (earlier: readonly Target[]) => Promise<number>
  readonly targetOf: (id: string) => Target | null
  /** The server that announces itself under this name; `null` where none does. */
  readonly called: (name: string) => Promise<Target | null>
  readonly stop: () => void
}

export function searchWith({ surroundings, discover: lookAround, examine: look, onFound }: SearchDependencies): Search {
  const known = new Map<string, { readonly key: string; readonly target: Target }>()
  let running: AbortController | null = null

  const idOf = (target: Target): string => {
    const key = target.machineIdentifier ?? hostAndPort(target.host, target.port)
    const id = [...known].find(([, entry]) => entry.key === key)?.[0] ?? `s${String(known.size + 1)}`
    known.set(id, { key, target })
    return id
  }

  return {
    targetOf: (id) => known.get(id)?.target ?? null,
    called: (name) =>
      announcedAs(name, (onHeard, own) => lookAround(surroundings(), { earlier: [] }, onHeard, own), new AbortController().signal),
    stop: () => running?.abort(),
    run: async (earlier) => {
      running?.abort()
      const own = new AbortController()
      running = own
      const glances: Promise<void>[] = []
      const seen = new Set<string>()
      const show = (server: DiscoveredServer): void => {
        const id = idOf(server.target)
        if (own.signal.aborted || seen.has(id)) return // one server may answer on several networks
        seen.add(id)
        const { name, address, port, version, from } = server
        const card = { id, name, address, port, version, from }
        onFound({ ...card, lock: 'looking' })
        glances.push(
          glance(server.target, surroundings(), look, own.signal).then((lock) => {
            if (!own.signal.aborted) onFound({ ...card, lock })
          }),
        )
      }
      await lookAround(surroundings(), { earlier }, show, own.signal)
      await Promise.all(glances)
      return seen.size
    },
  }
}
