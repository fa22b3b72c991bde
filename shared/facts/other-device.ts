import { z } from 'zod'
import { deviceWaySchema, mostDeviceWays } from '../model/device-look'
import { fact, type ValueOf } from '../model/fact'
import { text } from '../model/legible'
import { say } from '../model/message'

/**
 * How far another device at home gets to the server, by a page that it opened from this computer: its own name server, its own network, and what it
 * accepts of certificates decide (docs/sources/clients.md#a-page-on-the-home-network).
 */
const otherDevice = fact({
  id: 'other-device',
  about: 'server',
  seenBy: 'phone',
  rung: 'client app',
  question: say`How far does your other device get?`,
  schema: z.object({
    /** As its browser calls itself. */
    browser: text,
    ways: z.array(deviceWaySchema).max(mostDeviceWays),
  }),
  share: { browser: 'open', ways: 'open' },
  observe: ({ ways }) => {
    if (ways.some(({ securely }) => securely === 'reached'))
      return { mood: 'good', says: say`Your other device reaches the server securely` }
    if (ways.some(({ byName }) => byName === 'reached'))
      return { mood: 'broken', says: say`Your other device finds the server, and accepts no secure connection` }
    return ways.some(({ byAddress }) => byAddress === 'reached')
      ? { mood: 'broken', says: say`Your other device reaches the server by its address, and not by its name` }
      : { mood: 'broken', says: say`Your other device does not reach the server` }
  },
})
export default otherDevice
export type OtherDevice = ValueOf<typeof otherDevice>
