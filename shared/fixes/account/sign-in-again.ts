import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each, remedy } from '../remedies'

/** A dead sign-in is replaced where it was used; Plex’s own pages say so for each app. */
export const signInAgain: readonly Remedy[] = [
  remedy({
    kind: 'tell',
    id: 'sign-in-again',
    title: say`Sign out and in again where the message appears`,
    text: [
      say`In Relock: choose “Let Relock see what Plex knows about your server” once more. In an app: sign out in its settings, then in again.`,
      say`A program or script that keeps a token needs a new one. It is a word of 20 letters and digits: no quotation marks around it, no blank before or behind it, and no claim code, which begins with ${{ code: 'claim-' }}.`,
    ],
  }),
  ...each(
    {
      kind: 'open',
      id: 'look-at-app',
      title: say`See whether your server was signed out as well`,
      text: [say`If it is missing there, or named as unclaimed, it lost its sign-in together with everything else.`],
      link: 'plex-web-app',
    },
    {
      kind: 'open',
      id: 'claim-it-again',
      title: say`If it was, sign it in again`,
      text: [say`This page tells for each system how. Copy the settings first.`],
      link: 'plex-locked-out',
      conditional: true,
    },
  ),
]
