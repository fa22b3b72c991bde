import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { products } from '../../products/shelf'
import { remedy } from '../remedies'
import { otherNameServers } from '../this-computer/other-name-servers'
import { exceptionIn } from './rebinding-exception'

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
      ...products.filter(({ isOutside }) => isOutside === true).flatMap((product) => exceptionIn(product, 'plex.direct', null)),
      { id: 'other', label: say`Another, or I do not know`, steps: [] },
    ],
  }),
  otherNameServers,
]
