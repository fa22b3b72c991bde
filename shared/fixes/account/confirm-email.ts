import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

export const confirmEmail: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'find-mail',
    title: say`Open the link in Plex’s message`,
    text: [say`Look for a message from Plex, in the folder for unwanted mail as well, and open the link in it.`],
  },
  {
    kind: 'open',
    id: 'send-again',
    title: say`Have it sent again`,
    text: [
      say`Sign in there, open your account’s settings, and ask for a new message beside the e-mail address. If the address is misspelt, correct it first.`,
    ],
    link: 'plex-account',
  },
)
