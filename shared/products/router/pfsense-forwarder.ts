import { say } from '../../model/message'
import { dnsmasqLine, removeLine, pasteLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'pfsense-forwarder',
  name: say`pfSense, DNS Forwarder`,
  group: 'router',
  signs: { says: { words: /pfsense/i, examples: ['pfSense - Login'], isInstalled: true, withSoftware: 'dnsmasq' }, software: ['dnsmasq'] },
  exception: (domain) => ({
    menu: ['Services', 'DNS Forwarder'],
    field: 'Custom options',
    value: dnsmasqLine(domain),
    text: [pasteLine],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
