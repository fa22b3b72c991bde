import { z } from 'zod'
import { evidenceSchema, withReading, withRoute, type Evidence } from './model/evidence'
import { places, changes } from './facts/answers'
import type { Reading } from './model/reading'
import { targetSchema, type Route, type Target } from './model/target'
import { outcomes, type Outcome } from './model/verdict'
import { text } from './model/legible'

/**
 * The wizard as one pure function: `advance(session, event)`. The store only holds the session; main saves it, so that
 * a restart can offer to resume.
 */
export const answersSchema = z.object({
  where: z.enum(places).nullable(),
  serverIsHere: z.enum(['yes', 'no', 'not sure']).nullable(),
  changed: z.enum(changes).nullable(),
})
export type Answers = z.infer<typeof answersSchema>

const attemptSchema = z.object({
  cause: text,
  /** Ids of the steps that were ticked. */
  done: z.array(text),
  choices: z.record(text, text),
  outcome: z.enum(outcomes).nullable(),
})
export type Attempt = z.infer<typeof attemptSchema>

export const attemptsSchema = z.array(attemptSchema)

export const sessionSchema = z.object({
  screen: z.enum(['welcome', 'questions', 'examining', 'verdict', 'fixing', 'solved']),
  target: targetSchema.nullable(),
  answers: answersSchema,
  /** The examination shown now; while `examining` it fills up. */
  evidence: evidenceSchema.nullable(),
  /** Keys of readings that are being measured. */
  looking: z.array(text),
  /** The last finished examination before the present one: what "still broken" is compared with. */
  before: evidenceSchema.nullable(),
  /** Fixes tried so far, the present one last. */
  attempts: attemptsSchema,
  /** Which finding is being fixed, and where in its steps the user stands. */
  fixing: z.object({ cause: text, step: text.nullable() }).nullable(),
  /** The present examination is the check after a fix. */
  rechecking: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const newSession: Session = {
  screen: 'welcome',
  target: null,
  answers: { where: null, serverIsHere: null, changed: null },
  evidence: null,
  looking: [],
  before: null,
  attempts: [],
  fixing: null,
  rechecking: false,
}

export type SessionEvent =
  | { readonly type: 'chose target'; readonly target: Target }
  | { readonly type: 'answered'; readonly answers: Answers }
  | { readonly type: 'examination began'; readonly evidence: Evidence; readonly recheck: boolean }
  | { readonly type: 'route learnt'; readonly route: Route }
  | { readonly type: 'looking'; readonly key: string }
  | { readonly type: 'read'; readonly key: string; readonly reading: Reading<unknown> }
  /** `outcome` is what `diagnose` says of the finished evidence. */
  | { readonly type: 'examination ended'; readonly evidence: Evidence; readonly outcome: Outcome }
  | { readonly type: 'opened report'; readonly evidence: Evidence }
  | { readonly type: 'began fix'; readonly cause: string; readonly firstStep: string | null }
  | { readonly type: 'went to step'; readonly step: string }
  | { readonly type: 'finished step'; readonly step: string; readonly next: string | null }
  | { readonly type: 'chose option'; readonly step: string; readonly option: string }
  | { readonly type: 'went back' }
  | { readonly type: 'started over' }
  | { readonly type: 'resumed'; readonly session: Session }

/** The next session. Events that make no sense on a screen leave it as it is. */
export function advance(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'chose target':
      return { ...newSession, screen: 'questions', target: event.target, answers: session.answers }
    case 'answered':
      return { ...session, answers: event.answers }
    case 'examination began':
      return {
        ...session,
        screen: 'examining',
        target: event.evidence.target,
        before: event.recheck ? session.evidence : null,
        evidence: event.evidence,
        looking: [],
        rechecking: event.recheck,
        ...(event.recheck ? {} : { attempts: [], fixing: null }),
      }
    case 'route learnt':
      return patchEvidence(session, (evidence) => withRoute(evidence, event.route))
    case 'looking':
      return session.screen === 'examining' ? { ...session, looking: [...session.looking, event.key] } : session
    case 'read':
      return patchEvidence({ ...session, looking: session.looking.filter((key) => key !== event.key) }, (evidence) =>
        withReading(evidence, event.key, event.reading),
      )
    case 'examination ended': {
      if (session.screen !== 'examining') return session
      const ended = { ...session, evidence: event.evidence, looking: [] }
      const attempts = session.rechecking ? concludeAttempt(session.attempts, event.outcome) : session.attempts
      return session.rechecking && event.outcome === 'secure'
        ? { ...ended, attempts, screen: 'solved', fixing: null }
        : { ...ended, attempts, screen: 'verdict' }
    }
    case 'opened report':
      return { ...newSession, screen: 'verdict', target: event.evidence.target, evidence: event.evidence }
    case 'began fix': {
      // Steps ticked before the user looked back at the verdict stay ticked; a concluded attempt stays as it ended.
      const open = session.attempts.find((attempt) => attempt.cause === event.cause && attempt.outcome === null)
      return {
        ...session,
        screen: 'fixing',
        fixing: { cause: event.cause, step: open && session.fixing?.cause === event.cause ? session.fixing.step : event.firstStep },
        attempts: [
          ...session.attempts.filter((attempt) => attempt !== open),
          open ?? { cause: event.cause, done: [], choices: {}, outcome: null },
        ],
      }
    }
    case 'went to step':
      return session.fixing ? { ...session, screen: 'fixing', fixing: { ...session.fixing, step: event.step } } : session
    case 'finished step':
      return session.fixing
        ? {
            ...patchAttempt(session, (attempt) => ({ ...attempt, done: [...attempt.done.filter((id) => id !== event.step), event.step] })),
            fixing: { ...session.fixing, step: event.next ?? session.fixing.step },
          }
        : session
    case 'chose option':
      return patchAttempt(session, (attempt) => ({ ...attempt, choices: { ...attempt.choices, [event.step]: event.option } }))
    case 'went back':
      return goBack(session)
    case 'started over':
      return newSession
    case 'resumed':
      // An examination cannot be resumed in its middle: its sockets are gone. It begins again from where it was asked for.
      return event.session.screen === 'examining' ? goBack(event.session) : event.session
  }
}

function patchEvidence(session: Session, change: (evidence: Evidence) => Evidence): Session {
  return session.screen === 'examining' && session.evidence ? { ...session, evidence: change(session.evidence) } : session
}

function patchAttempt(session: Session, change: (attempt: Attempt) => Attempt): Session {
  const last = session.attempts.at(-1)
  return last ? { ...session, attempts: [...session.attempts.slice(0, -1), change(last)] } : session
}

function concludeAttempt(attempts: readonly Attempt[], outcome: Attempt['outcome']): Attempt[] {
  return attempts.map((attempt, index) => (index === attempts.length - 1 ? { ...attempt, outcome } : attempt))
}

function goBack(session: Session): Session {
  switch (session.screen) {
    case 'welcome':
      return session
    case 'questions':
      return { ...session, screen: 'welcome' }
    case 'examining':
      return session.rechecking && session.before
        ? {
            ...session,
            screen: session.fixing ? 'fixing' : 'verdict',
            evidence: session.before,
            before: null,
            rechecking: false,
            looking: [],
          }
        : { ...session, screen: 'questions', evidence: null, looking: [] }
    case 'verdict':
      return { ...session, screen: session.target ? 'questions' : 'welcome' }
    case 'fixing':
      return { ...session, screen: 'verdict' }
    case 'solved':
      return { ...session, screen: 'verdict' }
  }
}
