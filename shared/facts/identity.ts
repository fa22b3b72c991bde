import { z } from 'zod'
import { failureSchema, failureTexts } from '../model/failure'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { text } from '../model/legible'
import { identityText, selfDescription, versionText } from '../model/place'
import { apart, httpStatus } from '../model/quantities'

const asked = z.discriminatedUnion('state', [
  z.object({
    state: z.literal('answered'),
    status: httpStatus,
    /** `null`: whatever answered is not a Plex Media Server. */
    plex: z.object({ machineIdentifier: identityText, version: versionText, claimed: z.boolean().nullable() }).nullable(),
    /** What the answer calls itself (page title, `Server` header or heading), where it is not Plex. */
    calls: selfDescription.nullable(),
    /** It says itself that this port wants TLS, as web servers and proxies do, and as Plex, which speaks both on one port, never needs to. */
    insistsOnTls: z.literal(true).optional(),
    /** It says itself that it wants a certificate of the client's for this page, for which it did not ask in the handshake. */
    wantsCertificate: z.literal(true).optional(),
    /** This computer's clock minus the answer's Date header, milliseconds. */
    clockOffset: apart.nullable(),
  }),
  /**
   * `behindLock`: over HTTPS the connection was made, and what stands behind it failed. `alsoTrusted`: it showed another certificate than the
   * one that was judged, which is accepted as well.
   */
  z.object({
    state: z.literal('failed'),
    failure: failureSchema,
    behindLock: z.literal(true).optional(),
    alsoTrusted: z.literal(true).optional(),
  }),
  /** Not asked: over HTTPS that is where the certificate is not accepted, as nothing is sent then. */
  z.object({ state: z.literal('not asked'), why: text }),
])
export type Asked = z.infer<typeof asked>

/** Who answers `GET /identity` (no sign-in needed, docs/sources/plex.md#identity), over HTTPS and over plain HTTP? */
const identity = fact({
  id: 'identity',
  about: 'route',
  rung: 'server',
  question: say`Is it your Plex server?`,
  schema: () => z.object({ secure: asked, plain: asked }),
  share: { secure: 'open', plain: 'open' },
  observe: ({ secure, plain }) => {
    const best = secure.state === 'answered' ? secure : plain
    if (best.state !== 'answered')
      return {
        mood: 'neutral',
        says: say`The server did not say who it is`,
        ...(best.state === 'failed' ? { detail: failureTexts[best.failure] } : {}),
      }
    if (best.plex === null && mayBePlexStarting(best)) return { mood: 'neutral', says: say`Somebody answers: not now (503)` }
    if (best.plex === null) return { mood: 'broken', says: say`Something else than Plex answers here` }
    const detail = say`version ${{ code: best.plex.version }}`
    if (best.plex.claimed === false) return { mood: 'broken', says: say`Plex answers, but nobody has claimed it`, detail }
    return secure === best
      ? { mood: 'good', says: say`Plex answers over the secure connection`, detail }
      : { mood: 'neutral', says: say`Plex answers without encryption`, detail }
  },
})
export default identity
export type Identity = ValueOf<typeof identity>
export type Answered = Extract<Asked, { state: 'answered' }>
export type PlexAnswer = NonNullable<Answered['plex']>

/** Plex's own word, without a page, while it starts or moves its library. */
export const mayBePlexStarting = ({ status, calls }: Answered): boolean => status === 503 && calls === null

/** Plex's own answer over the secure connection: who says over plain HTTP that it is Plex may be another one than who was recognised. */
export const securePlexOf = ({ secure }: Identity): PlexAnswer | null => (secure.state === 'answered' ? secure.plex : null)

/** Plex's own answer where the lock is: who answers securely counts, and only where nobody does, who answers without encryption. */
export const plexAtLock = (identity: Identity): PlexAnswer | null =>
  identity.secure.state === 'answered' ? identity.secure.plex : plexOf(identity)

/** Plex's own answer, over the secure connection where there is one. */
export function plexOf({ secure, plain }: Identity): PlexAnswer | null {
  for (const asked of [secure, plain]) if (asked.state === 'answered' && asked.plex) return asked.plex
  return null
}
