import dns from 'node:dns'
import { addressClass, isAddress, sameSubnet } from '@shared/addresses/address'
import { namesOf, noNames, type NameSettingsDependencies, type SystemNames, type SystemNameServer } from './name-settings/settings'
import { adapterKindOf } from './adapters'
import type { ConfiguredResolver, NameSettings } from './surroundings'

/** More are never asked by a system either: glibc uses three, others a few (resolv.conf(5), MAXNS); a VPN adds its own. */
const mostAsked = 6
/** A company's VPN may give a dozen domains to servers of their own; more is read by nobody. */
const mostTold = 24

/**
 * The name servers that this computer is set to use, in its order, each with its adapter and the names that go to it, and the domains that it
 * appends to short names. Never throws; where the system does not tell, Node's own reading of its settings is taken.
 */
export async function nameSettings(surroundings: NameSettingsDependencies): Promise<NameSettings> {
  const told = await askSystem(surroundings)
  const usable = (told.servers.length > 0 ? told.servers : dns.getServers().map((address) => ({ address })))
    .map((server) => ({ ...server, address: bareAddress(server.address) }))
    .filter(({ address }) => isUsable(address))
  const servers = await Promise.all(usable.slice(0, mostTold).map((server) => configured(server, surroundings)))
  return {
    // Each of them once.
    servers: [...new Map(servers.map((server) => [JSON.stringify(server), server])).values()],
    search: [...new Set(told.search)].slice(0, mostTold),
  }
}

/** Those that the system asks for a name: where a domain of theirs fits it, the ones that it fits best, else all that take any name. At most six. */
export function resolversFor(name: string, servers: readonly ConfiguredResolver[]): readonly ConfiguredResolver[] {
  const fits = ({ serves }: ConfiguredResolver): number => Math.max(-1, ...(serves?.domains ?? []).map((domain) => depth(domain, name)))
  const best = Math.max(-1, ...servers.map(fits))
  const asked = servers.filter((server) => !server.serves || (best >= 0 ? fits(server) === best : server.serves.others))
  return asked.filter(({ address }, index) => asked.findIndex((other) => other.address === address) === index).slice(0, mostAsked)
}

/** How many labels of a name a domain covers; -1 where it does not cover it. */
function depth(domain: string, name: string): number {
  if (domain === '.') return 0
  return name === domain || name.endsWith(`.${domain}`) ? domain.split('.').length : -1
}

async function askSystem(surroundings: NameSettingsDependencies): Promise<SystemNames> {
  switch (surroundings.system) {
    case 'linux':
      return (await import('./name-settings/linux')).onLinux(surroundings)
    case 'macos':
      return (await import('./name-settings/macos')).onMacos(surroundings)
    case 'windows':
      return (await import('./name-settings/windows')).onWindows(surroundings)
    case 'other':
      return noNames
  }
}

async function configured(
  { address, adapter, description, serves }: SystemNameServer,
  surroundings: NameSettingsDependencies,
): Promise<ConfiguredResolver> {
  const name = adapter ?? adapterOf(address, surroundings)
  const kind = name === undefined ? undefined : await adapterKindOf(surroundings, name, description)
  const zoned = surroundings.system === 'linux' ? await withNamedZone(address, name, surroundings) : address
  return {
    address: zoned,
    port: 53,
    from: 'system',
    ...(name === undefined || kind === undefined ? {} : { adapter: { name, kind } }),
    ...(serves ? { serves } : {}),
  }
}

/** Where the system tells no adapter, the one in whose network the server stands. */
const adapterOf = (address: string, surroundings: NameSettingsDependencies): string | undefined =>
  surroundings.adapters().find((own) => !own.internal && sameSubnet(own.address, address, own.prefixLength))?.adapter

/**
 * An address of one network only needs its adapter. systemd writes `fe80::1%2` or leaves the adapter out, but sockets on Linux take its name
 * after the percent sign, never its number (RFC 4007 §11.2 allows both).
 */
async function withNamedZone(address: string, adapter: string | undefined, surroundings: NameSettingsDependencies): Promise<string> {
  const [bare = '', zone] = address.split('%')
  if (zone === undefined)
    return adapter !== undefined && address.includes(':') && addressClass(address) === 'link-local' ? `${bare}%${adapter}` : address
  if (!/^\d+$/.test(zone)) return address
  for (const name of namesOf(surroundings.adapters())) {
    const index = await surroundings.readFile(`/sys/class/net/${name}/ifindex`, 20)
    if (index?.toString('latin1').trim() === zone) return `${bare}%${name}`
  }
  return address
}

/** `192.168.1.1:53`, `[fe80::1]:53` and `1.1.1.1#one.one.one.one` without their ports and names; everything else as it is. */
const bareAddress = (text: string): string =>
  text
    .replace(/#.*$/, '')
    .replace(/^\[([^\]]+)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')

/** Windows writes fec0:0:0:ffff::1 to ::3 where no IPv6 server is known; nobody answers there. */
const isUsable = (address: string): boolean => isAddress(address) && !/^fec0:0:0:ffff::/i.test(address)
