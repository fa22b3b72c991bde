import { say } from '../../model/message'
import type { Remedy } from '../../model/fix'
import { each } from '../remedies'

/** A program that signs in with a password where Plex asks for more (docs/sources/account.md#errors). */
export const giveCode: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'sign-in-by-page',
    title: say`Let the program sign in by Plex’s own page`,
    text: [
      say`If it offers “Sign in with Plex” or shows a code of four letters and digits for ${{ code: 'plex.tv/link' }}, take that in place of your password: Plex’s page then asks you for the code itself.`,
    ],
  },
  {
    kind: 'tell',
    id: 'code-behind-password',
    title: say`Else write the code right behind the password`,
    text: [
      say`Take the code that your authenticator app shows now, and type it in the same field, without a blank: a password ${{ code: 'secret' }} and a code ${{ code: '123456' }} make ${{ code: 'secret123456' }}. Each code is good for half a minute.`,
      say`A profile’s PIN goes into a field of its own. Where the program has none, use the token of whoever runs the Plex Home, or take the PIN away while the program signs in.`,
    ],
  },
)
