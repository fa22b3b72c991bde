import type { Told } from './events'
import type { Level } from './grammar'

/** A sentence that Plex writes, as data: what it looks like, what it means, and one as a server wrote it. */
export interface KnownLine {
  /** Names it in tests and in the bench. */
  readonly id: string
  /** How the sentence begins: three characters at least, as the reader sorts lines by them. */
  readonly begins: string
  readonly pattern: RegExp
  /** One of these stands in its first 200 characters: told where so many lines begin alike that reading each would take long. */
  readonly holds?: readonly string[]
  /** Characters in which `holds` stands, where they are fewer. */
  readonly within?: number
  /** It stands there a thousand times and tells nothing: its beginning is enough to know it. */
  readonly quiet?: true
  /** What it means, for whoever reads this table. */
  readonly means: string
  /** What it tells; `null`: it is another sentence after all. */
  readonly tells: (found: RegExpExecArray, line: { readonly sentence: string; readonly level: Level }) => Told | null
  /** As a server wrote it, with names and addresses of documentation. */
  readonly examples: readonly string[]
}

export const nothing: Told = { part: 'nothing' }

/** The address of `[::ffff:192.0.2.7]:43210`, `192.0.2.7:43210` or `[::1]:40712`. */
export const peerOf = (peer: string): string =>
  peer
    .replace(/:\d{1,5}$/, '')
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:(?=\d+\.)/i, '')

/** `1`, `0` or nothing, of a query. */
export const flag = (query: string, key: string): boolean | null => {
  const value = new RegExp(`[?&]${key}=([01])(?:&|$)`).exec(query)?.[1]
  return value === undefined ? null : value === '1'
}
