import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'avg',
  name: say`AVG`,
  group: 'security software',
  signs: { issuer: ['avg web', 'avg technologies', 'avg antivirus'] },
  exclusion: {
    menu: ['Menu', 'Settings', 'General', 'Exceptions', 'Add exception'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
