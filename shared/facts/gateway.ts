import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { addressSchema, selfDescription } from '../model/place'

/** The router by which this computer leaves its network: whether it is there, and what it says of itself, by UPnP and by its page's title. */
const gateway = fact({
  id: 'gateway',
  about: 'network',
  rung: 'home network',
  question: say`Is your router there?`,
  schema: () =>
    z.object({
      address: addressSchema,
      /** By ARP or Neighbor Discovery, or as it spoke. */
      state: z.enum(['answers', 'silent', 'unknown']),
      title: selfDescription.nullable(),
      maker: selfDescription.nullable(),
      model: selfDescription.nullable(),
    }),
  share: { address: 'open', state: 'open', title: 'open', maker: 'open', model: 'open' },
  observe: ({ address, state, title, maker, model }) => {
    if (state === 'silent') return { mood: 'broken', says: say`No device has the router’s address ${{ code: address }}` }
    const calls = [maker, model].filter((text) => text !== null).join(' ') || title
    return {
      mood: state === 'answers' ? 'good' : 'neutral',
      says: state === 'answers' ? say`Your router is there` : say`Your router’s address is known`,
      detail: calls === null ? say`${{ code: address }}` : say`${{ code: address }}, it calls itself ${calls}`,
    }
  },
})
export default gateway
export type Gateway = ValueOf<typeof gateway>
