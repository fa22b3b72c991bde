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
      say`Do not see it? Open “More settings” on that page. In German it is Heimnetz → Netzwerk → Netzwerkeinstellungen → weitere Einstellungen → DNS-Rebind-Schutz.`,
    ],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
  pages: {
    'forward a port': {
      menu: ['Internet', 'Permit Access', 'Port Sharing'],
      text: [say`Choose “Add Device for Sharing”, the server, and “New Sharing”. In German it is Internet → Freigaben → Portfreigaben.`],
      source: 'docs/sources/paths.md#routers',
    },
    'open ports by UPnP': {
      menu: ['Internet', 'Permit Access', 'Port Sharing'],
      field: 'Permit independent port sharing for this device',
      text: [say`It is allowed for each device by itself: choose the server there.`],
      source: 'docs/sources/paths.md#routers',
    },
  },
} satisfies Product
