import type { LogStory } from '../../facts/log-story'
import type { Preferences } from '../../facts/preferences'
import { say, type Message } from '../../model/message'

/** What to know before a log is handed on. None of it breaks a connection, so it is no cause (docs/sources/plex.md#log-lines). */
export function beforeSharing(
  story: Pick<LogStory, 'showsTokens' | 'verbose'> | null | undefined,
  preferences: Preferences | null | undefined,
): readonly Message[] {
  const showsTokens = story?.showsTokens === true
  const isVerbose = story?.verbose === true || preferences?.verboseLog === true
  return [
    ...(showsTokens || preferences?.tokensInLog === true
      ? [
          say`Before you share the log itself: ${showsTokens ? say`sign-ins (tokens) stand in it as they are` : say`the server is set to write sign-ins (tokens) into it as they are`}. Whoever gets it can come in as you. Take ${{ code: 'LogTokensForDebug' }} out of the server’s settings, and share Relock’s report instead, which holds none.`,
        ]
      : []),
    ...(isVerbose
      ? [
          say`The server writes a verbose log. That says more about you, and pushes older lines out sooner: untick “Enable Plex Media Server verbose logging” under Settings, General once nobody needs it.`,
        ]
      : []),
  ]
}
