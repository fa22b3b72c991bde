import type { Interfaces } from '../../facts/interfaces'
import type { NameServers } from '../../facts/name-servers'
import type { Box, ResolverAnswers } from '../../facts/names'
import { familyOf } from './answers'

/** Words by which boxes call themselves, and the guide's page for each; the first that fits counts. */
const products: readonly { readonly words: RegExp; readonly option: string }[] = [
  { words: /fritz!?\s?box|\bavm\b/i, option: 'fritzbox' },
  { words: /openwrt|\bluci\b|gl\.?-?inet|turris|gargoyle/i, option: 'openwrt' },
  { words: /dd-wrt/i, option: 'dd-wrt' },
  { words: /tomato/i, option: 'tomato' },
  { words: /opnsense/i, option: 'opnsense' },
  { words: /adguard home/i, option: 'adguard-home' },
  { words: /technitium/i, option: 'technitium' },
  { words: /unifi|dream (machine|router|wall)|cloud gateway/i, option: 'unifi' },
  { words: /edge(router|os|max)/i, option: 'edgeos' },
  { words: /mikrotik|routeros|webfig/i, option: 'mikrotik' },
  { words: /synology/i, option: 'synology-router' },
  { words: /asus/i, option: 'asuswrt-merlin' },
  { words: /technicolor|thomson/i, option: 'technicolor' },
  { words: /\beero\b/i, option: 'eero' },
  { words: /google wifi|nest wifi|google fiber/i, option: 'google-nest' },
  { words: /freebox|livebox|\bbbox\b|bt (smart )?hub|sky (hub|q)|virgin media|speedport|superhub/i, option: 'provider-box' },
]

/** What is looked for, so that a report leaves it in place. */
export const productWords: readonly RegExp[] = products.map(({ words }) => words)

const wordsOf = ({ title, maker, model }: Box): string => [title, maker, model].filter((text) => text !== null).join(' ')

/** What a box calls itself, for a proof: `AVM FRITZ!Box 7590`. */
export const callsItself = ({ title, maker, model }: Box): string =>
  [maker, model].filter((text) => text !== null).join(' ') || (title ?? '')

/** The product by what it said itself; software that two products share decides between their pages. */
export function productOf(resolver: ResolverAnswers): string | null {
  const said = resolver.box ? wordsOf(resolver.box) : ''
  const family = familyOf(resolver)
  if (/pfsense/i.test(said)) return family === 'dnsmasq' ? 'pfsense-forwarder' : 'pfsense'
  // Pi-hole itself filters only where somebody told it to; the Unbound of its own guide does (docs/sources/name-servers.md#exceptions).
  if (/pi-?hole/i.test(said) || family === 'Pi-hole') return family === 'dnsmasq' ? 'pi-hole' : 'pi-hole-unbound'
  return products.find(({ words }) => words.test(said))?.option ?? null
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
