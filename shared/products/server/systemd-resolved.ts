import { say } from '../../model/message'
import type { Product } from '../product'

export default {
  id: 'systemd-resolved',
  name: say`systemd-resolved (127.0.0.53 on Linux)`,
  group: 'server',
  signs: { address: '127.0.0.53' },
  exception: () => ({
    value: 'resolvectl status',
    text: [
      say`It filters nothing itself, but passes on a filtered answer. This command shows which name server it asks; open the exception there, on the page of that product.`,
    ],
    undo: say`Nothing was changed.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
