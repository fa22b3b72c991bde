import { z } from 'zod'
import { failureSchema, failureTexts } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { hostText } from '../model/place'
import { httpStatus } from '../model/quantities'

const asked = z.discriminatedUnion('state', [
  z.object({ state: z.literal('answered'), host: hostText, status: httpStatus }),
  z.object({ state: z.literal('failed'), host: hostText, failure: failureSchema }),
])

/** Does plex.tv answer over a verified connection, does anything else, and does a captive portal stand in between? */
const internet = fact({
  id: 'internet',
  about: 'network',
  rung: 'internet',
  question: say`Does the internet answer?`,
  schema: () =>
    z.object({
      plexTv: asked,
      /** A host that is not Plex's, over plain HTTP, whose true answer is known (docs/sources/systems.md#known-pages). */
      elsewhere: asked,
      /** `open`: the known answer came. `portal`: another answer came in its place. */
      portal: z.enum(['open', 'portal', 'unclear']),
    }),
  share: { plexTv: 'open', elsewhere: 'open', portal: 'open' },
  observe: ({ plexTv, elsewhere, portal }) => {
    if (portal === 'portal')
      return {
        mood: 'broken',
        says: say`A sign-in page stands between you and the internet`,
        detail: say`asked ${{ code: elsewhere.host }}, another page answered`,
      }
    if (plexTv.state === 'answered')
      return { mood: 'good', says: say`The internet answers`, detail: say`${{ code: plexTv.host }} replied over a verified connection` }
    const detail = say`${{ code: plexTv.host }}: ${failureTexts[plexTv.failure]}`
    return elsewhere.state === 'answered'
      ? { mood: 'neutral', says: say`The internet answers, but Plex’s own site does not`, detail }
      : { mood: 'broken', says: say`The internet does not answer`, detail }
  },
})
export default internet
export type Internet = ValueOf<typeof internet>
