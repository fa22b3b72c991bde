import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { plexFailureSchema, tellPlexFailure } from '../model/plex-failure'
import { say } from '../model/message'

const maybe = z.boolean().nullable()

/** What does plex.tv say of the account that is signed in? Only states: who it is stays with plex.tv. */
const account = fact({
  id: 'account',
  about: 'account',
  seenBy: 'plex.tv',
  rung: 'account',
  question: say`Is your Plex account in order?`,
  schema: () =>
    z.object({
      /** `null`: plex.tv answered. */
      failure: plexFailureSchema.nullable(),
      /** Each `null` where plex.tv does not say. */
      confirmed: maybe,
      home: maybe,
      homeAdmin: maybe,
      restricted: maybe,
      guest: maybe,
      subscribed: maybe,
    }),
  share: {
    failure: 'open',
    confirmed: 'open',
    home: 'open',
    homeAdmin: 'open',
    restricted: 'open',
    guest: 'open',
    subscribed: 'open',
  },
  observe: ({ failure, confirmed }) => {
    if (failure) {
      const isDead = failure.is === 'unauthorized' || failure.is === 'token expired'
      return { mood: isDead ? 'broken' : 'neutral', says: say`plex.tv does not tell about your account`, detail: tellPlexFailure(failure) }
    }
    return confirmed === false
      ? { mood: 'broken', says: say`Your account’s e-mail address is not confirmed` }
      : { mood: 'good', says: say`plex.tv knows your account` }
  },
})
export default account
export type Account = ValueOf<typeof account>
