import { say } from '../../model/message'
import { dnsmasqLine, removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'pi-hole',
  name: say`Only Pi-hole 6`,
  group: 'filter',
  signs: { says: { words: /pi-?hole/i, examples: ['Pi-hole pihole'], isInstalled: true, withSoftware: 'dnsmasq' }, software: ['Pi-hole'] },
  exception: (domain) => ({
    menu: ['Settings', 'All settings', 'Miscellaneous'],
    field: 'misc.dnsmasq_lines',
    value: dnsmasqLine(domain),
    text: [
      say`Put this on a line of its own below what stands there, leave the other lines alone, and save. Pi-hole filters only where somebody added ${{ code: 'stop-dns-rebind' }}, as a rule in this very field.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
