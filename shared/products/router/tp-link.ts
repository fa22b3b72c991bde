import { say } from '../../model/message'
import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'tp-link',
  name: 'TP-Link Archer',
  group: 'router',
  words: /tp-?link(?!.*deco)|\barcher\b/i,
  examples: ['TP-LINK Archer AX55'],
  pages: {
    'forward a port': {
      menu: ['Advanced', 'NAT Forwarding', 'Virtual Servers'],
      text: [say`Newer ones call it “Port Forwarding”.`],
      source: 'docs/sources/paths.md#routers',
      unconfirmed: true,
    },
    'open ports by UPnP': { menu: ['Advanced', 'NAT Forwarding', 'UPnP'], source: 'docs/sources/paths.md#routers', unconfirmed: true },
  },
})
