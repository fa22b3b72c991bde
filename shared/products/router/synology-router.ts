import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'synology-router',
  name: say`Synology router`,
  group: 'router',
  signs: { says: { words: /synology/i, examples: ['Synology RT2600ac'] } },
  exception: (domain) => ({
    menu: ['Safe Access'],
    text: [say`Allow ${{ code: domain }} there, or in Threat Prevention.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
