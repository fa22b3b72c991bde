import { say } from '../../model/message'
import { dnsmasqLine, removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'pi-hole-5',
  name: say`Pi-hole 5`,
  group: 'filter',
  signs: { software: ['Pi-hole'] },
  exception: (domain) => ({
    value: dnsmasqLine(domain),
    text: [say`Paste this line into ${{ code: '/etc/dnsmasq.d/99-plex.conf' }} and run ${{ code: 'pihole restartdns' }}.`],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
