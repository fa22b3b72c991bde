import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'bind',
  name: say`BIND`,
  group: 'server',
  signs: { software: ['BIND'] },
  exception: (domain) => ({
    value: `deny-answer-addresses { 10.0.0.0/8; 172.16.0.0/12; 192.168.0.0/16; } except-from { "${domain}"; };`,
    text: [
      say`In ${{ code: 'named.conf' }}, give ${{ code: 'deny-answer-addresses' }} this exception. Keep your own list of networks in the first braces.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
