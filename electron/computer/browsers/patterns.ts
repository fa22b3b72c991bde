const form = /^(?:(https?|\*):\/\/)?(\[\*\.\])?([a-z0-9.-]{1,253}|\*)(?::(\d{1,5}|\*))?(?:\/.*)?$/i

/** The only site whose permissions are read. */
const [scheme, host, port] = ['https', 'app.plex.tv', '443']

/**
 * How closely a pattern of Chromium's names https://app.plex.tv, the more the closer; `null` where it does not mean it. Such patterns stand in its settings
 * and its policies: `*`, `[*.]plex.tv`, `https://app.plex.tv:443`; a path is not looked at. The host weighs more than scheme and port (measured:
 * docs/sources/clients.md#what-browsers-store).
 */
export function closeness(pattern: string): number | null {
  const [, written = '*', below, name = '', at = '*'] = form.exec(pattern.trim()) ?? []
  const wanted = name.toLowerCase()
  const ofHost = closenessOfHost(wanted, below !== undefined)
  if (ofHost === null || ![scheme, '*'].includes(written.toLowerCase()) || ![port, '*'].includes(at)) return null
  return ofHost * 4 + (written === '*' ? 0 : 2) + (at === '*' ? 0 : 1)
}

/** `withThoseBelow`: the pattern is for all hosts below this one as well. */
function closenessOfHost(wanted: string, withThoseBelow: boolean): number | null {
  if (wanted === '*') return withThoseBelow ? null : 0
  if (withThoseBelow) return wanted === host || (wanted !== '' && host.endsWith(`.${wanted}`)) ? wanted.length : null
  return wanted === host ? 1_000 : null
}
