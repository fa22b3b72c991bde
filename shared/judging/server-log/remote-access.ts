import { addressClass } from '../../addresses/address'
import type { Story } from '../../server-log/story'
import { entriesOf, isAfter, newestOf, sinceStart } from './story'

/** The router's own address towards the internet is one of a home or of a provider's inner network (RFC 1918, RFC 6598). */
export function innerRouters(story: Story) {
  const recent = entriesOf(sinceStart(story), 'public-address')
  const own = recent.filter(({ event }) => event.toldBy === 'the router').slice(-1)
  const world = recent.filter(({ event }) => event.toldBy === 'plex.tv').slice(-1)
  const [inner] = own
  // plex.tv came in after that: whoever stands above leads it on.
  const [mapped] = entriesOf(sinceStart(story), 'mapping').slice(-1)
  if (mapped?.event.state === 'Mapped' && isAfter(mapped, inner)) return null
  const kind = inner?.event.address == null ? 'public' : addressClass(inner.event.address)
  return kind === 'private' || kind === 'carrier' ? { kind, entries: [...own, ...world] } : null
}

const badSignIn = 'Mapped - Not Published (Bad Authentication)'

/** The newest words of plex.tv that it does not take the server's sign-in; nothing where it was claimed or taken again since. */
export function signInRefusals(story: Story) {
  const refused = newestOf(story, 'token-refused')
  const mapping = entriesOf(story, 'mapping').filter(({ event }) => event.state === badSignIn || event.status === 201)
  const last = mapping.at(-1)
  const taken = entriesOf(story, 'claimed').filter(({ event }) => event.accepted)
  if (!refused || last === undefined || last.event.status === 201 || isAfter(taken.at(-1), refused)) return []
  return [refused, ...mapping.filter(({ event }) => event.state === badSignIn).slice(-1)]
}

/** Both words again and again since the last start; once each is an ordinary day. */
const fewest = 3

/** Mapped and lost again and again: what of it came last; nothing where it did not. */
export function flips(story: Story) {
  const recent = entriesOf(sinceStart(story), 'mapping')
  const mapped = recent.filter(({ event }) => event.state === 'Mapped')
  const lost = recent.filter(({ event }) => event.state === 'Mapped - Not Published (Not Reachable)')
  const times = (entries: typeof recent): number => entries.reduce((sum, entry) => sum + entry.times, 0)
  return times(mapped) >= fewest && times(lost) >= fewest ? [...mapped.slice(-1), ...lost.slice(-1)] : []
}

/** The log itself names why nothing leads in from outside. */
export const isOutsideExplained = (story: Story): boolean => innerRouters(story) !== null || flips(story).length > 0
