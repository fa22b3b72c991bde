import { say } from '../../model/message'
import { publicNameServers } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'google-nest',
  name: say`Google Wifi or Nest Wifi`,
  group: 'router',
  signs: { says: { words: /google wifi|nest wifi|google fiber/i, examples: ['Google Wifi', 'Nest Wifi Pro'] } },
  exception: () => ({
    menu: ['Settings', 'Network & general', 'Advanced networking'],
    field: 'DNS',
    value: publicNameServers,
    text: [say`It has no exception for one name. In the Google Home app, choose “Custom” here and enter these two.`],
    price: say`Cloudflare or Google then sees which names your home looks up.`,
    undo: say`Choose “Automatic” here again.`,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
