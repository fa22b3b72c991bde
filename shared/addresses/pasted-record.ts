import { readPublishedUrl, type PublishedUrl } from './published-url'

/** Who wrote a list of published addresses that somebody pasted. */
export const pastedFrom = ['plex.tv', 'the log', 'the browser'] as const
export type PastedFrom = (typeof pastedFrom)[number]

export interface PastedWay extends PublishedUrl {
  /** As plex.tv has it; `null` where the text does not say. */
  readonly local: boolean | null
  readonly relay: boolean | null
}

/** One server out of a pasted text. Whatever else stands there, tokens above all, is not taken along. */
export interface PastedRecord {
  readonly from: PastedFrom
  readonly name: string | null
  readonly machineIdentifier: string | null
  readonly owned: boolean | null
  readonly presence: boolean | null
  readonly publicAddressMatches: boolean | null
  readonly httpsRequired: boolean | null
  readonly version: string | null
  readonly ways: readonly PastedWay[]
}

/** Plex publishes a handful; whoever pastes more of one server has pasted something else. */
const mostWays = 64
const mostServers = 50

/**
 * Reads what people paste of the addresses under which a server is published: plex.tv’s list of resources in either of its XML forms or as JSON,
 * Plex Web’s console, or the line of the server’s own log. Texts come cut, indented by viewers and with prose around them, so nothing is parsed as a whole.
 * An empty list: it is no such text. A record without ways: the text tells none of that server.
 */
export function readPastedRecords(text: string): readonly PastedRecord[] {
  const found = [fromXml, fromJson, fromLog, fromConsole].map((read) => read(text)).find((records) => records.length > 0)
  return (found ?? []).slice(0, mostServers)
}

/**
 * The server that a pasted list is about, where it tells more than one: the one that is named, else the first of the account’s own; of these one with an
 * address, as nobody can try another.
 */
export function recordAbout(records: readonly PastedRecord[], named: string | null): PastedRecord | null {
  const isNamed = ({ name }: PastedRecord): boolean => named !== null && name?.trim().toLowerCase() === named.trim().toLowerCase()
  const own = records.filter(({ owned }) => owned === true)
  const some = own.length > 0 ? own : records
  return records.find(isNamed) ?? some.find(({ ways }) => ways.length > 0) ?? some[0] ?? null
}

const flags: ReadonlyMap<string | undefined, boolean> = new Map([
  ['1', true],
  ['true', true],
  ['0', false],
  ['false', false],
])
const flagOf = (word: string | undefined): boolean | null => flags.get(word) ?? null

/** Players stand on the list as well. A text that was cut may not tell. */
const isServer = (provides: string | undefined): boolean => provides === undefined || provides.split(',').includes('server')

const within = (ways: readonly (PastedWay | null)[]): readonly PastedWay[] => ways.flatMap((way) => way ?? []).slice(0, mostWays)

/** `<resource …>` with `<connection …/>` (v2), `<Device …>` with `<Connection …/>` (before it). */
function fromXml(text: string): readonly PastedRecord[] {
  const opened = [...text.matchAll(/<(?:resource|Device)\b([^<>]{0,4000})>?/g)]
  // Somebody cut out the connections only.
  if (opened.length === 0) {
    const ways = connectionsIn(text)
    return ways.length === 0 ? [] : [recordOf(() => undefined, 'plex.tv', ways)]
  }
  return opened.flatMap((match, index) => {
    const [, attributes = ''] = match
    const inside = text.slice(match.index + match[0].length, opened[index + 1]?.index ?? text.length)
    return isServer(attribute(attributes, 'provides'))
      ? [recordOf((name) => attribute(attributes, name), 'plex.tv', connectionsIn(inside))]
      : []
  })
}

const connectionsIn = (text: string): readonly PastedWay[] =>
  within(
    [...text.matchAll(/<connection\b([^<>]{0,1000})\/?>?/gi)].map(([, attributes = '']) => {
      const uri = attribute(attributes, 'uri')
      return uri === undefined ? null : wayOf(uri, attribute(attributes, 'local'), attribute(attributes, 'relay'))
    }),
  )

/** In XML, and as viewers of browsers show it. */
const attribute = (attributes: string, name: string): string | undefined =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*["'“”]([^"'“”]{0,300})["'“”]`).exec(attributes)?.[1]

function recordOf(read: (name: string) => string | undefined, from: PastedFrom, ways: readonly PastedWay[]): PastedRecord {
  const id = read('clientIdentifier')
  const version = read('productVersion')
  return {
    from,
    name: read('name')?.slice(0, 100) ?? null,
    machineIdentifier: id !== undefined && /^[0-9a-f]{40}$/i.test(id) ? id.toLowerCase() : null,
    owned: flagOf(read('owned')),
    presence: flagOf(read('presence')),
    publicAddressMatches: flagOf(read('publicAddressMatches')),
    httpsRequired: flagOf(read('httpsRequired')),
    version: version !== undefined && /^\d[\w.-]{2,40}$/.test(version) ? version : null,
    ways,
  }
}

/** Connections by their `"uri"`, servers by what stands before them; cut and indented JSON included. */
function fromJson(text: string): readonly PastedRecord[] {
  const field = (object: string, name: string): string | undefined => {
    const [, quoted, bare] = new RegExp(`"${name}"\\s*:\\s*(?:"([^"\\\\]{0,300})"|(true|false|\\d{1,6}))`).exec(object) ?? []
    return quoted ?? bare
  }
  // Servers that plex.tv knows no address of.
  const bare = [...text.matchAll(/\{[^{}]{0,4000}"connections"\s*:\s*\[\s*\]/g)]
    .filter(([own]) => field(own, 'provides')?.split(',').includes('server') === true)
    .map(([own]) => recordOf((name) => field(own, name), 'plex.tv', []))
  // An object without objects in it: a connection.
  const objects = [...text.matchAll(/\{[^{}]{0,1500}\}/g)].filter(([object]) => /"uri"\s*:/.test(object))
  const groups: { head: string; end: number; ways: (PastedWay | null)[] }[] = []
  for (const match of objects) {
    const [object] = match
    const before = text.slice(groups.at(-1)?.end ?? 0, match.index)
    const way = wayOf(field(object, 'uri') ?? '', field(object, 'local'), field(object, 'relay'))
    const last = groups.at(-1)
    // The next server’s own fields stand between two lists of connections.
    if (last && !/"(?:clientIdentifier|connections|provides)"\s*:/.test(before)) last.ways.push(way)
    else groups.push({ head: before.slice(-4_000), end: 0, ways: [way] })
    const now = groups.at(-1)
    if (now) now.end = match.index + object.length
  }
  const told = groups.flatMap(({ head, ways }) => {
    // Of a server’s fields those after the end of the one before it.
    const own = head.slice(head.lastIndexOf('}') + 1)
    return isServer(field(own, 'provides')) ? [recordOf((name) => field(own, name), 'plex.tv', within(ways))] : []
  })
  return [...told, ...bare]
}

/**
 * What became of each way, where a program tried them all and wrote that down beside each (docs/sources/account.md#pasted-words): its words; `null`, where it got
 * in. Left out: the text does not say.
 */
export function triedIn(text: string): ReadonlyMap<string, string | null> {
  const tried = [...text.matchAll(/\{[^{}]{0,1500}\}/g)].flatMap(([object]): readonly (readonly [string, string | null])[] => {
    const [, uri] = /"uri"\s*:\s*"([^"\\]{1,300})"/.exec(object) ?? []
    const [, status] = /"status"\s*:\s*(\d{3})\b/.exec(object) ?? []
    const [, message] = /"message"\s*:\s*"([^"\\]{1,300})"/.exec(object) ?? []
    const url = readPublishedUrl(uri ?? '')
    if (url === null || status === undefined) return []
    return [[url.uri, status.startsWith('2') ? null : (message ?? '')]]
  })
  return new Map(tried)
}

/** `PUT https://plex.tv/devices/<id>?Connection[][uri]=…` and its line in the log (docs/sources/plex.md#log); the last one is the newest. */
function fromLog(text: string): readonly PastedRecord[] {
  const lines = [...text.matchAll(/\/devices\/([0-9a-f]{40})\?(\S{1,8000})/gi)].filter(([, , query = '']) =>
    /connection(?:\[\]|%5b%5d)/i.test(query),
  )
  const last = lines.at(-1)
  if (!last) return []
  const [, id = '', query = ''] = last
  const pairs = query.split('&').map((pair) => pair.split('=').map(decoded))
  const value = (key: string): string | undefined => pairs.find(([name]) => name === key)?.[1]
  const ways = within(pairs.filter(([name]) => name === 'Connection[][uri]').map(([, uri = '']) => wayOf(uri, undefined, undefined)))
  return [{ ...recordOf((name) => (name === 'clientIdentifier' ? id : value(name)), 'the log', ways), name: null, owned: null }]
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** What Plex Web writes into its console, behind `[Connections]` (docs/sources/account.md#console). `%c` and a colour stand around it in newer ones. */
const spoken: readonly RegExp[] = [
  /Added connection (?<uri>https?:\/\/\S+) for (?<name>.+)$/,
  /(?:Testing connection|Added insecure fallback connection) for (?<name>.+?) at (?<uri>https?:\/\/\S+)/,
  /Active connection to (?<name>.+?) is (?<uri>https?:\/\/\S+)/,
  /(?<name>\S.*?) (?:is unavailable|connected) at (?<uri>https?:\/\/\S+)/,
]

function fromConsole(text: string): readonly PastedRecord[] {
  const servers = new Map<string, PastedWay[]>()
  for (const line of text.split('\n')) {
    const [, said] = /\[Connections\]\s*(.{1,700}?)(?:\s*color: [\w-]+;?)?\s*$/.exec(line) ?? []
    if (said === undefined) continue
    const groups = spoken.map((pattern) => pattern.exec(said)?.groups).find((found) => found !== undefined)
    const way = wayOf(groups?.['uri'] ?? '', undefined, undefined)
    // plex.tv itself is tested like a server.
    if (!way || /(?:^|\.)plex\.tv$/.test(way.host)) continue
    const name = (groups?.['name'] ?? '').trim()
    const known = servers.get(name) ?? []
    if (!known.some(({ uri }) => uri === way.uri)) servers.set(name, [...known, way])
  }
  return [...servers].map(([name, ways]) => recordOf((key) => (key === 'name' ? name : undefined), 'the browser', within(ways)))
}

function wayOf(uri: string, local: string | undefined, relay: string | undefined): PastedWay | null {
  const read = readPublishedUrl(uri)
  return read && { ...read, local: flagOf(local), relay: flagOf(relay) }
}
