import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** Brings a program that asks Plex in an old way up to the present one. */
export const updateApp: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'update-app',
    title: say`Update the app or program`,
    text: [
      say`On a TV, phone or stick: the app store. An add-on: the list of updates of the program that it lives in. A script: its libraries, such as ${{ code: 'pip install --upgrade plexapi' }}.`,
    ],
  },
  {
    kind: 'tell',
    id: 'token-in-place-of-password',
    title: say`If there is no newer one, give it a token in place of a password`,
    text: [
      say`Old programs fail at signing in with a name and a password, and often still work with a token. In Plex in the browser, signed in as the owner: open something’s “Get Info”, “View XML”; the token stands at the end of the page’s address. Treat it like a password.`,
    ],
    conditional: true,
  },
  {
    kind: 'tell',
    id: 'another-app',
    title: say`Else use another app`,
    text: [
      say`A device that gets no updates any more can often still show ${{ code: 'app.plex.tv' }} in its browser, or use a newer stick or box.`,
    ],
  },
)
