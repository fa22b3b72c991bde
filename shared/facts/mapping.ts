import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { hostText } from '../model/place'

export const mappingErrors = ['badauth', 'unreachable', 'myplexgone', 'publisherror', 'doublenat', 'jumboframes'] as const

const errorWords: Readonly<Record<(typeof mappingErrors)[number], Message>> = {
  badauth: say`plex.tv does not accept the server’s sign-in`,
  unreachable: say`plex.tv cannot reach the server from outside`,
  myplexgone: say`the server cannot reach plex.tv`,
  publisherror: say`plex.tv did not take the server’s address`,
  doublenat: say`two routers stand one behind the other`,
  jumboframes: say`the network’s packets are larger than the line takes`,
}
export const mappingWords = (error: keyof typeof errorWords): Message => errorWords[error]

/** The server’s own view of its remote access and its sign-in (docs/sources/account.md#server-answers). */
const mapping = fact({
  id: 'mapping',
  about: 'server',
  rung: 'account',
  question: say`What does your server say of its remote access?`,
  schema: () =>
    z.object({
      state: z.enum(['mapped', 'unknown', 'waiting', 'failed', 'other']),
      /** `null`: none. */
      error: z.enum([...mappingErrors, 'other']).nullable(),
      signIn: z.enum(['ok', 'none', 'invalid', 'unknown']),
      publicAddress: hostText.nullable(),
      /** `null`: none. */
      publicPort: z.int().nullable(),
      privateAddress: hostText.nullable(),
    }),
  share: { state: 'open', error: 'open', signIn: 'open', publicAddress: 'open', publicPort: 'open', privateAddress: 'open' },
  observe: ({ state, error, signIn }) => {
    if (signIn === 'invalid') return { mood: 'broken', says: say`Your server’s own sign-in is not accepted any more` }
    if (error !== null && error !== 'other') return { mood: 'broken', says: say`Remote access does not work`, detail: mappingWords(error) }
    return state === 'mapped'
      ? { mood: 'good', says: say`Your server says that remote access works` }
      : { mood: 'neutral', says: say`Your server is not reached from outside`, detail: say`its own word for it is ${{ code: state }}` }
  },
})
export default mapping
export type Mapping = ValueOf<typeof mapping>

/** Why nobody comes in from outside, by the server’s own word; `null` where it says nothing of it that is known. What concerns its sign-in is another matter. */
export const whyShutByItself = ({ error, signIn }: Mapping): keyof typeof errorWords | null =>
  signIn === 'invalid' || error === 'badauth' || error === 'other' ? null : error
