import { say } from '../../model/message'
import { dnsmasqLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'pi-hole',
  name: say`Only Pi-hole 6`,
  group: 'filter',
  signs: { says: { words: /pi-?hole/i, examples: ['Pi-hole pihole'], isInstalled: true, withSoftware: 'dnsmasq' }, software: ['Pi-hole'] },
  exception: (domain) => ({
    value: `sudo pihole-FTL --config misc.dnsmasq_lines '["${dnsmasqLine(domain)}"]'`,
    text: [
      say`Pi-hole filters only where somebody added ${{ code: 'stop-dns-rebind' }}. The same setting is under Settings → All settings → misc.dnsmasq_lines.`,
      say`It replaces lines that stand there already: look first, and add to them.`,
    ],
    undo: say`Take the line out of ${{ code: 'misc.dnsmasq_lines' }} again.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
