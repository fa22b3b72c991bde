import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'sophos',
  name: say`Sophos`,
  group: 'security software',
  signs: { issuer: ['sophos'] },
  exclusion: {
    menu: ['Web Protection', 'HTTPS decryption', 'Exceptions'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
