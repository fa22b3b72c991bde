import { say } from '../../model/message'
import type { Product } from '../product'

export default {
  id: 'eset',
  name: say`ESET`,
  group: 'security software',
  signs: { issuer: ['eset ssl', 'eset, spol'] },
  exclusion: {
    menu: ['Advanced setup', 'Web and email', 'SSL/TLS', 'List of known certificates'],
    text: [say`Add your server’s certificate to this list so that it is no longer scanned, and leave the protection itself on.`],
    source: 'docs/sources/tls.md#interception',
  },
} satisfies Product
