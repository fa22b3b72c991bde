import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'blocky',
  name: say`Blocky`,
  group: 'filter',
  signs: { software: ['Blocky'] },
  exception: (domain) => ({
    value: `rebindingProtection:\n  allowedDomains:\n    - ${domain}`,
    text: [
      say`Put this into ${{ code: 'config.yml' }}; where a part ${{ code: 'rebindingProtection' }} stands there already, add the last line to its list. Restart Blocky.`,
      say`If a deny list with private addresses blocks it, put ${{ code: `*.${domain}` }} on the allow list of the same group (${{ code: 'blocking: allowlists' }}) instead.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
