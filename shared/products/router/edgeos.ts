import { say } from '../../model/message'
import { dnsmasqLine } from '../pieces'
import type { Product } from '../product'

const change = (how: 'set' | 'delete', domain: string): string =>
  `configure; ${how} service dns forwarding options ${dnsmasqLine(domain)}; commit; save`

export default {
  id: 'edgeos',
  name: say`Ubiquiti EdgeRouter`,
  group: 'router',
  signs: { says: { words: /edge(router|os|max)/i, examples: ['EdgeOS', 'EdgeRouter X'] }, software: ['dnsmasq'] },
  exception: (domain) => ({
    value: change('set', domain),
    text: [say`Paste it into an SSH session on the router.`],
    undo: say`Take it back with ${{ code: change('delete', domain) }}`,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
  pages: {
    'forward a port': { menu: ['Firewall/NAT', 'Port Forwarding'], source: 'docs/sources/paths.md#routers', unconfirmed: true },
    hairpin: {
      menu: ['Firewall/NAT', 'Port Forwarding'],
      field: 'Enable hairpin NAT',
      source: 'docs/sources/paths.md#routers',
      unconfirmed: true,
    },
  },
} satisfies Product
