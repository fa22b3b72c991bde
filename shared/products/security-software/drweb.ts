import { say } from '../../model/message'
import { exclude } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'drweb',
  name: say`Dr.Web`,
  group: 'security software',
  signs: { issuer: ['dr.web', 'doctor web'] },
  exclusion: {
    menu: ['Settings', 'Secure connections', 'Exclusions'],
    text: [exclude],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
