import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'adguard',
  name: say`AdGuard`,
  group: 'filter',
  signs: { issuer: ['adguard'] },
  exclusion: {
    menu: ['Settings', 'HTTPS filtering', 'Exclusions'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
