import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'kaspersky',
  name: say`Kaspersky`,
  group: 'security software',
  signs: { issuer: ['kaspersky'] },
  exclusion: {
    menu: ['Settings', 'Network settings', 'Encrypted connections scanning', 'Trusted addresses'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
