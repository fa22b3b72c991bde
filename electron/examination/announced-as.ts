import type { Target } from '@shared/model/target'
import { under } from '../network/deadline'
import type { DiscoveredServer } from './discover'

/** Do two spellings name the same server? Messages show a name as its owner wrote it; blanks and capitals get lost on the way. */
export const sameName = (one: string, other: string): boolean => spelled(one) === spelled(other)
const spelled = (name: string): string => name.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()

/**
 * The server that announces itself under a name, as soon as it is heard; `null` where none does until looking around ends (`discover`: three
 * seconds). What is only remembered announces nothing.
 */
export function announcedAs(
  name: string,
  lookAround: (onFound: (found: DiscoveredServer) => void, signal: AbortSignal) => Promise<unknown>,
  signal: AbortSignal,
): Promise<Target | null> {
  return under(signal, async (heard) => {
    const targets: Target[] = []
    await lookAround((found) => {
      if (found.from !== 'announced' || !sameName(found.name, name)) return
      targets.push(found.target)
      heard.abort()
    }, heard.signal)
    return targets[0] ?? null
  })
}
