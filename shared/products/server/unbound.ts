import { say } from '../../model/message'
import { unboundLine, removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'unbound',
  name: say`Unbound`,
  group: 'server',
  signs: { software: ['Unbound'] },
  exception: (domain) => ({
    value: unboundLine(domain),
    text: [say`Add this line to the part ${{ code: 'server:' }} of ${{ code: 'unbound.conf' }} and restart it.`],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
