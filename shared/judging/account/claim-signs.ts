import type { ClaimState } from '../../facts/claim-state'
import { claimSignTexts } from '../../facts/claim-state'
import { type Identity, plexOf } from '../../facts/identity'
import type { Preferences } from '../../facts/preferences'
import { say } from '../../model/message'
import { proof, type Proof } from '../../model/verdict'
import type { Story } from '../../server-log/story'
import { entriesOf, isAfter, newestOf } from '../server-log/story'

/**
 * What a server's files say of its claim. `signed out`: it was claimed once, as its folder remembers, and its sign-in is gone. `null`: nothing, or now this
 * and now that.
 */
export function claimByFiles({ signs }: ClaimState): 'claimed' | 'unclaimed' | 'signed out' | null {
  if (signs.length === 0) return null
  if (signs.every(({ claimed }) => claimed)) return 'claimed'
  if (signs.every(({ claimed }) => !claimed)) return 'unclaimed'
  // A sign-in that its log tells of may be younger than the settings that were given.
  const says = (sign: ClaimState['signs'][number]['sign']): boolean | undefined => signs.find((one) => one.sign === sign)?.claimed
  return says('the sign-in in its preferences') === false && says('its log') !== true ? 'signed out' : null
}

/** By its files, it is signed in to no account. */
export function isWithoutAccount(state: ClaimState | undefined): boolean {
  const told = state ? claimByFiles(state) : null
  return told === 'unclaimed' || told === 'signed out'
}

/** Its settings say that it need not be signed in, and it is not: by its own word, or else by its files. */
export function isLeftUnsigned(
  preferences: Preferences | undefined,
  identity: Identity | undefined,
  claimState: ClaimState | undefined,
): boolean {
  if (preferences?.localSecurity !== false) return false
  const claimed = identity ? plexOf(identity)?.claimed : null
  return claimed == null ? preferences.token === 'absent' || preferences.token === 'empty' || isWithoutAccount(claimState) : !claimed
}

/** Each sign, for a person who looks there. */
export const tellClaimSigns = ({ signs }: ClaimState): readonly Proof[] =>
  signs.map(({ sign, claimed }) => proof(claimSignTexts[sign], claimed ? say`it was claimed` : say`nobody has claimed it`))

/** Milliseconds. A certificate is there 9 to 18 seconds after a claim (docs/sources/plex.md#claiming). */
const afterClaim = 60_000

/** The server was claimed a moment ago, so that its certificate may still be on its way; `now`: milliseconds since 1970. */
export function wasJustClaimed(story: Story | undefined, now: number): boolean {
  if (!story) return false
  const claim = entriesOf(story, 'claimed')
    .filter(({ event }) => event.accepted)
    .at(-1)
  if (!claim || Math.abs(now - Date.parse(claim.until)) > afterClaim) return false
  return !isAfter(newestOf(story, 'cert-failed', 'cert-quota'), claim)
}

export const justClaimed = say`By its log, your server was claimed a moment ago. Its certificate comes by itself, usually within twenty seconds.`
export const comesByItself = say`Wait a minute, and check again: the certificate of a server that was just claimed comes by itself.`
