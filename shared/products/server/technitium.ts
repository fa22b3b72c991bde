import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'technitium',
  name: say`Technitium DNS Server`,
  group: 'server',
  signs: { says: { words: /technitium/i, examples: ['Technitium DNS Server'], isInstalled: true } },
  exception: (domain) => ({
    menu: ['Apps', 'DNS Rebinding Protection'],
    field: 'Config',
    value: `"${domain}"`,
    text: [say`Add it to ${{ code: 'privateDomains' }} and save.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
