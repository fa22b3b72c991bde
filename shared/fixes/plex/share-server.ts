import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** What the owner of a server does for somebody else. */
export const shareServer: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'owner-shares',
    title: say`Ask the owner to share the libraries`,
    text: [say`Whoever runs the Plex Home, or owns the server, opens this page, chooses your profile and ticks the libraries.`],
    menu: ['Plex', 'Settings', 'Manage Library Access'],
    undo: say`The owner takes the ticks away again.`,
  },
  {
    kind: 'tell',
    id: 'restrictions',
    title: say`If you are a managed user, have the restrictions looked at`,
    text: [say`A restriction profile can hide everything. The one who runs the Plex Home finds it under the same page.`],
    conditional: true,
  },
  {
    kind: 'tell',
    id: 'other-profile',
    title: say`Or switch to a profile that may`,
    text: [say`In the app, choose your profile’s picture and switch to another one.`],
    undo: say`Switch back.`,
  },
)
