import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

/** It is good for four minutes (docs/sources/account.md#token-kinds): all that takes time comes before it. */
export const newClaimCode: readonly Remedy[] = [
  remedy(
    {
      kind: 'tell',
      id: 'stop-before-code',
      title: say`Stop the program, and open its settings`,
      text: [say`In Docker stop the container, and open the file in which the code stands. The new code is good for four minutes only.`],
    },
    {
      kind: 'open',
      id: 'new-claim-code',
      title: say`Get a new code`,
      text: [
        say`Sign in with the account that is to own the server. Treat the code like a password: whoever has it within these minutes can take the server.`,
      ],
      link: 'plex-claim',
    },
    {
      kind: 'tell',
      id: 'start-with-code',
      title: say`Write it in, and start the program at once`,
      text: [say`Write the whole code, ${{ code: 'claim-' }} included, without quotation marks and without a blank.`],
      undo: say`Take the code out again once it worked; it is worthless by then.`,
    },
  ),
]
