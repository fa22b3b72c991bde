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

interface Box {
  readonly id: string
  readonly name: string
  readonly group: 'router' | 'provider'
  readonly words: RegExp
  readonly examples: readonly string[]
  readonly pages?: Product['pages']
}

/** A router of which no source tells a page with exceptions: it says so, and gives the way around it. */
export const withoutKnownPage = ({ id, name, group, words, examples, pages }: Box): Product => ({
  id,
  name: say`${name}`,
  group,
  signs: { says: { words, examples } },
  ...(pages ? { pages } : {}),
  exception: () => ({
    value: publicNameServers,
    text: [
      say`Relock knows no page for it in this router. Look in its pages for “DNS rebind”. Where there is none, set the name servers (DNS) of this computer and of your players to these two.`,
    ],
    price:
      group === 'provider'
        ? say`Cloudflare or Google then sees which names you look up. A router of your own behind the box costs nothing of that.`
        : say`Cloudflare or Google then sees which names you look up.`,
    undo: say`Set the name servers (DNS) to “automatic” again.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
})

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

/** What is done in the pages of an Asus router; the system that others make for it has the same ones. */
export const asusPages = {
  'forward a port': { menu: ['WAN', 'Virtual Server / Port Forwarding'], source: 'docs/sources/paths.md#routers', unconfirmed: true },
  'reserve an address': {
    menu: ['LAN', 'DHCP Server'],
    field: 'Manually Assigned IP around the DHCP list',
    source: 'docs/sources/paths.md#routers',
    unconfirmed: true,
  },
} satisfies Product['pages']
