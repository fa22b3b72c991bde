import { z } from 'zod'
import { actIds } from './fix'
import { text } from './legible'
import { messageSchema } from './message'
import { instantText } from './place'

/** What became of a step. `chose`: a question was answered; `not so`: its "if" is not the case here. */
export const stepEnds = ['done', 'chose', 'skipped', 'could not', 'not so'] as const
export type StepEnd = (typeof stepEnds)[number]

/** A step that was come to an end with, in its own words: later evidence may have no such step any more. */
const pastStepSchema = z.object({
  step: text,
  title: messageSchema,
  end: z.enum(stepEnds),
  /** When, ISO 8601 by this computer's clock. */
  at: instantText,
})
export type PastStep = z.infer<typeof pastStepSchema>

/** The most steps that are kept of one attempt, and attempts of one session: nobody walks more. */
export const mostKept = 200

const attemptSchema = z.object({
  cause: text,
  /** The cause's own title. */
  title: messageSchema,
  steps: z.array(pastStepSchema).max(mostKept),
  choices: z.record(text, text),
  /** Ids of the remedies that are behind, whatever became of them. */
  behind: z.array(text).max(mostKept),
  /** How it ended; `null` while it is under way. `mended`: this cause is gone, whatever else is left. */
  end: z.enum(['mended', 'not mended']).nullable(),
  /** What Relock saw after it, in one line. */
  then: messageSchema.nullable(),
  /** Said on the last screen. */
  afterwards: z.array(messageSchema).max(20),
})
export type Attempt = z.infer<typeof attemptSchema>

export const attemptsSchema = z.array(attemptSchema).max(mostKept)

/** Something that the user changed and can take back: told for as long as Relock is there. */
const changeSchema = z.object({
  at: instantText,
  title: messageSchema,
  /** Where it was done, in the menu's own words. */
  place: messageSchema.nullable(),
  undo: messageSchema,
  /** Relock did it itself, by these commands, and can take it back itself. */
  act: z.enum(actIds).optional(),
  ran: text.optional(),
})
export type Change = z.infer<typeof changeSchema>
export const mostChanges = 200
export const changesSchema = z.array(changeSchema).max(mostChanges)

/** Which finding is being fixed, and where in its steps the user stands. */
export const placeInFixSchema = z.object({ cause: text, step: text.nullable() })
export type PlaceInFix = z.infer<typeof placeInFixSchema>
