import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'adguard-home',
  name: say`AdGuard Home`,
  group: 'filter',
  signs: { says: { words: /adguard home/i, examples: ['AdGuard Home'], isInstalled: true } },
  exception: (domain) => ({
    menu: ['Filters'],
    field: 'Custom filtering rules',
    value: `@@||${domain}^`,
    text: [say`Paste this rule and apply. A filter list against DNS rebinding is what blocks the name.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
