import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'eero',
  name: say`eero`,
  group: 'router',
  signs: { says: { words: /\beero\b/i, examples: ['eero Pro 6'] } },
  exception: (domain) => ({
    menu: ['eero Plus', 'Advanced Security'],
    text: [say`Allow ${{ code: domain }} there. If it cannot be allowed, choose “Another router” here and leave the protection on.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
