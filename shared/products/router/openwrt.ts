import { say } from '../../model/message'
import { removeEntry, enterDomain } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'openwrt',
  name: say`OpenWrt, GL.iNet or Turris, in its pages`,
  group: 'router',
  signs: {
    says: {
      words: /openwrt|\bluci\b|gl\.?-?inet|turris|gargoyle/i,
      examples: ['OpenWrt - LuCI', 'GL.iNet GL-MT3000', 'Turris Omnia'],
      isInstalled: true,
    },
    software: ['dnsmasq'],
  },
  exception: (domain) => ({
    menu: ['Network', 'DNS', 'Filter'],
    field: 'Domain whitelist',
    value: domain,
    text: [
      enterDomain,
      say`Before OpenWrt 25 it is under Network → DHCP and DNS → Filter, and before version 23 on the first page there.`,
      say`If it uses Unbound instead: Services → Recursive DNS → Unbound → Advanced → Filter Private Rebind. “No Filter” there switches the whole protection off, so put it back if you find another way.`,
    ],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
