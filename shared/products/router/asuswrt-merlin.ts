import { say } from '../../model/message'
import { asusPages, dnsmasqLine, removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'asuswrt-merlin',
  name: say`Asus with Asuswrt-Merlin`,
  group: 'router',
  signs: { says: { words: /asus/i, examples: ['ASUS Login'] }, software: ['dnsmasq'] },
  exception: (domain) => ({
    value: dnsmasqLine(domain),
    text: [
      say`Switch on “JFFS custom scripts and configs”, paste this line into ${{ code: '/jffs/configs/dnsmasq.conf.add' }} and run ${{ code: 'service restart_dnsmasq' }}.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
  pages: asusPages,
} satisfies Product
