import { say } from '../../model/message'
import { removeEntry, enterDomain } from '../pieces'
import type { Product } from '../product'

export default {
  id: 'opendns',
  name: say`OpenDNS or Cisco Umbrella`,
  group: 'filter',
  isOutside: true,
  signs: { issuer: ['cisco umbrella', 'opendns'] },
  exception: (domain) => ({
    menu: ['Settings', 'Web Content Filtering'],
    field: 'Never block',
    value: domain,
    text: [
      enterDomain,
      say`Its option “block internal IP addresses” under Suspicious Responses is what filters. It is off unless somebody switched it on.`,
    ],
    undo: removeEntry,
    source: 'docs/sources/name-servers.md#exceptions',
    unconfirmed: true,
  }),
  exclusion: {
    menu: ['Policies', 'Destination Lists', 'Global Allow List'],
    text: [say`Add ${{ code: 'plex.direct' }} to the allowed names.`],
    source: 'docs/sources/tls.md#interception',
    unconfirmed: true,
  },
} satisfies Product
