import { say } from '../../model/message'
import { dnsmasqLine, removeLine, pasteLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'tomato',
  name: say`Tomato or FreshTomato`,
  group: 'router',
  signs: { says: { words: /tomato/i, examples: ['FreshTomato'], isInstalled: true }, software: ['dnsmasq'] },
  exception: (domain) => ({
    menu: ['Advanced', 'DHCP/DNS'],
    field: 'Dnsmasq custom configuration',
    value: dnsmasqLine(domain),
    text: [pasteLine],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
