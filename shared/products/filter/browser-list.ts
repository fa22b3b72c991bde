import { say } from '../../model/message'
import type { Product } from '../product'

export default {
  id: 'browser-list',
  name: say`uBlock Origin or AdGuard in the browser`,
  group: 'filter',
  exception: () => ({
    text: [say`Its list “Block access to LAN” does it: switch that list off for ${{ code: 'app.plex.tv' }}.`],
    undo: say`Switch the list on again.`,
    source: 'docs/sources/name-servers.md#exceptions',
  }),
} satisfies Product
