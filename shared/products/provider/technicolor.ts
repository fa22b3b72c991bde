import { say } from '../../model/message'
import type { Product } from '../product'

export default {
  id: 'technicolor',
  name: say`Technicolor gateway of an internet provider`,
  group: 'provider',
  signs: { says: { words: /technicolor|thomson/i, examples: ['Technicolor TG799vac'] } },
  exception: () => ({
    value: ':dns server config filter=disabled',
    text: [
      say`It knows no exceptions. If you can, change the name server of this computer instead: choose “Another router” here.`,
      say`This command, over telnet, switches the whole filter off.`,
    ],
    price: say`With the filter off, a hostile web page finds a way to devices in your home.`,
    undo: say`Switch it on again with ${{ code: ':dns server config filter=enabled' }}`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
