import account from '@shared/facts/account'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { probe } from '../examination/probe'

const nothing = { confirmed: null, home: null, homeAdmin: null, restricted: null, guest: null, subscribed: null }

export default probe({
  fact: account,
  // One answer of plex.tv's, whose own limit (electron/account/plex-tv.ts) is eight seconds.
  patience: 9_000,
  look: async (_, { surroundings, signal }) => {
    if (!surroundings.account) return unmeasured('not permitted', say`nobody is signed in to Plex here`)
    const answer = await surroundings.account.user(surroundings, signal)
    return 'failure' in answer ? measured({ failure: answer.failure, ...nothing }) : measured({ failure: null, ...answer.value })
  },
})
