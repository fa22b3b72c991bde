import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each, remedy } from '../remedies'

export const ownerToken: Remedy = remedy({
  kind: 'tell',
  id: 'owner-token',
  title: say`Take the token of the account that owns the server`,
  text: [
    say`Members of a Plex Home, managed users and friends have tokens of their own, and many programs need the owner’s. In Plex in the browser, signed in as the owner: open something’s “Get Info”, “View XML”; the token stands at the end of the page’s address.`,
  ],
})

export const newToken: readonly Remedy[] = [
  ...each(
    {
      kind: 'tell',
      id: 'sign-in-in-program',
      title: say`Sign in again inside the program`,
      text: [
        say`Most programs have a button for it: sign out of Plex in its settings, and in again with the account that owns the server.`,
      ],
    },
    {
      kind: 'tell',
      id: 'write-token-right',
      title: say`If it wants a token, write it down right`,
      text: [
        say`A token has 20 letters and digits. No quotation marks, no blank before or behind it, no ${{ code: 'X-Plex-Token=' }} in front. A word that begins with ${{ code: 'claim-' }} claims a server and signs nobody in; one that begins with ${{ code: 'eyJ' }} runs out after seven days.`,
        say`Where it is kept in a file or a secret of a container, a line break at its end is part of it as well.`,
      ],
      undo: say`Put the old token back.`,
    },
  ),
  ownerToken,
  remedy({
    kind: 'open',
    id: 'server-lost-sign-in',
    title: say`If apps are locked out as well, the server lost its own sign-in`,
    text: [say`This page tells for each system how to sign it in again. Copy the settings first.`],
    link: 'plex-locked-out',
    conditional: true,
  }),
]
