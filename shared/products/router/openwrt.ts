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
  pages: {
    'forward a port': { menu: ['Network', 'Firewall', 'Port Forwards'], source: 'docs/sources/paths.md#routers' },
    hairpin: {
      menu: ['Network', 'Firewall', 'Port Forwards'],
      field: 'Enable NAT Loopback',
      text: [say`Edit the rule of the server; the switch is among its advanced settings.`],
      source: 'docs/sources/paths.md#routers',
    },
    'open ports by UPnP': {
      menu: ['Services', 'UPnP'],
      text: [say`Newer versions call it “UPnP IGD & PCP”. Where it is missing, the package luci-app-upnp is not installed.`],
      source: 'docs/sources/paths.md#routers',
    },
  },
} satisfies Product
