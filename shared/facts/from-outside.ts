import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { seenByPhone } from '../model/phone'

/**
 * What a phone shows that is not in the home's Wi-Fi, at the server's own published address outside. No machine at home can see that: whoever calls the
 * router's address from inside goes another way (docs/sources/paths.md#hairpin).
 */
const fromOutside = fact({
  id: 'from-outside',
  about: 'server',
  seenBy: 'phone',
  rung: 'account',
  question: say`What does a phone see from outside your home?`,
  schema: () => z.object({ saw: z.enum(seenByPhone) }),
  share: { saw: 'open' },
  observe: ({ saw }) => {
    switch (saw) {
      case 'plex':
        return { mood: 'good', says: say`From outside, a phone reaches your server securely` }
      case 'warning':
        return { mood: 'broken', says: say`From outside, a phone shows a warning` }
      case 'loading':
        return { mood: 'broken', says: say`From outside, nobody answers the phone` }
      case 'refused':
        return { mood: 'broken', says: say`From outside, the phone is turned away at once` }
    }
  },
})
export default fromOutside
export type FromOutside = ValueOf<typeof fromOutside>
