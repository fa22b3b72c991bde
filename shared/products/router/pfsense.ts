import { say } from '../../model/message'
import { unboundLine } from '../pieces'
import type { Product } from '../product'

/** Its custom options need the clause’s head as well. */
export default {
  id: 'pfsense',
  name: say`pfSense, DNS Resolver (its default)`,
  group: 'router',
  signs: { says: { words: /pfsense/i, examples: ['pfSense - Login'], isInstalled: true }, software: ['Unbound'] },
  exception: (domain) => ({
    menu: ['Services', 'DNS Resolver'],
    field: 'Custom options',
    value: `server:\n${unboundLine(domain)}`,
    text: [say`Paste both lines; the first is needed. Save and apply.`],
    undo: say`Remove both lines again, save and apply.`,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
  pages: {
    'forward a port': { menu: ['Firewall', 'NAT', 'Port Forward'], source: 'docs/sources/paths.md#routers' },
    hairpin: {
      menu: ['System', 'Advanced', 'Firewall & NAT'],
      field: 'NAT Reflection mode for port forwards',
      text: [say`Choose “Pure NAT”, and tick “Enable automatic outbound NAT for Reflection”.`],
      source: 'docs/sources/paths.md#routers',
    },
  },
} satisfies Product
