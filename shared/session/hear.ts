import type { Attempt } from '../model/attempt'
import { isSameReading, withReading, withRoute } from '../model/evidence'
import { withOpen } from './attempts'
import type { Telling } from './events'
import type { Examining, Session } from './screens'

/** The id of the examination that an event tells of. */
export const examinationOf = (event: Telling): string => ('evidence' in event ? event.evidence.examination : event.examination)

/** What an examination tells, as its screen shows it; its end leads to the next screen. */
export function hear(session: Examining, event: Telling): Session {
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
