import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { otherNameServers } from '../this-computer/other-name-servers'

/** Filters that stand outside the home, each in its own words (docs/sources/name-servers.md#exceptions). */
export const outsideFilter: readonly Remedy[] = [
  remedy({
    kind: 'choose',
    id: 'outside-filter',
    title: say`Whose name server is it?`,
    text: [say`It stands in your router’s pages, or in this computer’s network settings, under “DNS”.`],
    options: [
      {
        id: 'provider',
        label: say`My internet provider’s`,
        steps: [
          {
            kind: 'tell',
            id: 'ask-provider',
            title: say`Look for “DNS rebind” in your provider’s account`,
            text: [
              say`A few providers let you switch such a filter off for one name. Where there is no such page, say that you could not do this.`,
            ],
          },
        ],
      },
      {
        id: 'nextdns',
        label: say`NextDNS`,
        steps: [
          {
            kind: 'copy',
            id: 'nextdns-allow',
            title: say`Let ${{ code: 'plex.direct' }} through`,
            text: [say`Add it to the list. The filter itself is under Security → DNS Rebinding Protection; it can stay on.`],
            menu: ['Allowlist'],
            copy: 'plex.direct',
            undo: say`Remove the entry again in the same place.`,
          },
        ],
      },
      {
        id: 'opendns',
        label: say`OpenDNS or Cisco Umbrella`,
        unconfirmed: true,
        steps: [
          {
            kind: 'copy',
            id: 'opendns-allow',
            title: say`Let ${{ code: 'plex.direct' }} through`,
            text: [
              say`Add it to the list. What filters is “block internal IP addresses” under Suspicious Responses, which is off unless somebody switched it on.`,
            ],
            menu: ['Settings', 'Web Content Filtering', 'Never block'],
            copy: 'plex.direct',
            undo: say`Remove the entry again in the same place.`,
          },
        ],
      },
      {
        id: 'other',
        label: say`Another, or I do not know`,
        steps: [],
      },
    ],
  }),
  otherNameServers,
]
