import { act } from './session/act'
import type { SessionEvent } from './session/events'
import { goBack } from './session/go-back'
import { examinationOf, hear } from './session/hear'
import { newSession, type RestingSession, type Session, type SessionOn } from './session/screens'

export {
  answersSchema,
  newSession,
  sessionSchema,
  type Answers,
  type Examining,
  type RestingSession,
  type Session,
  type SessionOn,
} from './session/screens'
export type { Followed, SessionEvent } from './session/events'

/**
 * The wizard as one pure function: `advance(session, event)`. A session is what its screen needs, no more and no less, so that no screen is ever
 * without what it shows. The store only holds it; main saves it, so that a restart can offer to resume.
 *
 * Gives the next session. Events that make no sense on a screen leave it as it is.
 */
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
