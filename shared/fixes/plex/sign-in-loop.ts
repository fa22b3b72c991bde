import type { Remedy } from '../../model/fix'
import type { System } from '../../model/system'
import { urlToPublish } from '../../judging/published/ways'
import { say } from '../../model/message'
import { each, remedy } from '../remedies'
import { cleanInstall } from './clean-install'
import { localSetup } from './claim-ways'
import { type LocalEndpoint } from '../../judging/published/met'

/** Past the page that does not find the way back (docs/sources/account.md#setting-up-from-nothing); what destroys something comes last. */
export const endSignInLoop = (system: System | null, met: LocalEndpoint | null): readonly Remedy[] => [
  remedy({
    kind: 'copy',
    id: 'open-by-hand',
    title: say`Open the server’s own page by hand`,
    text: [
      met === null
        ? say`Paste this into the address bar of a browser on the server’s own computer, in the same tab in which you signed in.`
        : say`Paste this into the address bar, in the same tab in which you signed in.`,
    ],
    copy: met === null ? localSetup : `${urlToPublish(met)}/web`,
  }),
  ...each(
    {
      kind: 'tell',
      id: 'private-window',
      title: say`Try it in a private window`,
      text: [
        say`Close the tabs with Plex, open a private window, choose “Open Plex…” from Plex’s icon once more, and sign in there. Old sign-ins that the browser remembers are out of the way then.`,
      ],
    },
    {
      kind: 'tell',
      id: 'without-outside',
      title: say`Leave Remote Access out for now`,
      text: [
        say`Where the setup asks, take the tick away from “Allow me to access my media outside my home”. Set it up later, when everything works at home.`,
      ],
      undo: say`Switch Remote Access on again.`,
    },
  ),
  cleanInstall(system),
]
