import type { KeptEvidence } from './kept-evidence'
import type { Handles } from './map-requests'
import type { Memory } from './session-file'

/** What outlives the window. */
export const sessionRequests = (memory: Memory, kept: KeptEvidence) =>
  ({
    'load session': async () => {
      const session = await memory.loadSession()
      if (session) kept.adopt(session)
      return { session }
    },
    'save session': async ({ session }) => {
      await memory.saveSession(kept.withOwnEvidence(session))
      return null
    },
  }) satisfies Partial<Handles>
