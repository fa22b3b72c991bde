import { z } from 'zod'
import { adapterKindSchema } from '../addresses/adapter-kind'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { adapterName, addressSchema } from '../model/place'

/**
 * How packets to the server's address leave this computer, and whether a device has that address on its own network: asked of the tables of ARP
 * (RFC 826) and Neighbor Discovery (RFC 4861), which no firewall keeps silent (docs/sources/paths.md#neighbours).
 */
const neighbour = fact({
  id: 'neighbour',
  about: 'route',
  rung: 'connection',
  question: say`Is a device at the server’s address on your network?`,
  schema: () =>
    z.object({
      address: addressSchema,
      /** The adapter by which this computer would send there; `null`: none is known. */
      via: z
        .object({ name: adapterName, kind: adapterKindSchema, address: addressSchema, prefixLength: z.int().min(0).max(128) })
        .nullable(),
      /** It lies in that adapter's own network, so the two speak without a router. */
      onLink: z.boolean(),
      /** `answers`: a device said that it has the address. `silent`: asked again and again, none did. */
      state: z.enum(['answers', 'silent', 'unknown']),
    }),
  share: { address: 'open', via: 'open', onLink: 'open', state: 'open' },
  observe: ({ address, via, onLink, state }) => {
    if (!onLink)
      return {
        mood: 'neutral',
        says: say`The way to ${{ code: address }} leads out of this computer’s own network`,
        ...(via === null ? {} : { detail: say`by ${{ code: via.name }}` }),
      }
    if (state === 'unknown') return { mood: 'neutral', says: say`Whether a device has ${{ code: address }} could not be seen` }
    return state === 'answers'
      ? { mood: 'good', says: say`A device on your network has ${{ code: address }}` }
      : { mood: 'broken', says: say`No device on your network has ${{ code: address }}` }
  },
})
export default neighbour
export type Neighbour = ValueOf<typeof neighbour>
