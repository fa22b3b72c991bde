import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'bitdefender',
  name: say`Bitdefender`,
  group: 'security software',
  signs: { issuer: ['bitdefender'] },
  exclusion: {
    menu: ['Protection', 'Online Threat Prevention', 'Settings', 'Manage exceptions'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
