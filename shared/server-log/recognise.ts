import { clean } from './clean'
import type { Told } from './events'
import { headOf, sentenceOf, type Level } from './grammar'
import type { KnownLine } from './known-line'
import { certificateLines } from './lines/certificate'
import { plexTvLines } from './lines/plex-tv'
import { requestLines } from './lines/requests'
import { startLines } from './lines/start'

/** Every sentence that Relock knows. */
export const knownLines: readonly KnownLine[] = [...startLines, ...certificateLines, ...plexTvLines, ...requestLines]

/** Characters by which sentences are sorted before they are looked at. */
export const sortedBy = 3

const byBeginning = new Map<string, KnownLine[]>()
for (const line of knownLines) {
  const key = line.begins.slice(0, sortedBy)
  byBeginning.set(key, [...(byBeginning.get(key) ?? []), line])
}

export interface Recognised {
  /** As in `Head`. */
  readonly local: number
  readonly level: Level
  readonly told: Told
  /** The line without its secrets. */
  readonly says: string
  /** A token stands in it as it is, which Plex writes only where somebody told it to (`LogTokensForDebug`). */
  readonly showsToken: boolean
}

/** Characters of a line that are looked at: none that Relock knows is nearly as long. */
export const longestLine = 16_384

const tokenInClear = /X-Plex-Token=(?!x{20}(?![\w-]))[\w-]{20}(?![\w-])/

/** What a line tells; `null` where Relock knows no such sentence. Never throws. */
export function recognise(line: string): Recognised | null {
  const head = headOf(line.length > longestLine ? line.slice(0, longestLine) : line)
  if (!head) return null
  const sentence = sentenceOf(head.text)
  for (const { begins, pattern, tells } of byBeginning.get(sentence.slice(0, sortedBy)) ?? []) {
    if (!sentence.startsWith(begins)) continue
    const found = pattern.exec(sentence)
    const told = found === null ? null : tells(found, { sentence, level: head.level })
    if (told === null) continue
    const isNothing = 'part' in told && told.part === 'nothing'
    return { local: head.local, level: head.level, told, says: isNothing ? '' : clean(sentence), showsToken: tokenInClear.test(sentence) }
  }
  return null
}
