import { say } from '../../model/message'
import { dnsmasqLine, removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'dnsmasq',
  name: say`dnsmasq`,
  group: 'server',
  signs: { software: ['dnsmasq'] },
  exception: (domain) => ({
    value: dnsmasqLine(domain),
    text: [say`Add this line to its configuration and restart it; reloading is not enough.`],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
