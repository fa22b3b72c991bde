import { say } from '../model/message'
import type { Product } from './product'

// What several products take, or say, alike.

/** dnsmasq(8). */
export const dnsmasqLine = (domain: string): string => `rebind-domain-ok=/${domain}/`
/** unbound.conf(5). */
export const unboundLine = (domain: string): string => `private-domain: "${domain}"`
/** They give private addresses (docs/sources/name-servers.md#public-name-servers); OpenDNS and filtering ones may not. */
export const publicNameServers = '1.1.1.1, 8.8.8.8'

export const removeLine = say`Remove the line again and restart it.`
export const removeEntry = say`Remove the entry again in the same place.`
export const pasteLine = say`Paste this line into the field and apply. A restart of the router makes sure that it is read.`
export const enterDomain = say`Enter the name there and save.`
export const exclude = say`Add your server’s address and ${{ code: 'plex.direct' }} to the exceptions of this page, and leave the protection itself on.`

const source = 'docs/sources/tls.md#interception'

/** What companies and schools put in between; only whoever looks after it has a menu. */
export const inspectedBy = (id: string, name: string, issuer: readonly string[] = [name.toLowerCase()]): Product => ({
  id,
  name: say`${name}`,
  group: 'company',
  signs: { issuer },
  exclusion: {
    text: [say`Ask whoever looks after this network to exclude ${{ code: 'plex.direct' }} from its inspection of encrypted connections.`],
    source,
  },
})

/** A developer's tool that somebody left running. */
export const debuggedBy = (id: string, name: string, issuer: readonly string[] = [name.toLowerCase()]): Product => ({
  id,
  name: say`${name}`,
  group: 'debugging',
  signs: { issuer },
  exclusion: { text: [say`Close ${name}, and switch off the system proxy that it has set.`], source },
})

export const rootOfState = (id: string, name: string): Product => ({
  id,
  name: say`${name} Root CA`,
  group: 'state',
  signs: { issuer: [name.toLowerCase()] },
  exclusion: {
    text: [say`This certificate belongs to a state’s authority. Do not enter passwords here; try from another network.`],
    source,
  },
})
