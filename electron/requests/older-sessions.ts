import { z } from 'zod'
import { causeById } from '@shared/causes/shelf'
import { diagnose } from '@shared/diagnose'
import type { Evidence } from '@shared/model/evidence'
import { savedEvidence } from '@shared/model/saved-evidence'
import { everyStep, stepsOf } from '@shared/model/fix'
import { text } from '@shared/model/legible'
import { say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { targetSchema } from '@shared/model/target'
import { outcomes } from '@shared/model/verdict'
import { placeInFixSchema, type Attempt, type PastStep } from '@shared/model/attempt'
import { answersSchema, type RestingSession } from '@shared/session'

/** An attempt of schema 1 and 2: it kept ids alone, and what they meant was looked up in the evidence. */
const attemptSchema = z.object({
  cause: text,
  done: z.array(text),
  choices: z.record(text, text),
  outcome: z.enum(outcomes).nullable(),
})

const shared = {
  target: targetSchema.nullable(),
  answers: answersSchema,
  evidence: savedEvidence.nullable(),
  before: savedEvidence.nullable(),
  attempts: z.array(attemptSchema),
}

const recordSchema = z.object({
  ...shared,
  screen: z.enum(['welcome', 'questions', 'examining', 'verdict', 'fixing', 'solved']),
  fixing: placeInFixSchema.nullable(),
  rechecking: z.boolean(),
})
type Saved = z.infer<typeof recordSchema>

/** A saved session of schema 1: one flat record, in which any screen could stand beside any other screen's fields. Read as what it could show. */
export const firstSessionSchema = recordSchema.transform((saved): RestingSession =>
  saved.screen === 'examining' ? restingIn(askedFrom(saved)) : restingIn(saved),
)

/** A saved session of schema 2: its screen has what it shows, and its attempts are those of schema 1. */
export const secondSessionSchema = z
  .object({
    ...shared,
    screen: z.enum(['welcome', 'questions', 'verdict', 'fixing', 'solved']),
    fixing: placeInFixSchema.nullable().optional(),
  })
  .transform((saved): RestingSession => restingIn({ ...saved, fixing: saved.fixing ?? null, rechecking: false }))

/** Where an examination that was cut off was asked for. */
const askedFrom = (saved: Saved): Saved =>
  saved.rechecking && saved.before
    ? { ...saved, screen: saved.fixing ? 'fixing' : 'verdict', evidence: saved.before, before: null }
    : { ...saved, screen: 'questions', evidence: null, before: null }

function restingIn({ screen, target, answers, evidence, before, attempts: kept, fixing }: Saved): RestingSession {
  const attempts = kept.map((attempt) => attemptOf(attempt, [before, evidence]))
  const seen = { answers, before, attempts, changes: [] }
  if (!target || screen === 'welcome') return { screen: 'welcome', target, evidence, ...seen }
  if (!evidence || screen === 'questions') return { screen: 'questions', target, evidence, ...seen }
  if (screen === 'fixing' && fixing) return { screen, target, evidence, ...seen, fixing, note: null }
  if (screen === 'solved' && before) return { screen, target, evidence, ...seen, before, seenBy: 'relock' }
  return { screen: 'verdict', target, evidence, ...seen, fixing }
}

/** In today's words, as far as what was seen still tells them. */
function attemptOf({ cause, done, choices, outcome }: z.infer<typeof attemptSchema>, seen: readonly (Evidence | null)[]): Attempt {
  const steps = seen
    .flatMap((evidence) => (evidence ? diagnose(evidence).findings : []))
    .filter((finding) => finding.cause === cause)
    .flatMap(({ fix }) => everyStep(stepsOf(fix)))
  const at = instantOf(0)
  return {
    cause,
    title: causeById.get(cause)?.title ?? say`${{ code: cause }}`,
    steps: [...new Set(done)].flatMap((id): readonly PastStep[] => {
      const step = steps.find((entry) => entry.id === id)
      return step ? [{ step: id, title: step.title, end: step.kind === 'choose' ? 'chose' : 'done', at }] : []
    }),
    choices,
    behind: [],
    end: outcome && (outcome === 'secure' ? 'mended' : 'not mended'),
    then: null,
    afterwards: [],
  }
}
