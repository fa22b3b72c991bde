import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** How long plex.tv counts it does not say (docs/sources/account.md#pasted-words). */
export const askPlexLess: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'stop-what-asks',
    title: say`Stop the program`,
    text: [
      say`Stop it altogether, and its timetable too: in Docker the container, else the program. As long as it asks on, Plex’s site goes on counting.`,
    ],
    undo: say`Start it again when you are done.`,
  },
  {
    kind: 'tell',
    id: 'wait-an-hour',
    title: say`Wait an hour`,
    text: [say`How long Plex waits, it does not say. If the same answer comes after an hour, wait a day. Do not try in between.`],
  },
  {
    kind: 'tell',
    id: 'token-for-password',
    title: say`Give the program a token, and not your password`,
    text: [
      say`With a token it need not sign in each time. Look in its settings for “Plex token”, and take your e-mail address and password out.`,
      say`In Plex in the browser, signed in as the owner of the server, open something’s “Get Info”, “View XML”: the token stands at the end of the page’s address. Keep it to yourself.`,
    ],
    undo: say`Write what was there before.`,
  },
)
