import { say } from '../../model/message'
import { publicNameServers } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'provider-box',
  name: say`A box of my internet provider (Livebox, Freebox, BT, Sky, Virgin, Speedport)`,
  group: 'provider',
  signs: {
    says: {
      words: /freebox|livebox|\bbbox\b|bt (smart )?hub|sky (hub|q)|virgin media|speedport|superhub/i,
      examples: ['Livebox 6', 'Freebox Server', 'BT Smart Hub 2', 'Speedport Smart 4'],
    },
  },
  exception: () => ({
    value: publicNameServers,
    text: [
      say`Look in its pages for “DNS rebind”. Most have no such page: then set the name servers (DNS) of this computer and of your players to these two.`,
    ],
    price: say`Cloudflare or Google then sees which names you look up. A router of your own behind the box costs nothing of that.`,
    undo: say`Set the name servers (DNS) to “automatic” again.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
