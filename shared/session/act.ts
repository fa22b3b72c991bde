import { mostChanges, mostKept } from '../model/attempt'
import { isOpenFor, withLast, withOpen } from './attempts'
import type { Doing, InFix } from './events'
import type { RestingSession, Session, SessionOn } from './screens'

/** What the user does on a screen that waits. */
export function act(session: RestingSession, event: Doing): Session {
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
