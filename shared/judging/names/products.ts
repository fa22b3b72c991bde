import type { Interfaces } from '../../facts/interfaces'
import type { NameServers } from '../../facts/name-servers'
import type { DeviceDescription, ResolverAnswers } from '../../facts/names'
import { familyOf } from './answers'

/** Words by which devices call themselves, and the guide's page for each; the first that fits counts. */
const products: readonly { readonly words: RegExp; readonly options: readonly string[] }[] = [
  { words: /fritz!?\s?box|\bavm\b/i, options: ['fritzbox'] },
  { words: /openwrt|\bluci\b|gl\.?-?inet|turris|gargoyle/i, options: ['openwrt'] },
  { words: /dd-wrt/i, options: ['dd-wrt'] },
  { words: /tomato/i, options: ['tomato'] },
  { words: /opnsense/i, options: ['opnsense'] },
  { words: /adguard home/i, options: ['adguard-home'] },
  { words: /technitium/i, options: ['technitium'] },
  { words: /unifi|dream (machine|router|wall)|cloud gateway/i, options: ['unifi'] },
  { words: /edge(router|os|max)/i, options: ['edgeos'] },
  { words: /mikrotik|routeros|webfig/i, options: ['mikrotik'] },
  { words: /synology/i, options: ['synology-router'] },
  { words: /asus/i, options: ['asus', 'asuswrt-merlin'] },
  { words: /technicolor|thomson/i, options: ['technicolor'] },
  { words: /\beero\b/i, options: ['eero'] },
  { words: /google wifi|nest wifi|google fiber/i, options: ['google-nest'] },
  { words: /freebox|livebox|\bbbox\b|bt (smart )?hub|sky (hub|q)|virgin media|speedport|superhub/i, options: ['provider-box'] },
]

/** What is looked for, so that a report leaves it in place. */
export const productWords: readonly RegExp[] = products.map(({ words }) => words)

const wordsOf = ({ title, maker, model }: DeviceDescription): string => [title, maker, model].filter((text) => text !== null).join(' ')

/** What a device calls itself, for a proof: `AVM FRITZ!Box 7590`. */
export const callsItself = ({ title, maker, model }: DeviceDescription): string =>
  [maker, model].filter((text) => text !== null).join(' ') || (title ?? '')

/** The guide’s pages for a product by what it said itself: more than one where two programs say the same. Software that two share decides between them. */
export function productsOf(resolver: ResolverAnswers): readonly string[] {
  const said = resolver.box ? wordsOf(resolver.box) : ''
  const family = familyOf(resolver)
  if (/pfsense/i.test(said)) return [family === 'dnsmasq' ? 'pfsense-forwarder' : 'pfsense']
  // Pi-hole itself filters only where somebody told it to; the Unbound of its own guide does (docs/sources/name-servers.md#exceptions).
  if (/pi-?hole/i.test(said) || family === 'Pi-hole') return [family === 'dnsmasq' ? 'pi-hole' : 'pi-hole-unbound']
  const named = products.find(({ words }) => words.test(said))?.options ?? []
  // Unbound’s `private-address` empties an answer; only a policy, or `response-ip`, says that there is no such name.
  return named.length === 0 && family === 'Unbound' && resolver.server.state === 'answered' && resolver.server.rcode === 3
    ? ['unbound-policy']
    : named
}

interface Home {
  readonly interfaces?: Interfaces | undefined
  readonly nameServers?: NameServers | undefined
}

/** The domain that a maker’s routers give to everybody at home (DHCP, RFC 2132 §3.17), where it is nobody else’s. */
const domains: ReadonlyMap<string, string> = new Map([['fritz.box', 'fritzbox']])

/** The router’s product by the domain that it gave this computer. Only for a router whose software is unknown: the software says more than the domain. */
export function productByDomain(resolver: ResolverAnswers, { interfaces, nameServers }: Home): string | null {
  if (familyOf(resolver) !== 'unknown' || interfaces?.gateways.includes(resolver.address) !== true) return null
  return nameServers?.search.map((domain) => domains.get(domain)).find((option) => option !== undefined) ?? null
}

/** The guide’s pages for a filter: by what it says of itself, else by the domain of its network. */
export function productsFor(resolver: ResolverAnswers, home: Home): readonly string[] {
  const said = productsOf(resolver)
  const known = said.length > 0 ? null : productByDomain(resolver, home)
  return known === null ? said : [known]
}
