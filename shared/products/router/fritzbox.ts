import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'fritzbox',
  name: say`FRITZ!Box`,
  group: 'router',
  signs: {
    says: { words: /fritz!?\s?box|\bavm\b/i, examples: ['FRITZ!Box 7590', 'AVM Berlin'] },
    address: '192.168.178.1',
    domain: 'fritz.box',
  },
  exception: (domain) => ({
    menu: ['Home Network', 'Network', 'Network Settings'],
    field: 'DNS Rebind Protection',
    value: domain,
    text: [
      say`Enter the name there, in a line of its own and without a star, and apply. It covers every server’s name.`,
      say`In German the page is Heimnetz → Netzwerk → Netzwerkeinstellungen → DNS-Rebind-Schutz.`,
    ],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
