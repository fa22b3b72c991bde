import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { doneForYou } from '../for-you'
import { remedy } from '../remedies'

/** Plex’s own switch (docs/sources/plex.md#settings); it is hidden until the server is signed in. */
export const preferSecureConnections: Remedy = remedy(
  {
    kind: 'copy',
    id: 'open-settings',
    title: say`Open Plex on the server itself`,
    text: [
      say`The page at app.plex.tv cannot reach your server now. On the computer that Plex runs on, paste this into the browser’s address bar.`,
      say`A NAS or a container has no browser: there, use one at home, and put the server’s address in place of ${{ code: '127.0.0.1' }}.`,
    ],
    copy: 'http://127.0.0.1:32400/web',
  },
  {
    kind: 'tell',
    id: 'prefer-secure',
    title: say`Choose “Preferred”`,
    text: [
      say`Set it to “Preferred” and save. Do not see it? Click “Show Advanced”, and check that you are signed in: Plex hides it otherwise.`,
      say`“Preferred” lets every app use the lock, and old apps still connect. “Required” would shut old apps out.`,
    ],
    menu: ['Plex', 'Settings', 'your server', 'Network', 'Secure connections'],
    undo: say`Choose the old value in the same place, where Plex still offers it. Without secure connections, everybody on the way can read along.`,
  },
)

/** The same, done by Relock where the server is this very computer and its own settings show the old value. */
export const secureConnectionsForYou: Remedy = remedy(
  doneForYou(
    {
      act: 'prefer-secure-connections',
      id: 'prefer-secure-for-you',
      title: say`Let Plex prefer secure connections`,
      text: [
        say`In Plex’s settings on this computer, “Secure connections” gets its own default again, which is “Preferred”: every app can use the lock, and old apps still connect.`,
      ],
    },
    ...preferSecureConnections.steps,
  ),
)
