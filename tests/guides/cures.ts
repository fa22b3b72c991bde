import type { World } from '@shared/model/world'
import type { Cure } from './robot'

type Way = Partial<Omit<Cure, 'cause'>>

/** What truly helps in the homes of these examples, where it is not the first remedy, or not what Relock thinks likely. */
const ways: Readonly<Record<string, Way>> = {
  // Under Plex’s own name it is Plex’s own certificate that is looked at.
  'certificate-untrusted': { then: { typed: { host: 'own domain' } } },
  'certificate-wrong-name': { then: { typed: { host: 'own domain' } } },
  'certificate-chain-incomplete': { remedy: /^(restart-plex(-for-you)?|whole-chain)$/ },
  'dns-filter-outside': { choose: /^nextdns$/ },
  'dns-rebinding-protection': { choose: /^(openwrt|pfsense|fritzbox)$/ },
  'name-does-not-resolve': { remedy: /^(restart-router|allow-plex-direct)$/ },
  'name-leads-elsewhere': { remedy: /^allow-plex-direct$/ },
  'ipv6-address-only': { remedy: /^ipv6-filter$/ },
  'own-domain-does-not-resolve': { remedy: /^own-domain-record$/ },
  'internet-down': { choose: /^fails$/ },
  'name-turned-away': { choose: /^filter$/ },
  'tls-too-new-for-device': { remedy: /^allow-tls-1-2$/ },
  'plex-tv-unreachable': { remedy: /^(plex-outage|allow-plex-tv)$/ },
}

/** The way out of one home; some worlds say more than their cause. */
export function curesOf(cause: string, world: World): Way {
  const way = ways[cause] ?? {}
  // plex.tv tells the name that the server has today.
  if (cause === 'certificate-wrong-name' && world.publishes !== undefined)
    return { then: { publishes: { ...world.publishes, ways: ['home'] } } }
  // An address that was typed stays typed: it is the name that is looked under which changes.
  if (cause === 'certificate-wrong-name' && world.typed?.host !== 'own domain')
    return { then: world.server?.certificate === undefined ? world : {} }
  if (cause === 'dns-rebinding-protection' && world.resolver?.filter === 'unbound') return { ...way, choose: /^opnsense$/ }
  return way
}
