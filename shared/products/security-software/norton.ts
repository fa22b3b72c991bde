import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'norton',
  name: say`Norton`,
  group: 'security software',
  signs: { issuer: ['norton'] },
  exclusion: {
    menu: ['Settings', 'Antivirus', 'Scans and Risks', 'Exclusions'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
