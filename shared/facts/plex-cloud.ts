import { z } from 'zod'
import { failureSchema, failureTexts } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { hostText } from '../model/place'
import { httpStatus, took } from '../model/quantities'

const asked = z.discriminatedUnion('state', [
  z.object({ state: z.literal('answered'), host: hostText, status: httpStatus, tookMs: took }),
  z.object({ state: z.literal('failed'), host: hostText, failure: failureSchema, tookMs: took }),
])
export type PlexHost = z.infer<typeof asked>

/** Milliseconds. Whoever waits longer for a page takes it for one that hangs; nothing is convicted by it. */
const slow = 3_000

/** Which of Plex’s own sites answer from here, beside plex.tv itself? One of them may be blocked, or down, by itself (docs/sources/account.md#hosts). */
const plexCloud = fact({
  id: 'plex-cloud',
  about: 'network',
  rung: 'internet',
  question: say`Do Plex’s other sites answer?`,
  schema: () => z.object({ hosts: z.array(asked).max(10) }),
  share: { hosts: 'open' },
  observe: ({ hosts }) => {
    for (const one of hosts) {
      const host = { code: one.host }
      if (one.state === 'failed') return { mood: 'neutral', says: say`${host} does not answer`, detail: failureTexts[one.failure] }
      if (one.status >= 500) return { mood: 'neutral', says: say`${host} answers with the error ${{ code: String(one.status) }}` }
    }
    const late = hosts.find(({ tookMs }) => tookMs > slow)
    return late
      ? { mood: 'neutral', says: say`${{ code: late.host }} answers slowly`, detail: say`after ${{ duration: late.tookMs }}` }
      : { mood: 'good', says: say`Plex’s other sites answer` }
  },
})
export default plexCloud
export type PlexCloud = ValueOf<typeof plexCloud>
