import type { RestingSession } from './screens'

/** The screen before this one, with everything that was told so far. */
export function goBack(session: RestingSession): RestingSession {
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
