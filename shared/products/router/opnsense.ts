import { say } from '../../model/message'
import { removeEntry, enterDomain } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'opnsense',
  name: say`OPNsense`,
  group: 'router',
  signs: { says: { words: /opnsense/i, examples: ['Login | OPNsense'], isInstalled: true }, software: ['Unbound'] },
  exception: (domain) => ({
    menu: ['Services', 'Unbound DNS', 'Advanced'],
    field: 'Private Domains',
    value: domain,
    text: [enterDomain],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
  pages: {
    'forward a port': { menu: ['Firewall', 'NAT', 'Port Forward'], source: 'docs/sources/paths.md#routers' },
    hairpin: {
      menu: ['Firewall', 'Settings', 'Advanced'],
      field: 'Reflection for port forwards',
      text: [say`Switch on “Automatic outbound NAT for Reflection” there as well.`],
      source: 'docs/sources/paths.md#routers',
    },
  },
} satisfies Product
