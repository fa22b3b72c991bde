import type { Preferences } from '../facts/preferences'
import type { Published, PublishedAddress } from '../facts/published'
import type { LogEvent } from './events'

/** Plex takes this port where none is written (docs/sources/plex.md#settings). */
const assumedPort = 32_400

/** The addresses that the newest line about them names, and the custom ones of the preferences; `null` where neither says anything: preferences alone do not tell what else is published. */
export function publishedBy(events: readonly LogEvent[], preferences: Pick<Preferences, 'customUrls'> | null): Published | null {
  const last = events.filter((event) => event.event === 'published').at(-1)
  if (!last && (preferences?.customUrls ?? []).length === 0) return null
  const addresses: PublishedAddress[] = []
  const seen = new Set<string>()
  const add = (uri: string, toldBy: PublishedAddress['toldBy'], custom: boolean | null): void => {
    const address = addressOf(uri, toldBy, custom)
    if (address === null || addresses.length >= 64) return
    const key = `${address.scheme} ${address.host.toLowerCase()} ${String(address.port)}`
    if (seen.has(key)) return
    seen.add(key)
    addresses.push(address)
  }
  for (const { url, readable } of preferences?.customUrls ?? []) if (readable) add(url, 'the preferences', true)
  for (const uri of last?.uris ?? []) add(uri, 'the log', null)
  const unreadable = [
    ...(preferences?.customUrls ?? []).filter(({ readable }) => !readable).map(({ url }) => url),
    ...events.flatMap((event) => (event.event === 'custom-url-invalid' ? [event.url] : [])),
  ]
  return {
    addresses,
    at: last?.at ?? null,
    httpsEnabled: last?.httpsEnabled ?? null,
    unreadable: [...new Set(unreadable)].slice(0, 64),
  }
}

function addressOf(uri: string, toldBy: PublishedAddress['toldBy'], custom: boolean | null): PublishedAddress | null {
  const found = /^(https?):\/\/(\[[0-9a-f:.%\w]+\]|[^/:?#\s[\]<>]+)(?::(\d{1,5}))?(?:[/?#]|$)/i.exec(uri)
  if (!found) return null
  const [, scheme = '', host = '', written] = found
  const port = written === undefined ? assumedPort : Number(written)
  if (port < 1 || port > 65_535) return null
  return {
    uri,
    scheme: scheme.toLowerCase() === 'https' ? 'https' : 'http',
    host: host.replace(/^\[|\]$/g, ''),
    port,
    portWritten: written !== undefined,
    toldBy,
    custom,
    local: null,
    relay: null,
  }
}
