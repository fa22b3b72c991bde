import { deviceLookSchema, furthestOf } from '../model/device-look'
import { fact } from '../model/fact'
import { say } from '../model/message'

const words = {
  securely: { mood: 'good', says: say`Your other device reaches the server securely` },
  byName: { mood: 'broken', says: say`Your other device finds the server, and accepts no secure connection` },
  byAddress: { mood: 'broken', says: say`Your other device reaches the server by its address, and not by its name` },
  nowhere: { mood: 'broken', says: say`Your other device does not reach the server` },
} as const

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
  schema: () => deviceLookSchema,
  share: { browser: 'open', ways: 'open' },
  observe: (look) => words[furthestOf(look) ?? 'nowhere'],
})
export default otherDevice
