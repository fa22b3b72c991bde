import type { AccountSeen, ServerRecord } from '../computer/surroundings'
import type { PlexUser, Resource } from './shapes'

/** What Relock keeps of a person's account: states, never who it is. */
export const seenOfUser = ({ confirmed, home, homeAdmin, restricted, guest, subscription }: PlexUser): AccountSeen => ({
  confirmed,
  home,
  homeAdmin,
  restricted,
  guest,
  subscribed: subscription?.active ?? null,
})

/** A server as plex.tv knows it, without its token and without whoever shares it. */
export const seenOfServer = (resource: Resource): ServerRecord => ({
  name: resource.name,
  machineIdentifier: resource.clientIdentifier,
  version: resource.productVersion,
  owned: resource.owned,
  home: resource.home,
  isShared: resource.sourceTitle !== null,
  presence: resource.presence,
  lastSeenAt: resource.lastSeenAt,
  createdAt: resource.createdAt,
  publicAddress: resource.publicAddress,
  publicAddressMatches: resource.publicAddressMatches,
  httpsRequired: resource.httpsRequired,
  relay: resource.relay,
  dnsRebindingProtection: resource.dnsRebindingProtection,
  natLoopbackSupported: resource.natLoopbackSupported,
  ways: resource.connections.map(({ protocol, address, port, uri, local, relay, IPv6 }) => ({
    protocol,
    address,
    port,
    uri,
    local,
    relay,
    ipv6: IPv6,
  })),
})
