import { z } from 'zod'
import { fact, type ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { identityText } from '../model/place'

/** Where a server's files show whether it was claimed, without any secret being opened (docs/sources/plex.md#preferences). */
export const claimSigns = ['the link in Setup Plex.html', 'the account’s cache', 'the sign-in in its preferences', 'its log'] as const
export type ClaimSign = (typeof claimSigns)[number]

export const claimSignTexts: Readonly<Record<ClaimSign, Message>> = {
  'the link in Setup Plex.html': say`The link in ${{ code: 'Setup Plex.html' }}`,
  'the account’s cache': say`What Plex remembers of its account`,
  'the sign-in in its preferences': say`The sign-in in its preferences`,
  'its log': say`Its log`,
}

/** Do the server's own files say that somebody claimed it? */
const claimState = fact({
  id: 'claim-state',
  about: 'server',
  seenBy: "the server's log",
  rung: 'server',
  question: say`Has somebody claimed your server, by its own files?`,
  schema: () =>
    z.object({
      signs: z.array(z.object({ sign: z.enum(claimSigns), claimed: z.boolean() })).max(claimSigns.length),
      /** Of whose server the setup page speaks. */
      machineIdentifier: identityText.nullable(),
    }),
  share: { signs: 'open', machineIdentifier: 'open' },
  observe: ({ signs }) => {
    if (signs.length === 0) return { mood: 'neutral', says: say`Its files do not tell whether it was claimed` }
    if (signs.every(({ claimed }) => claimed)) return { mood: 'good', says: say`Its files say that it was claimed` }
    return signs.every(({ claimed }) => !claimed)
      ? { mood: 'broken', says: say`Its files say that nobody has claimed it` }
      : { mood: 'neutral', says: say`Its files disagree on whether it was claimed` }
  },
})
export default claimState
export type ClaimState = ValueOf<typeof claimState>
