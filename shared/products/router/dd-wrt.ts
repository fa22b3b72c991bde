import { say } from '../../model/message'
import { dnsmasqLine, removeLine, pasteLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'dd-wrt',
  name: say`DD-WRT`,
  group: 'router',
  signs: { says: { words: /dd-wrt/i, examples: ['DD-WRT (build 44715) - Info'], isInstalled: true }, software: ['dnsmasq'] },
  exception: (domain) => ({
    menu: ['Services'],
    field: 'Additional DNSMasq Options',
    value: dnsmasqLine(domain),
    text: [pasteLine],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
