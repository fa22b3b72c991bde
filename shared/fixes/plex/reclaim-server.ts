import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { afterClaim, claimChoice } from './claim-server'
import { takeOutOfSettings } from './settings-taken-out'

/** Exactly these: whoever removes the machine’s identifiers as well makes it another server for every app (docs/sources/plex.md#claiming). */
export const signInKeys = ['PlexOnlineHome', 'PlexOnlineMail', 'PlexOnlineToken', 'PlexOnlineUsername'] as const

const rightAccount: Step = {
  kind: 'tell',
  id: 'right-account',
  title: say`Try your other account`,
  text: [say`Many people have two: one by e-mail, one by Google, Apple or Facebook. Sign out in the app, and in with the other one.`],
}

const askOwner: Step = {
  kind: 'tell',
  id: 'ask-owner',
  title: say`If the server is somebody else’s, ask to be invited`,
  text: [say`Its owner invites your account under Settings, Manage Library Access. You then say yes to the invitation at app.plex.tv.`],
  conditional: true,
}

/** Lets a server forget an old sign-in, so that it can be claimed again. */
export const reclaimServer = (why: 'another account' | 'signed out', likely: 'windows' | 'macos' | 'linux' | null): readonly Remedy[] => [
  ...(why === 'another account' ? [remedy(rightAccount), remedy(askOwner)] : []),
  remedy(
    {
      kind: 'choose',
      id: 'remove-sign-in',
      title: say`What does Plex run on?`,
      text: [say`Only if the server is yours: take the old sign-in out of its settings, and claim it again.`],
      options: takeOutOfSettings({
        id: 'remove-sign-in',
        keys: signInKeys,
        title: say`Take the old sign-in out of the server’s settings`,
        does: say`It copies the settings, and takes out the four entries of the old sign-in and nothing else. Libraries and what was watched stay.`,
      }),
    },
    claimChoice(likely),
    afterClaim,
  ),
]
