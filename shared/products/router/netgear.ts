import { withoutKnownPage } from '../pieces'

export default withoutKnownPage({
  id: 'netgear',
  name: 'Netgear',
  group: 'router',
  words: /netgear(?!.*orbi)/i,
  examples: ['NETGEAR Router R7000'],
  pages: {
    'forward a port': { menu: ['ADVANCED', 'Advanced Setup', 'Port Forwarding/Port Triggering'], source: 'docs/sources/paths.md#routers' },
    'open ports by UPnP': { menu: ['ADVANCED', 'Advanced Setup', 'UPnP'], field: 'Turn UPnP On', source: 'docs/sources/paths.md#routers' },
  },
})
