import { say } from '../../model/message'
import { asusPages } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'asus',
  name: say`Asus, as it is sold`,
  group: 'router',
  signs: { says: { words: /asus/i, examples: ['ASUS Login'] } },
  exception: () => ({
    menu: ['WAN', 'Internet Connection', 'WAN DNS Setting'],
    field: 'Enable DNS Rebind protection',
    text: [
      say`It knows no exceptions. If you can, change the name server of this computer and of your players instead: choose “Another router” here.`,
    ],
    price: say`Switched to “No”, the whole protection is off: then a hostile web page finds a way to devices in your home.`,
    undo: say`Set it to “Yes” again.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
  pages: asusPages,
} satisfies Product
