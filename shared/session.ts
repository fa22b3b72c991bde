import { z } from 'zod'
import { isSameReading, withReading, withRoute, type Evidence, type ReadingId, type SeenReading } from './model/evidence'
import { places, changes } from './facts/answers'
import { savedEvidence } from './model/saved-evidence'
import { targetSchema, type Route, type Target } from './model/target'
import { outcomes, type Outcome } from './model/verdict'
import { text } from './model/legible'

/**
 * The wizard as one pure function: `advance(session, event)`. A session is what its screen needs, no more and no less, so that no screen is ever
 * without what it shows. The store only holds it; main saves it, so that a restart can offer to resume.
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

/** Which finding is being fixed, and where in its steps the user stands. */
export const placeInFixSchema = z.object({ cause: text, step: text.nullable() })

const record = {
  target: targetSchema.nullable(),
  answers: answersSchema,
  /** The last finished examination: what is judged, and what a report tells. */
  evidence: savedEvidence.nullable(),
  /** The one before it, where it was the check after a fix: what "still broken" is compared with. */
  before: savedEvidence.nullable(),
  /** Fixes tried so far, the present one last. */
  attempts: attemptsSchema,
}
const judged = { ...record, target: targetSchema, evidence: savedEvidence }

/** A session that waits for the user. Only such a one is saved: an examination cannot be resumed in its middle, its sockets are gone. */
export const sessionSchema = z.discriminatedUnion('screen', [
  z.object({ screen: z.literal('welcome'), ...record }),
  z.object({ screen: z.literal('questions'), ...record, target: targetSchema }),
  /** `fixing`: where the user stood in a fix before looking back at the verdict. */
  z.object({ screen: z.literal('verdict'), ...judged, fixing: placeInFixSchema.nullable() }),
  z.object({ screen: z.literal('fixing'), ...judged, fixing: placeInFixSchema }),
  z.object({ screen: z.literal('solved'), ...judged, before: savedEvidence }),
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
}

/** What an examination tells while it runs; `examination` is its id. */
type Telling =
  | { readonly type: 'examination began'; readonly evidence: Evidence }
  | { readonly type: 'route learnt'; readonly examination: string; readonly route: Route }
  | ({ readonly type: 'looking'; readonly examination: string } & ReadingId)
  | ({ readonly type: 'read'; readonly examination: string } & SeenReading)
  | { readonly type: 'examination answered'; readonly evidence: Evidence }
  /** `outcome` is what `diagnose` says of the finished evidence. */
  | { readonly type: 'examination ended'; readonly evidence: Evidence; readonly outcome: Outcome }

/** What the user does on a screen that waits. */
type Doing =
  | { readonly type: 'answered'; readonly answers: Answers }
  /** `recheck`: the check after a fix. The id is the asker's, so that what was asked for before is never taken for it. */
  | { readonly type: 'asked to look'; readonly examination: string; readonly recheck: boolean }
  | { readonly type: 'began fix'; readonly cause: string; readonly firstStep: string | null }
  | { readonly type: 'went to step'; readonly step: string }
  | { readonly type: 'finished step'; readonly step: string; readonly next: string | null }
  | { readonly type: 'chose option'; readonly step: string; readonly option: string }

export type SessionEvent =
  | Telling
  | Doing
  | { readonly type: 'chose target'; readonly target: Target }
  | { readonly type: 'opened report'; readonly evidence: Evidence }
  | { readonly type: 'went back' }
  | { readonly type: 'started over' }
  | { readonly type: 'resumed'; readonly session: RestingSession }

/** The next session. Events that make no sense on a screen leave it as it is. */
export function advance(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'chose target':
      return { ...newSession, screen: 'questions', target: event.target, answers: session.answers }
    case 'opened report':
      return { ...newSession, screen: 'verdict', target: event.evidence.target, evidence: event.evidence, fixing: null }
    case 'went back':
      return session.screen === 'examining' ? session.from : goBack(session)
    case 'started over':
      return newSession
    case 'resumed':
      return event.session
    case 'examination began':
    case 'route learnt':
    case 'looking':
    case 'read':
    case 'examination answered':
    case 'examination ended':
      return session.screen === 'examining' && session.examination === examinationOf(event) ? hear(session, event) : session
    default:
      return session.screen === 'examining' ? session : act(session, event)
  }
}

/** What can be saved, and gone on with: an examination gives its place to where it was asked for. */
export const restingPart = (session: Session): RestingSession => (session.screen === 'examining' ? session.from : session)

/** Whether "Go on where you left off?" has something to offer: nothing was left off where nothing was begun, or all was solved. */
export const isLeftOff = ({ screen }: RestingSession): boolean => screen !== 'welcome' && screen !== 'solved'

const examinationOf = (event: Telling): string => ('evidence' in event ? event.evidence.examination : event.examination)

function hear(session: Examining, event: Telling): Session {
  switch (event.type) {
    case 'examination began':
      return { ...session, target: event.evidence.target, evidence: event.evidence, looking: [] }
    case 'route learnt':
      return session.evidence ? { ...session, evidence: withRoute(session.evidence, event.route) } : session
    case 'looking':
      return { ...session, looking: [...session.looking, event] }
    case 'read':
      return {
        ...session,
        looking: session.looking.filter((id) => !isSameReading(id, event)),
        evidence: session.evidence && withReading(session.evidence, event),
      }
    case 'examination answered':
      return { ...session, result: event.evidence }
    case 'examination ended': {
      const { answers, before, from } = session
      const { evidence, outcome } = event
      const seen = { target: evidence.target, answers, evidence }
      if (!before) return { screen: 'verdict', ...seen, before, attempts: [], fixing: null }
      const attempts = concludeAttempt(from.attempts, outcome)
      return outcome === 'secure'
        ? { screen: 'solved', ...seen, before, attempts }
        : { screen: 'verdict', ...seen, before, attempts, fixing: 'fixing' in from ? from.fixing : null }
    }
  }
}

function act(session: RestingSession, event: Doing): Session {
  switch (event.type) {
    case 'answered':
      return { ...session, answers: event.answers }
    case 'asked to look':
      return {
        screen: 'examining',
        target: session.target,
        answers: session.answers,
        examination: event.examination,
        evidence: null,
        looking: [],
        result: null,
        before: event.recheck ? session.evidence : null,
        from: session,
      }
    case 'began fix':
      return 'fixing' in session ? beginFix(session, event) : session
    default:
      return session.screen === 'fixing' ? workOn(session, event) : session
  }
}

function beginFix(session: SessionOn<'verdict' | 'fixing'>, { cause, firstStep }: Extract<Doing, { type: 'began fix' }>): Session {
  // Steps ticked before the user looked back at the verdict stay ticked; a concluded attempt stays as it ended.
  const open = session.attempts.find((attempt) => attempt.cause === cause && attempt.outcome === null)
  return {
    ...session,
    screen: 'fixing',
    fixing: { cause, step: open && session.fixing?.cause === cause ? session.fixing.step : firstStep },
    attempts: [...session.attempts.filter((attempt) => attempt !== open), open ?? { cause, done: [], choices: {}, outcome: null }],
  }
}

function workOn(
  session: SessionOn<'fixing'>,
  event: Extract<Doing, { type: 'went to step' | 'finished step' | 'chose option' }>,
): SessionOn<'fixing'> {
  const { fixing, attempts } = session
  const { step } = event
  switch (event.type) {
    case 'went to step':
      return { ...session, fixing: { ...fixing, step } }
    case 'finished step':
      return {
        ...session,
        fixing: { ...fixing, step: event.next ?? fixing.step },
        attempts: withLast(attempts, (attempt) => ({ ...attempt, done: [...attempt.done.filter((id) => id !== step), step] })),
      }
    case 'chose option':
      return {
        ...session,
        attempts: withLast(attempts, (attempt) => ({ ...attempt, choices: { ...attempt.choices, [step]: event.option } })),
      }
  }
}

const withLast = (attempts: readonly Attempt[], change: (attempt: Attempt) => Attempt): Attempt[] =>
  attempts.map((attempt, index) => (index === attempts.length - 1 ? change(attempt) : attempt))

const concludeAttempt = (attempts: readonly Attempt[], outcome: Outcome): Attempt[] =>
  withLast(attempts, (attempt) => ({ ...attempt, outcome }))

function goBack(session: RestingSession): RestingSession {
  switch (session.screen) {
    case 'welcome':
      return session
    case 'questions':
      return { ...session, screen: 'welcome' }
    case 'verdict': {
      const { target, answers, evidence, before, attempts } = session
      return { screen: 'questions', target, answers, evidence, before, attempts }
    }
    case 'fixing':
      return { ...session, screen: 'verdict' }
    case 'solved':
      return { ...session, screen: 'verdict', fixing: null }
  }
}
