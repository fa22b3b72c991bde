import { say } from '../../model/message'
import type { Product } from '../product'

export default {
  id: 'mikrotik',
  name: say`MikroTik`,
  group: 'router',
  signs: { says: { words: /mikrotik|routeros|webfig/i, examples: ['RouterOS router configuration page', 'MikroTik hAP ac2'] } },
  exception: (domain) => ({
    value: `/ip dns static add type=FWD match-subdomain=yes name=${domain} forward-to=8.8.8.8`,
    text: [
      say`It does not filter itself, but passes on a filtered answer. This asks a name server for ${{ code: domain }} that does not filter.`,
    ],
    undo: say`Remove this entry from ${{ code: '/ip dns static' }}.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
