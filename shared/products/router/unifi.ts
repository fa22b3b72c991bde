import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'unifi',
  name: say`UniFi gateway`,
  group: 'router',
  signs: { says: { words: /unifi|dream (machine|router|wall)|cloud gateway/i, examples: ['UniFi OS', 'Ubiquiti Dream Machine'] } },
  exception: (domain) => ({
    text: [say`Its content filter or DNS Shield may be what filters: allow ${{ code: domain }} there.`],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
