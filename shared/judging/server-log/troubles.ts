import type { Story } from '../../server-log/story'
import type { EventKind, PlexTvTrouble } from '../../server-log/events'
import { entriesOf, isAfter, newestOf, sinceStart, type EntryOf } from './story'

/** Plex's last start came to nothing, because it could not have its port. */
export function portFailure(story: Story): EntryOf<'bind-failed'> | null {
  const recent = sinceStart(story)
  const failed = newestOf(recent, 'bind-failed')
  return failed && !isAfter(newestOf(recent, 'bound'), failed) ? failed : null
}

/** plex.tv gave no certificate, as too many were asked for, and the server has none at present. */
export function quotaUsedUp(story: Story): EntryOf<'cert-quota'> | null {
  const quota = newestOf(story, 'cert-quota')
  if (!quota || isAfter(newestOf(story, 'cert-issued'), quota)) return null
  // With one that is still good, nobody notices yet.
  return newestOf(sinceStart(story), 'cert-loaded', 'cert-healthy') ? null : quota
}

/** Days that the authority counts, and after which the oldest certificate no longer does (docs/sources/plex.md#certificate-quota). */
const quotaDays = 7 * 86_400_000

/** When the quota ends at the latest, milliseconds since 1970: by the oldest certificate of the last days, or by the refusal itself. */
export function quotaEnds(story: Story, quota: EntryOf<'cert-quota'>): number {
  const last = Date.parse(quota.until)
  const counted = entriesOf(story, 'cert-issued')
    .map(({ event }) => Date.parse(event.at))
    .filter((at) => at > last - quotaDays)
  return Math.min(...counted, Date.parse(quota.event.at)) + quotaDays
}

/** Starts after which the certificate that was fetched before was gone again. */
export function startsWithoutKept(story: Story): readonly EntryOf<'cert-renewing'>[] {
  const isGoneAt = (at: string): boolean => {
    const issued = entriesOf(story, 'cert-issued').filter(({ event }) => event.at < at)
    const last = issued[issued.length - 1]
    return last !== undefined && entriesOf(story, 'started').some(({ event }) => event.at > last.event.at && event.at <= at)
  }
  return entriesOf(story, 'cert-renewing').filter(({ event }) => event.why === 'missing' && isGoneAt(event.at))
}

const signsOfPlexTv: readonly EventKind[] = ['online', 'cert-issued', 'public-address', 'mapping', 'knock', 'claimed']
/** Fewer failures than this are a hiccup: Plex tries again within seconds. */
const fewestFailures = 3

export interface PlexTvOutage {
  readonly trouble: PlexTvTrouble
  readonly entries: readonly EntryOf<'no-plex-tv'>[]
}

/** Why the server cannot reach plex.tv, as long as its log does not say that it could again; `null`: it can, or nothing is said. */
export function plexTvOutage(story: Story): PlexTvOutage | null {
  const heard = entriesOf(story, ...signsOfPlexTv)
    .filter(({ event }) => {
      if (event.event === 'online') return event.online
      if (event.event === 'mapping') return event.status !== null || event.state === 'Mapped'
      if (event.event === 'public-address') return event.toldBy === 'plex.tv'
      return event.event !== 'knock' || event.what !== 'asked'
    })
    .reduce((last, { until }) => (until > last ? until : last), '')
  const entries = entriesOf(story, 'no-plex-tv').filter(({ until }) => until > heard)
  const times = entries.reduce((sum, entry) => sum + entry.times, 0)
  if (times < fewestFailures) return null
  const counts = new Map<PlexTvTrouble, number>()
  for (const { event, times } of entries)
    if (event.trouble !== 'something else') counts.set(event.trouble, (counts.get(event.trouble) ?? 0) + times)
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  return { trouble: most?.[0] ?? 'something else', entries }
}

/** Times that a device broke off before it is called one that keeps refusing. */
const fewestRefusals = 3
/** What a device says that does not accept the certificate, and no mere hanging up. */
const refusals = ['unknown ca', 'bad certificate', 'certificate unknown', 'certificate expired', 'no suitable signature algorithm'] as const

/** Devices that keep asking for another server's name. */
export const askingForOldName = (story: Story): readonly EntryOf<'client-stale-name'>[] =>
  entriesOf(sinceStart(story), 'client-stale-name').filter(({ times }) => times >= fewestRefusals)

/** Devices that keep refusing this server's certificate. Whoever asked for another name refuses rightly, and is not among them. */
export function refusingDevices(story: Story, own: readonly string[]): readonly EntryOf<'client-refused'>[] {
  const recent = sinceStart(story)
  const askers = new Set(entriesOf(recent, 'client-stale-name').map(({ event }) => event.address))
  return entriesOf(recent, 'client-refused').filter(
    ({ event, times }) =>
      times >= fewestRefusals &&
      refusals.some((refusal) => refusal === event.complaint) &&
      !event.relayed &&
      !askers.has(event.address) &&
      !own.includes(event.address),
  )
}

/** Devices that keep finding no cipher that they share with this server. */
export const sharingNoCipher = (story: Story): readonly EntryOf<'client-refused'>[] =>
  entriesOf(sinceStart(story), 'client-refused').filter(
    ({ event, times }) => event.complaint === 'no shared cipher' && times >= fewestRefusals,
  )
