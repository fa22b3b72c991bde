import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { clientIds, deviceIds } from '../model/client'
import { say } from '../model/message'

export const places = ['this browser', 'another computer', 'TV', 'phone', 'away from home', 'another program', 'not sure'] as const
export const changes = ['nothing', 'new router', 'new server', 'update', 'password', 'VPN', 'security software', 'not sure'] as const
/** When the message came for the first time. */
export const beginnings = ['today', 'this week', 'earlier', 'never worked', 'not sure'] as const

/** What no machine can see: the user tells it. */
const answers = fact({
  id: 'answers',
  about: 'account',
  seenBy: 'user',
  rung: 'client app',
  question: say`What did you tell Relock?`,
  schema: () =>
    z.object({
      where: z.enum(places),
      serverIsHere: z.enum(['yes', 'no', 'not sure']),
      changed: z.enum(changes),
      began: z.enum(beginnings).optional(),
      /** Which program it is, where the message is in one. */
      program: z.enum(clientIds).optional(),
      /** Which maker and model shows the message. */
      device: z.enum(deviceIds).optional(),
    }),
  share: { where: 'open', serverIsHere: 'open', changed: 'open', began: 'open', program: 'open', device: 'open' },
  observe: () => ({ mood: 'neutral', says: say`You answered the questions` }),
})
export default answers
export type Answers = ValueOf<typeof answers>
export type Changed = Answers['changed']
export type Began = NonNullable<Answers['began']>
