import { isIPv4 } from 'node:net'
import type { publishedWays } from '@shared/model/world'
import { addressAtHome, hasPlexCertificate, otherPlex, plex, ownDomain, type WholeWorld } from './home'

/** One connection of a server's record at plex.tv, field for field (docs/sources/account.md#resources). */
export interface Connection {
  readonly protocol: 'http' | 'https'
  readonly address: string
  readonly port: number
  readonly uri: string
  readonly local: boolean
  readonly relay: boolean
  readonly IPv6: boolean
}

type Way = (typeof publishedWays)[number]

/** Addresses that are nobody's on the machine of a test. What answers at those of `answering` is the home's own server. */
export const wayAddresses = {
  outside: '203.0.113.7',
  relay: '198.51.100.8',
  container: '172.17.0.3',
  'second container network': '172.18.0.3',
  'virtual machine': '192.168.56.1',
  tailnet: '100.101.102.103',
  'old network': '192.168.178.20',
  'other subnet': '10.20.30.40',
  'numbered home': '192.168.77.20',
  'IPv6 outside': '2001:db8::20',
  'dead outside': '203.0.113.9',
  'stranger outside': '203.0.113.11',
} as const
export const answering: readonly string[] = [wayAddresses.outside, wayAddresses.relay, wayAddresses['numbered home']]
/** There the router of a home with a `path` leads to a web page of its own. */
export const strange = wayAddresses['stranger outside']

const relayPort = 8443
/** A name of the user's own that nobody knows any more. */
export const goneDomain = 'old.family.example'
/** One that leads to a house where nobody lives. */
export const deadDomain = 'dead.family.example'

/**
 * Plex's record of the server, with `includeHttps`: an address becomes its plex.direct name where the server has a certificate. `urls`: what was
 * entered as “Custom server access URLs” while the home stood.
 */
export function connectionsOf(
  world: WholeWorld,
  server: { readonly address: string; readonly port: number },
  urls = '',
): readonly Connection[] {
  const { publishes, server: home } = world
  const hasName = hasPlexCertificate(home)
  const numbered = (address: string, port: number, local: boolean, relay = false, hash: string = plex.hash): Connection => ({
    protocol: hasName ? 'https' : 'http',
    address,
    port,
    uri: hasName
      ? `https://${address.replaceAll(/[.:]/g, '-')}.${hash}.plex.direct:${String(port)}`
      : `http://${address.includes(':') ? `[${address}]` : address}:${String(port)}`,
    local,
    relay,
    IPv6: address.includes(':'),
  })
  // A custom URL keeps its name in `address`, whatever it is.
  const custom = (protocol: 'http' | 'https', address: string, port: number): Connection => ({
    protocol,
    address,
    port,
    uri: `${protocol}://${address}:${String(port)}`,
    local: false,
    relay: false,
    IPv6: false,
  })
  const connection = (way: Way): Connection => {
    switch (way) {
      case 'home':
        return numbered(addressAtHome(world, server.address), server.port, true)
      case 'home under an old name':
        return numbered(addressAtHome(world, server.address), server.port, true, false, otherPlex.hash)
      case 'outside':
      case 'dead outside':
      case 'stranger outside':
      case 'IPv6 outside':
        return numbered(wayAddresses[way], server.port, false)
      case 'relay':
        return numbered(wayAddresses.relay, relayPort, false, true)
      case 'own domain':
        return custom('https', ownDomain, 443)
      case 'own domain without a port':
        return custom('https', ownDomain, 32_400)
      case 'own domain over http':
        return custom('http', ownDomain, 80)
      case 'own domain that does not resolve':
        return custom('https', goneDomain, 443)
      case 'dead own domain':
        return custom('https', deadDomain, 443)
      case 'container':
      case 'second container network':
      case 'virtual machine':
      case 'tailnet':
      case 'old network':
      case 'other subnet':
      case 'numbered home':
        return numbered(wayAddresses[way], server.port, true)
    }
  }
  const entered = urls.split(',').flatMap((url): Connection[] => {
    if (!URL.canParse(url)) return []
    const { protocol, hostname, port } = new URL(url)
    const at = Number(port === '' ? 32_400 : port)
    return [isIPv4(hostname) ? numbered(hostname, at, true) : custom(protocol === 'http:' ? 'http' : 'https', hostname, at)]
  })
  return [...publishes.ways.map(connection), ...entered]
}
