import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'avast',
  name: say`Avast`,
  group: 'security software',
  signs: { issuer: ['avast'] },
  exclusion: {
    menu: ['Menu', 'Settings', 'General', 'Exceptions', 'Add exception'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
