import { domainOf, output, type NameSettingsDependencies, type SystemNames, type SystemNameServer } from './settings'

const resolvConfLimit = 64 * 1024

/** glibc's list, and behind systemd-resolved's stand-in (127.0.0.53, systemd-resolved.service(8)) the servers that it asks itself. */
export async function onLinux(surroundings: NameSettingsDependencies): Promise<SystemNames> {
  const own = readResolvConf(await text(surroundings, '/etc/resolv.conf'))
  if (!own.servers.some(({ address }) => address === '127.0.0.53' || address === '127.0.0.54')) return own
  const resolved = await readResolved(surroundings)
  const behind = resolved.servers.length > 0 ? resolved : readResolvConf(await text(surroundings, '/run/systemd/resolve/resolv.conf'))
  return { servers: [...own.servers, ...behind.servers], search: [...own.search, ...behind.search] }
}

const text = async (surroundings: NameSettingsDependencies, path: string): Promise<string> =>
  (await surroundings.readFile(path, resolvConfLimit))?.toString('utf8') ?? ''

/** resolv.conf(5): the last of `domain` and `search` counts. */
function readResolvConf(content: string): SystemNames {
  const servers = [...content.matchAll(/^[ \t]*nameserver[ \t]+(\S+)/gm)].map((match) => ({ address: match[1] ?? '' }))
  const search = [...content.matchAll(/^[ \t]*(?:domain|search)[ \t]+(.+)$/gm)].at(-1)?.[1] ?? ''
  const domains = wordsIn(search).map(domainOf)
  return { servers, search: domains.filter((domain) => domain !== '.') }
}

const wordsIn = (line: string): readonly string[] => line.split(/\s+/).filter((word) => word !== '')

/**
 * systemd-resolved sends a name to the adapters whose domain fits it best, in labels; where none fits, to those with a default route for names
 * and to the servers for the whole computer (systemd-resolved.service(8), "Protocols and routing"). `~` marks a domain that only routes.
 */
async function readResolved(surroundings: NameSettingsDependencies): Promise<SystemNames> {
  const [dns, domain, route] = await Promise.all(
    ['dns', 'domain', 'default-route'].map(async (verb) => linesOf(await output(surroundings, 'resolvectl', [verb, '--no-pager']))),
  )
  const wordsFor = (lines: ReadonlyMap<string, readonly string[]> | undefined, place: string): readonly string[] => lines?.get(place) ?? []
  const places = [...(dns?.keys() ?? [])]
  const servers = places.flatMap((place): readonly SystemNameServer[] => {
    const told = wordsFor(domain, place)
    const isGlobal = place === 'Global'
    // Before systemd 240 nobody is asked for it; then only domains that route keep other names away.
    const others =
      isGlobal || (route?.has(place) === true ? wordsFor(route, place).includes('yes') : !told.some((word) => /^~./.test(word)))
    const serves = { domains: told.map((word) => domainOf(word.replace(/^~/, ''))), others }
    return wordsFor(dns, place).map((address) => ({ address, serves, ...(isGlobal ? {} : { adapter: place }) }))
  })
  const search = places.flatMap((place) => wordsFor(domain, place).filter((word) => !word.startsWith('~')))
  return { servers, search: search.map(domainOf) }
}

/** `Link 2 (eth0): 192.168.1.1 fe80::1` by the adapter's name, and `Global: …`; other lines are a heading of some versions. */
function linesOf(told: string): ReadonlyMap<string, readonly string[]> {
  const lines = [...told.matchAll(/^(?:Link \d+ \((.+)\)|(Global)):(.*)$/gm)]
  return new Map(lines.map(([, adapter, global, words = '']) => [adapter ?? global ?? '', wordsIn(words)]))
}
