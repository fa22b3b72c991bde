import { say } from '../../model/message'
import { removeLine } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'dnscrypt-proxy',
  name: say`dnscrypt-proxy`,
  group: 'server',
  signs: { software: ['dnscrypt-proxy'] },
  exception: (domain) => ({
    value: `*.${domain}`,
    text: [
      say`Add this line to ${{ code: 'allowed-names.txt' }}, and let ${{ code: `allowed_names_file = 'allowed-names.txt'` }} stand under ${{ code: '[allowed_names]' }} in ${{ code: 'dnscrypt-proxy.toml' }}. Restart it.`,
      say`Names on that list are not held against ${{ code: 'blocked-ips.txt' }}, which is what filters.`,
    ],
    undo: removeLine,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
