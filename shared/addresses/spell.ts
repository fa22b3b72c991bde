import { addressBytes } from './address'

/** The port that Plex Media Server listens on unless somebody changed it (docs/sources/plex.md#ports). */
export const plexPort = 32_400

/** A host as it stands in a URL: an IPv6 literal in brackets (RFC 3986 §3.2.2). */
export const inUrl = (host: string): string => (host.includes(':') ? `[${host}]` : host)

/** `192.168.1.20:32400`, `[fd00::20]:32400`, `plex.example.com:443`. */
export const hostAndPort = (host: string, port: number): string => `${inUrl(host)}:${String(port)}`

/** Four or sixteen bytes as people and browsers write them (RFC 5952 §4): the longest run of zeros, the first of equals, is shortened. */
export function spellAddress(bytes: ArrayLike<number>): string {
  const all = Array.from(bytes)
  if (all.length === 4) return all.join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (((all[2 * index] ?? 0) << 8) | (all[2 * index + 1] ?? 0)).toString(16))
  const runs = [...groups.join(':').matchAll(/\b0(?::0)+\b/g)]
  const longest = runs.reduce<(typeof runs)[number] | null>((best, run) => (best && best[0].length >= run[0].length ? best : run), null)
  if (!longest) return groups.join(':')
  const text = groups.join(':')
  const before = text.slice(0, longest.index).replace(/:$/, '')
  const after = text.slice(longest.index + longest[0].length).replace(/^:/, '')
  return `${before}::${after}`
}

/** The shortest spelling of a literal; any other text as it is. */
export const shortest = (address: string): string => {
  const bytes = addressBytes(address)
  return bytes ? spellAddress(bytes) : address
}
