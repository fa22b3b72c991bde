import { z } from 'zod'
import { isSameReading, withReading, withRoute, type Evidence, type ReadingId, type SeenReading } from './model/evidence'
import { places, changes } from './facts/answers'
import { savedEvidence } from './model/saved-evidence'
import { clientIds } from './model/client'
import { targetSchema, type Route, type Target } from './model/target'
import type { Outcome } from './model/verdict'
import {
  attemptsSchema,
  mostChanges,
  mostKept,
  placeInFixSchema,
  type Attempt,
  type Change,
  type PastStep,
  type PlaceInFix,
  changesSchema,
} from './model/attempt'
import { messageSchema, type Message } from './model/message'

/**
 * The wizard as one pure function: `advance(session, event)`. A session is what its screen needs, no more and no less, so that no screen is ever
 * without what it shows. The store only holds it; main saves it, so that a restart can offer to resume.
 */
export const answersSchema = z.object({
  where: z.enum(places).nullable(),
  serverIsHere: z.enum(['yes', 'no', 'not sure']).nullable(),
  changed: z.enum(changes).nullable(),
  program: z.enum(clientIds).optional(),
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

/** What an examination tells while it runs; `examination` is its id. */
type Telling =
  | { readonly type: 'examination began'; readonly evidence: Evidence }
  | { readonly type: 'route learnt'; readonly examination: string; readonly route: Route }
  | ({ readonly type: 'looking'; readonly examination: string } & ReadingId)
  | ({ readonly type: 'read'; readonly examination: string } & SeenReading)
  | { readonly type: 'examination answered'; readonly evidence: Evidence }
  /** `outcome` is what `diagnose` says of the finished evidence; `followed` what it means for the fix that it checks (`guide.ts`). */
  | { readonly type: 'examination ended'; readonly evidence: Evidence; readonly outcome: Outcome; readonly followed?: Followed | null }

/** What a look after a remedy means for the guide. */
export interface Followed {
  /** In one line: what changed. */
  readonly note: Message
  /** Ids of the causes that are gone. */
  readonly mended: readonly string[]
  /** Where to go on; `null`: the verdict says what is left. */
  readonly next: (PlaceInFix & { readonly title: Message; readonly afterwards: readonly Message[] }) | null
}

/** What the user does on a screen that waits. */
type Doing =
  | { readonly type: 'answered'; readonly answers: Answers }
  /** `recheck`: the check after a fix. The id is the asker's, so that what was asked for before is never taken for it. */
  | { readonly type: 'asked to look'; readonly examination: string; readonly recheck: boolean; readonly quiet?: boolean }
  | ({ readonly type: 'began fix'; readonly firstStep: string | null } & Beginning)
  | InFix

/** What an attempt is known by. */
interface Beginning {
  readonly cause: string
  readonly title: Message
  readonly afterwards: readonly Message[]
}

type InFix =
  | { readonly type: 'went to step'; readonly step: string }
  /** `next`: the step that comes after it; `behind`: the remedy that ends with it; `change`: what was changed and can be taken back. */
  | {
      readonly type: 'ended step'
      readonly past: PastStep
      readonly next: string | null
      readonly behind: string | null
      readonly change: Change | null
    }
  | { readonly type: 'chose option'; readonly question: string; readonly option: string }
  /** The server stands elsewhere by now. */
  | { readonly type: 'moved target'; readonly target: Target }
  /** All remedies are behind; the verdict says what is left. */
  | { readonly type: 'tried all' }
  /** The message is gone where only the user sees it. */
  | { readonly type: 'saw it work' }

export type SessionEvent =
  | Telling
  | Doing
  | { readonly type: 'chose target'; readonly target: Target }
  | { readonly type: 'opened report'; readonly evidence: Evidence }
  | { readonly type: 'went back' }
  | { readonly type: 'started over' }
  | { readonly type: 'resumed'; readonly session: RestingSession }
  /** What an earlier run knows of what the user changed. */
  | { readonly type: 'remembered changes'; readonly changes: readonly Change[] }
  /** One of the changes was taken back. */
  | { readonly type: 'took back'; readonly at: string }

/** The next session. Events that make no sense on a screen leave it as it is. */
export function advance(session: Session, event: SessionEvent): Session {
  switch (event.type) {
    case 'chose target':
      return { ...blankWith(session), screen: 'questions', target: event.target, answers: session.answers }
    case 'opened report':
      return { ...blankWith(session), screen: 'verdict', target: event.evidence.target, evidence: event.evidence, fixing: null }
    case 'went back':
      return session.screen === 'examining' ? session.from : goBack(session)
    case 'started over':
      return blankWith(session)
    case 'resumed':
      return event.session
    case 'remembered changes':
      return session.screen === 'examining' ? session : { ...session, changes: [...event.changes] }
    case 'took back':
      return session.screen === 'examining' ? session : { ...session, changes: session.changes.filter(({ at }) => at !== event.at) }
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

/** A new session, which forgets everything but what the user changed. */
const blankWith = (session: Session): SessionOn<'welcome'> => ({ ...newSession, changes: restingPart(session).changes })

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
    case 'examination ended':
      return conclude(session, event)
  }
}

function conclude({ answers, before, from }: Examining, event: Extract<Telling, { type: 'examination ended' }>): Session {
  const { evidence, outcome, followed = null } = event
  const { changes } = from
  const seen = { target: evidence.target, answers, evidence, changes }
  if (!before) return { screen: 'verdict', ...seen, before, attempts: [], fixing: null }
  const isOver = outcome === 'secure'
  const attempts = from.attempts.map((attempt, index): Attempt => {
    if (attempt.end !== null) return attempt
    const isPresent = index === from.attempts.length - 1
    if (isOver || (followed?.mended.includes(attempt.cause) ?? false))
      return { ...attempt, end: 'mended', then: isPresent && followed ? followed.note : attempt.then }
    return isPresent && followed ? { ...attempt, then: followed.note, end: followed.next ? null : 'not mended' } : attempt
  })
  if (isOver) return { screen: 'solved', ...seen, before, attempts, seenBy: 'relock' }
  if (followed?.next) {
    const { step, ...beginning } = followed.next
    return {
      screen: 'fixing',
      ...seen,
      before,
      attempts: withOpen(attempts, beginning),
      fixing: { cause: beginning.cause, step },
      note: followed.note,
    }
  }
  const place = followed || !('fixing' in from) ? null : from.fixing
  return { screen: 'verdict', ...seen, before, attempts, fixing: place }
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
        quiet: event.quiet === true,
      }
    case 'began fix':
      return 'fixing' in session ? beginFix(session, event) : session
    default:
      return session.screen === 'fixing' ? workOn(session, event) : session
  }
}

const isOpenFor =
  (cause: string) =>
  (attempt: Attempt): boolean =>
    attempt.cause === cause && attempt.end === null

/** The attempts with an open one for this cause at their end: what was ticked in it before stays ticked; a concluded one stays as it ended. */
function withOpen(attempts: readonly Attempt[], { cause, title, afterwards }: Beginning): Attempt[] {
  const open = attempts.find(isOpenFor(cause))
  const begun = open ?? { cause, title, steps: [], choices: {}, behind: [], end: null, then: null, afterwards: [...afterwards] }
  return [...attempts.filter((attempt) => attempt !== open), begun]
}

function beginFix(session: SessionOn<'verdict' | 'fixing'>, event: Extract<Doing, { type: 'began fix' }>): Session {
  const { cause, firstStep } = event
  const isOpen = session.attempts.some(isOpenFor(cause))
  const { target, answers, evidence, before, changes } = session
  return {
    screen: 'fixing',
    target,
    answers,
    evidence,
    before,
    changes,
    attempts: withOpen(session.attempts, event),
    fixing: { cause, step: isOpen && session.fixing?.cause === cause ? session.fixing.step : firstStep },
    note: null,
  }
}

function workOn(session: SessionOn<'fixing'>, event: InFix): Session {
  const { fixing, attempts } = session
  switch (event.type) {
    case 'went to step':
      return { ...session, fixing: { ...fixing, step: event.step } }
    case 'ended step': {
      const { past, next, behind, change } = event
      return {
        ...session,
        note: null,
        fixing: { ...fixing, step: next ?? fixing.step },
        changes: change ? [...session.changes, change].slice(-mostChanges) : session.changes,
        attempts: withLast(attempts, (attempt) => ({
          ...attempt,
          steps: [...attempt.steps.filter(({ step }) => step !== past.step), past].slice(-mostKept),
          behind: behind === null || attempt.behind.includes(behind) ? attempt.behind : [...attempt.behind, behind].slice(-mostKept),
        })),
      }
    }
    case 'chose option':
      return {
        ...session,
        attempts: withLast(attempts, (attempt) => ({ ...attempt, choices: { ...attempt.choices, [event.question]: event.option } })),
      }
    case 'moved target':
      return { ...session, target: event.target }
    case 'tried all': {
      const { note: _, ...rest } = session
      return { ...rest, screen: 'verdict', fixing: null, attempts: withLast(attempts, (attempt) => ({ ...attempt, end: 'not mended' })) }
    }
    case 'saw it work': {
      const { note: _, fixing: __, ...rest } = session
      const mended = withLast(attempts, (attempt) => ({ ...attempt, end: 'mended' }))
      return { ...rest, screen: 'solved', before: session.before ?? session.evidence, attempts: mended, seenBy: 'you' }
    }
  }
}

const withLast = (attempts: readonly Attempt[], change: (attempt: Attempt) => Attempt): Attempt[] =>
  attempts.map((attempt, index) => (index === attempts.length - 1 ? change(attempt) : attempt))

function goBack(session: RestingSession): RestingSession {
  switch (session.screen) {
    case 'welcome':
      return session
    case 'questions':
      return { ...session, screen: 'welcome' }
    case 'verdict': {
      const { target, answers, evidence, before, attempts, changes } = session
      return { screen: 'questions', target, answers, evidence, before, attempts, changes }
    }
    case 'fixing': {
      const { note: _, ...rest } = session
      return { ...rest, screen: 'verdict' }
    }
    case 'solved': {
      const { seenBy: _, ...rest } = session
      return { ...rest, screen: 'verdict', fixing: null }
    }
  }
}
