import { say } from '../../model/message'
import { unboundLine, removeLine } from '../pieces'
import type { Product } from '../product'

/** Pi-hole itself filters only where somebody told it to; the Unbound of its own guide does (docs/sources/name-servers.md#exceptions). */
export default {
  id: 'pi-hole-unbound',
  name: say`Pi-hole with Unbound`,
  group: 'filter',
  signs: {
    says: { words: /pi-?hole/i, examples: ['Pi-hole pihole', 'dnsmasq-pi-hole-v2.90'], isInstalled: true },
    software: ['Unbound', 'Pi-hole'],
  },
  exception: (domain) => ({
    value: unboundLine(domain),
    text: [
      say`Pi-hole’s own guide to Unbound makes it filter. Add this line to the part ${{ code: 'server:' }} of ${{ code: '/etc/unbound/unbound.conf.d/pi-hole.conf' }}.`,
      say`Then run ${{ code: 'sudo systemctl restart unbound' }}.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
