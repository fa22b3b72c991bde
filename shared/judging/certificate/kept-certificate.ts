import { hashOf } from '../../certificates/certificate'
import type { Served } from '../../facts/certificate'
import type { CertificateCache } from '../../facts/certificate-cache'
import type { Clock } from '../../facts/clock'
import { type Identity, plexOf } from '../../facts/identity'
import type { LogStory } from '../../facts/log-story'
import type { Preferences } from '../../facts/preferences'
import type { Scene } from '../../model/fact'
import { wasJustClaimed } from '../account/claim-signs'
import { dateState, rightTime } from '../time/right-time'
import { serverAhead } from '../time/server-clock'
import { isPlexDirect } from './issuers'

/** What tells whether the server shows the certificate that it keeps. */
export interface KeptAndShown {
  readonly certificateCache?: CertificateCache | undefined
  readonly certificate?: Served | undefined
  readonly identity?: Identity | undefined
  readonly clock?: Clock | undefined
  readonly preferences?: Preferences | undefined
  readonly logStory?: LogStory | undefined
}

/** A good certificate of Plex's that the server keeps, and what is shown in its place. */
export interface NotServed {
  readonly label: string
  readonly notAfter: string
  readonly shown: 'an older one' | 'one of its own making' | 'another label'
}

/** A good certificate that the server keeps in its folder; `null` where it keeps none, or the files are another server’s. */
export function keptAndGood(
  { certificateCache: cache, identity, clock, preferences, logStory }: KeptAndShown,
  scene: Scene,
): { readonly label: string; readonly notAfter: string } | null {
  if (cache?.state !== 'kept' || cache.label === null || cache.notBefore === null || cache.notAfter === null) return null
  const time = rightTime(scene, clock, identity)
  if (time.at < Date.parse(cache.notBefore) || time.at > Date.parse(cache.notAfter)) return null
  if (serverAhead(clock, identity) !== null || wasJustClaimed(logStory, scene.now)) return null
  const plex = identity ? plexOf(identity) : null
  const wanted = preferences?.machineIdentifier ?? null
  return plex && wanted !== null && plex.machineIdentifier !== wanted ? null : { label: cache.label, notAfter: cache.notAfter }
}

/**
 * `null`: what it keeps is shown, or nothing better is kept, or the files are another server's. A renewed one that is not shown yet, as the old one still
 * holds, harms nobody; and one that came a moment ago is given its minute.
 */
export function notServed(seen: KeptAndShown, scene: Scene): NotServed | null {
  const { certificate, identity, clock, preferences } = seen
  const [leaf] = certificate?.chain ?? []
  const kept = keptAndGood(seen, scene)
  if (!leaf || !kept) return null
  const { label, notAfter } = kept
  if (leaf.selfIssued) return { label, notAfter, shown: 'one of its own making' }
  if (!isPlexDirect(leaf)) return null
  // Only the server itself, met and known by its files, is asked why it shows another label than its own.
  const plex = identity ? plexOf(identity) : null
  if (hashOf(leaf) !== label)
    return plex?.machineIdentifier === (preferences?.machineIdentifier ?? null) ? { label, notAfter, shown: 'another label' } : null
  const isOlder =
    dateState(leaf, scene, rightTime(scene, clock, identity)) === 'expired' && Date.parse(leaf.notAfter) < Date.parse(notAfter)
  return isOlder ? { label, notAfter, shown: 'an older one' } : null
}
