import { say } from '../../model/message'
import { removeEntry } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'control-d',
  name: say`Control D`,
  group: 'filter',
  isOutside: true,
  exception: (domain) => ({
    menu: ['Profiles', 'your profile', 'Custom Rules'],
    value: domain,
    text: [
      say`Add a rule for this name there and let it be “Bypass”. Such rules are asked before everything else in the profile.`,
      say`If addresses inside your home are still held back, look among the profile’s options for DNS rebinding.`,
    ],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
} satisfies Product
