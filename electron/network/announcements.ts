import { plexPort } from '@shared/addresses/spell'
import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { legible } from '@shared/model/legible'
import { readDatagramHead } from './datagram-head'

/** A server's answer to the GDM call (docs/sources/plex.md#announcements). Everything in it is a stranger's word. */
export interface Announcement {
  readonly name: string
  readonly port: number
  /** The certificate's label; `null` where the server has no certificate from Plex. */
  readonly hash: string | null
  readonly machineIdentifier: string | null
  readonly version: string | null
}

/** The call; servers answer to its first line. */
export const call = Buffer.from('M-SEARCH * HTTP/1.1\r\n\r\n')
/** Where Plex servers listen for it. */
export const callGroup = '239.0.0.250'
export const callPort = 32_414

/** Reads one answer; `null` for everything that is not a Plex server's. */
export function readAnnouncement(data: Buffer): Announcement | null {
  const head = readDatagramHead(data)
  if (head?.get('content-type') !== 'plex/media-server') return null
  const port = Number(head.get('port') ?? plexPort)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null
  const name = shown(head.get('name') ?? '', 100)
  return {
    name: name === '' ? 'Plex server' : name,
    port,
    hash: hashOf(head.get('host') ?? ''),
    machineIdentifier: identifierOf(head.get('resource-identifier') ?? ''),
    version: shown(head.get('version') ?? '', 60) || null,
  }
}

/** Lower-case hex of a machineIdentifier (SHA-1; one in the wild is shorter), or `null`. */
export const identifierOf = (text: string): string | null => (/^[0-9a-f]{32,40}$/i.test(text) ? text.toLowerCase() : null)

/** `Host: <hash>.plex.direct`, read with the rules of a whole secure name. */
const hashOf = (host: string): string | null =>
  /^[0-9a-z]{32}\.plex\.direct$/i.test(host) ? (parsePlexDirect(`0-0-0-0.${host}`)?.hash ?? null) : null

/** What is legible of a text, at most `length` of it. */
export const shown = (text: string, length: number): string =>
  legible(text.replaceAll('\ufffd', ''))
    .trim()
    .slice(0, length)
    .replace(/[\ud800-\udbff]$/, '') // half of an emoji
