import { ipv4Bytes } from './address'

/**
 * plex.direct names (docs/sources/plex.md#names): `<IP with dashes>.<label>.plex.direct`. The label is 32 characters in the wild;
 * in a shared report it is a stand-in such as `hash-1`, and an address may be a stand-in too, so parsing is tolerant.
 */
export interface PlexDirectName {
  /** The address that the name promises; `null` where it is not spelled as IPv4 (how IPv6 is spelled is unconfirmed). */
  readonly address: string | null
  readonly hash: string
}

const suffix = '.plex.direct'

export function parsePlexDirect(name: string): PlexDirectName | null {
  const lower = name.toLowerCase().replace(/\.$/, '')
  if (!lower.endsWith(suffix)) return null
  const labels = lower.slice(0, -suffix.length).split('.')
  const [first = '', hash = ''] = labels
  if (labels.length !== 2 || hash === '') return null
  const dotted = first.replaceAll('-', '.')
  return { address: ipv4Bytes(dotted) ? dotted : null, hash }
}

/** Spelled as an IPv6 address is, whose spelling nobody has confirmed (docs/sources/plex.md#names). */
export const isForIpv6 = (name: string): boolean =>
  parsePlexDirect(name)?.address === null && /^[0-9a-f]{1,4}(?:-[0-9a-f]{0,4}){2,7}\./i.test(name)

/** The label of a certificate's `*.<label>.plex.direct` name, or `null`. */
export function hashOfWildcard(name: string): string | null {
  const match = /^\*\.([0-9a-z-]{1,63})\.plex\.direct$/i.exec(name)
  return match?.[1]?.toLowerCase() ?? null
}

/** The secure name of an IPv4 address under a hash; `null` for IPv6, whose spelling only plex.tv knows. */
export const plexDirectName = (address: string, hash: string): string | null =>
  ipv4Bytes(address) ? `${address.replaceAll('.', '-')}.${hash}${suffix}` : null

/** A made-up label: plex.direct answers any, so these two names test a resolver without a server (docs/sources/plex.md#name-answers). */
export const controlHash = 'a'.repeat(32)
export const privateControl = { address: '192.168.1.1', name: `192-168-1-1.${controlHash}${suffix}` }
/** The private one under a label that nobody has asked for before, so that no memory can answer for it. */
export const freshControl = (label: string): string => `192-168-1-1.${label}${suffix}`
export const publicControl = { address: '1.2.3.4', name: `1-2-3-4.${controlHash}${suffix}` }
/**
 * A name there that spells no address, so it should lead nowhere. What Plex itself answers for such a name is not confirmed: an address for it
 * says something only beside another name that is led to the very same address.
 */
export const nowhereControl = { name: `nowhere.${controlHash}${suffix}` }
