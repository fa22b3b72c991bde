import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'knot',
  name: say`Knot Resolver`,
  group: 'server',
  signs: { software: ['Knot Resolver'] },
  exception: (domain) => ({
    value: `policy.add(policy.suffix(policy.FLAGS({'ALLOW_LOCAL'}), policy.todnames({'${domain}'})))`,
    text: [say`Put this line into its configuration before the rule that forwards, and restart it.`],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
