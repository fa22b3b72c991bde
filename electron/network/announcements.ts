import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { legible } from '@shared/model/legible'

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

/** Real answers have about 250 bytes; what is longer is not read. */
const longest = 4_096

/** Reads one answer; `null` for everything that is not a Plex server's. Line ends are mixed in the wild: CRLF after the status, LF after headers. */
export function readAnnouncement(data: Buffer): Announcement | null {
  if (data.length > longest) return null
  const [status = '', ...lines] = data.toString('utf8').split(/\r?\n/)
  if (!/^HTTP\/1\.[01] 200\b/.test(status)) return null
  const headers = new Map<string, string>()
  for (const line of lines) {
    const [, key, value] = /^([\w-]{1,40}):[ \t]*(.*?)[ \t]*$/.exec(line) ?? []
    if (key !== undefined && value !== undefined && !headers.has(key.toLowerCase())) headers.set(key.toLowerCase(), value)
  }
  if (headers.get('content-type') !== 'plex/media-server') return null
  const port = Number(headers.get('port') ?? 32_400)
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return null
  const name = shown(headers.get('name') ?? '', 100)
  return {
    name: name === '' ? 'Plex server' : name,
    port,
    hash: hashOf(headers.get('host') ?? ''),
    machineIdentifier: identifierOf(headers.get('resource-identifier') ?? ''),
    version: shown(headers.get('version') ?? '', 60) || null,
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
