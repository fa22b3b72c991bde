import type { ClaimState } from '@shared/facts/claim-state'
import type { Preferences } from '@shared/facts/preferences'
import type { LogEvent } from '@shared/server-log/events'
import { bytesOf } from './bytes-of'
import type { Sources } from './sources'

/** The setup page is a bare link; a claimed server's leads to itself (docs/sources/plex.md#preferences). */
const ownPage = /app\.plex\.tv\/desktop\/?#!\/server\/([0-9a-f]{40})/i
const barePage = /app\.plex\.tv\/desktop/i
/** Bytes; it has some twelve thousand. */
const limit = 200_000

/** What the files tell of whether somebody claimed the server; no secret is opened for it. */
export async function readClaimSigns(
  { setupPages, seenNames, wholeFolder }: Sources,
  preferences: Preferences | null,
  events: readonly LogEvent[],
  signal: AbortSignal,
): Promise<ClaimState | null> {
  const signs: ClaimState['signs'] = []
  let machineIdentifier: string | null = null
  const page = setupPages[0] === undefined ? null : ((await bytesOf(setupPages[0], signal, limit))?.toString('utf8') ?? null)
  if (page !== null) {
    const own = ownPage.exec(page)
    machineIdentifier = own?.[1]?.toLowerCase() ?? null
    if (own !== null || barePage.test(page)) signs.push({ sign: 'the link in Setup Plex.html', claimed: own !== null })
  }
  const remembers = seenNames.some((name) => /^CloudAccountV\d+\.dat$/i.test(name))
  // That it is not there says something only of a folder that was seen whole.
  if (remembers || (wholeFolder && seenNames.includes('Cache'))) signs.push({ sign: 'the account’s cache', claimed: remembers })
  if (preferences)
    signs.push({ sign: 'the sign-in in its preferences', claimed: preferences.token === 'usual' || preferences.token === 'unusual' })
  const last = events.filter(isAboutClaim).at(-1)
  if (last) signs.push({ sign: 'its log', claimed: last.event !== 'unclaimed' })
  return signs.length === 0 ? null : { signs, machineIdentifier }
}

const isAboutClaim = (event: LogEvent): boolean =>
  event.event === 'unclaimed' || event.event === 'signed-in' || (event.event === 'claimed' && event.accepted)
