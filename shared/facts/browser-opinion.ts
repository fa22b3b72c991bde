import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { code, hostText, versionText } from '../model/place'

/** Chromium's own verdict: the very judge that the user met. Measured only inside the app. */
const browserOpinion = fact({
  id: 'browser-opinion',
  about: 'route',
  seenBy: 'Chromium here',
  rung: 'certificate',
  question: say`Would a browser accept it?`,
  schema: () =>
    z.object({
      /** The name that it was judged for. */
      name: hostText,
      /** `net::OK`, or Chromium's error such as `net::ERR_CERT_DATE_INVALID`. */
      result: code,
      accepted: z.boolean(),
      /** `false` with an accepted chain: a root installed on this computer vouches, as security software does. */
      knownRoot: z.boolean(),
      /** Chromium's version, as verdicts change between versions. */
      version: versionText,
    }),
  share: { name: 'open', result: 'open', accepted: 'open', knownRoot: 'open', version: 'open' },
  observe: ({ accepted, result }) =>
    accepted
      ? { mood: 'good', says: say`The browser inside Relock accepts it` }
      : { mood: 'broken', says: say`The browser inside Relock refuses it`, detail: say`${{ code: result }}` },
})
export default browserOpinion
export type BrowserVerdict = ValueOf<typeof browserOpinion>
