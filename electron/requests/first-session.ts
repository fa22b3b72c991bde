import { z } from 'zod'
import { savedEvidence } from '@shared/model/saved-evidence'
import { targetSchema } from '@shared/model/target'
import { answersSchema, attemptsSchema, placeInFixSchema, type RestingSession } from '@shared/session'

const recordSchema = z.object({
  screen: z.enum(['welcome', 'questions', 'examining', 'verdict', 'fixing', 'solved']),
  target: targetSchema.nullable(),
  answers: answersSchema,
  evidence: savedEvidence.nullable(),
  before: savedEvidence.nullable(),
  attempts: attemptsSchema,
  fixing: placeInFixSchema.nullable(),
  rechecking: z.boolean(),
})
type Saved = z.infer<typeof recordSchema>

/** A saved session of schema 1: one flat record, in which any screen could stand beside any other screen's fields. Read as what it could show. */
export const firstSessionSchema = recordSchema.transform((saved): RestingSession =>
  saved.screen === 'examining' ? restingIn(askedFrom(saved)) : restingIn(saved),
)

/** Where an examination that was cut off was asked for. */
const askedFrom = (saved: Saved): Saved =>
  saved.rechecking && saved.before
    ? { ...saved, screen: saved.fixing ? 'fixing' : 'verdict', evidence: saved.before, before: null }
    : { ...saved, screen: 'questions', evidence: null, before: null }

function restingIn({ screen, target, answers, evidence, before, attempts, fixing }: Saved): RestingSession {
  if (!target || screen === 'welcome') return { screen: 'welcome', target, answers, evidence, before, attempts }
  if (!evidence || screen === 'questions') return { screen: 'questions', target, answers, evidence, before, attempts }
  if (screen === 'fixing' && fixing) return { screen, target, answers, evidence, before, attempts, fixing }
  if (screen === 'solved' && before) return { screen, target, answers, evidence, before, attempts }
  return { screen: 'verdict', target, answers, evidence, before, attempts, fixing }
}
