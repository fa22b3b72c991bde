import { hostAndPort, plexPort, shortest } from './spell'
import { isAddress, isIpv6 } from './address'
import { parsePlexDirect } from './plex-direct'

/** A published address, taken apart; path, query and whoever stands before `@` are gone, as tokens live there. */
export interface PublishedUrl {
  /** `https://host:port`, spelled alike for all. */
  readonly uri: string
  readonly scheme: 'http' | 'https'
  /** An address or a name, without brackets. */
  readonly host: string
  /** As written; else 32400, which Plex takes for a URL without a port (docs/sources/account.md#settings). */
  readonly port: number
  readonly portWritten: boolean
}

/** `null`: no address that a browser could go to. */
export function readPublishedUrl(text: string): PublishedUrl | null {
  const [, scheme = '', authority = ''] = /^(https?):\/\/(?:[^/?#@]*@)?([^/?#\s"'<>]{1,300})/i.exec(text.trim()) ?? []
  const [, bracketed, plain, digits] = /^(?:\[([0-9a-f:.%]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/i.exec(authority) ?? []
  const written = (bracketed ?? plain ?? '').toLowerCase().replace(/\.$/, '')
  // However it is spelled, it is one place; what is meant for one adapter keeps that.
  const host = written.includes('%') ? written : shortest(written.replace(/^::ffff:(?=\d{1,3}(?:\.\d{1,3}){3}$)/, ''))
  if (host === '' || (bracketed !== undefined && !isIpv6(written))) return null
  if (!isAddress(host) && !/^[a-z0-9_]([a-z0-9_.-]{0,252}[a-z0-9_])?$/.test(host)) return null
  const port = digits === undefined ? plexPort : Number(digits)
  if (port < 1 || port > 65_535) return null
  const named = scheme.toLowerCase() === 'https' ? 'https' : 'http'
  return { uri: `${named}://${hostAndPort(host, port)}`, scheme: named, host, port, portWritten: digits !== undefined }
}

/** The IP address that it leads to, as far as it says so itself; `null`: a name of the user’s own. */
export const addressIn = ({ host }: Pick<PublishedUrl, 'host'>): string | null =>
  isAddress(host) ? host : (parsePlexDirect(host)?.address ?? null)

/** A name of the user’s own: neither an address nor one of Plex’s names for one. */
export const isOwnName = (host: string): boolean => !isAddress(host) && parsePlexDirect(host) === null
