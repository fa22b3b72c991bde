import { z } from 'zod'
import { beginnings, changes, places } from '../facts/answers'
import { attemptsSchema, changesSchema, placeInFixSchema } from '../model/attempt'
import { clientIds, deviceIds } from '../model/client'
import type { Evidence, ReadingId } from '../model/evidence'
import { messageSchema } from '../model/message'
import { savedEvidence } from '../model/saved-evidence'
import { targetSchema, type Target } from '../model/target'

export const answersSchema = z.object({
  where: z.enum(places).nullable(),
  serverIsHere: z.enum(['yes', 'no', 'not sure']).nullable(),
  changed: z.enum(changes).nullable(),
  began: z.enum(beginnings).optional(),
  program: z.enum(clientIds).optional(),
  device: z.enum(deviceIds).optional(),
})
export type Answers = z.infer<typeof answersSchema>

const record = {
  target: targetSchema.nullable(),
  answers: answersSchema,
  /** The last finished examination: what is judged, and what a report tells. */
  evidence: savedEvidence.nullable(),
  /** The one before it, where it was the check after a fix: what "still broken" is compared with. */
  before: savedEvidence.nullable(),
  /** Fixes tried so far, the present one last. */
  attempts: attemptsSchema,
  /** "What I changed": outlives every examination and server. */
  changes: changesSchema,
}
const judged = { ...record, target: targetSchema, evidence: savedEvidence }

/** A session that waits for the user. Only such a one is saved: an examination cannot be resumed in its middle, its sockets are gone. */
export const sessionSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('welcome'), ...record }),
  z.object({ screen: z.literal('questions'), ...record, target: targetSchema }),
  /** `fixing`: where the user stood in a fix before looking back at the verdict. */
  z.object({ screen: z.literal('verdict'), ...judged, fixing: placeInFixSchema.nullable() }),
  /** `note`: what the last look saw, in one line. */
  z.object({ screen: z.literal('fixing'), ...judged, fixing: placeInFixSchema, note: messageSchema.nullable() }),
  /** `seenBy`: who saw that it works. What a TV shows, only the user sees. */
  z.object({ screen: z.literal('solved'), ...judged, before: savedEvidence, seenBy: z.enum(['relock', 'you']) }),
])
export type RestingSession = z.infer<typeof sessionSchema>

/** Relock looks, and the user watches. */
export interface Examining {
  readonly screen: 'examining'
  readonly target: Target | null
  readonly answers: Answers
  /** Id of the examination that was asked for. What tells of another one is not heard. */
  readonly examination: string
  /** Fills up; `null` until the examination has begun. */
  readonly evidence: Evidence | null
  /** What is being measured. */
  readonly looking: readonly ReadingId[]
  /** The examination has answered; its last row is still on show. */
  readonly result: Evidence | null
  /** What was seen before the fix that this examination checks; `null` where it checks none. */
  readonly before: Evidence | null
  /** Where it was asked for: "back" leads there. */
  readonly from: RestingSession
  /** The screen that it was asked from stays on show meanwhile. */
  readonly quiet: boolean
}

export type Session = RestingSession | Examining
export type SessionOn<Screen extends Session['screen']> = Extract<Session, { screen: Screen }>

export const newSession: SessionOn<'welcome'> = {
  screen: 'welcome',
  target: null,
  answers: { where: null, serverIsHere: null, changed: null },
  evidence: null,
  before: null,
  attempts: [],
  changes: [],
}
