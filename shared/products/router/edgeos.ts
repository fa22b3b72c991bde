import { say } from '../../model/message'
import { dnsmasqLine } from '../pieces'
import type { Product } from '../product'

/** Line by line: `configure` opens a shell of its own, and what stands behind it on its line would wait for its end. */
const change = (how: 'set' | 'delete', domain: string): string =>
  ['configure', `${how} service dns forwarding options ${dnsmasqLine(domain)}`, 'commit', 'save', 'exit'].join('\n')

export default {
  id: 'edgeos',
  name: say`Ubiquiti EdgeRouter`,
  group: 'router',
  signs: { says: { words: /edge(router|os|max)/i, examples: ['EdgeOS', 'EdgeRouter X'] }, software: ['dnsmasq'] },
  exception: (domain) => ({
    value: change('set', domain),
    text: [say`Paste it into an SSH session on the router.`],
    undo: say`Type the same lines, with ${{ code: 'delete' }} in place of ${{ code: 'set' }}.`,
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
