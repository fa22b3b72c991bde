import { say } from '../../model/message'
import { removeEntry, enterDomain } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'nextdns',
  name: say`NextDNS`,
  group: 'filter',
  isOutside: true,
  exception: (domain) => ({
    field: 'Allowlist',
    value: domain,
    text: [enterDomain, say`The filter itself is under Security → DNS Rebinding Protection; it can stay on.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
