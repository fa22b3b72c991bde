import { addressClass, isIpv4 } from '../../addresses/address'
import { parsePlexDirect, plexDirectName } from '../../addresses/plex-direct'
import { addressIn } from '../../addresses/published-url'
import { hostAndPort } from '../../addresses/spell'
import type { Diagnosis } from '../../diagnose'
import answers from '../../facts/answers'
import published, { type PublishedAddress } from '../../facts/published'
import { valueOf, type Evidence } from '../../model/evidence'

/** The page that a server shows to everybody, without a sign-in (docs/sources/plex.md#identity). */
const page = '/identity'

/** Causes of which a look from outside says more than any look from here. */
const aboutOutside: readonly string[] = [
  'closed-from-outside',
  'double-nat',
  'forward-leads-elsewhere',
  'forward-missing',
  'hairpin-missing',
  'only-relay-left',
  'port-held-by-another',
  'remote-access-broken',
  'remote-access-flips',
  'router-opens-no-port',
  'vpn-on-server',
]

/** The server's own published way from outside, as a phone opens it; `null`: none is known, or it has no secure name. */
export function pageOutside(evidence: Evidence): string | null {
  const told = valueOf(evidence, published, null)?.addresses ?? []
  const outside = told.filter((entry) => entry.relay !== true && isOutside(entry))
  // A phone's network may have no IPv6.
  const entry = outside.find((one) => isIpv4(addressIn(one) ?? '')) ?? outside[0]
  const name = entry && secureName(entry, evidence)
  return entry && name ? `https://${hostAndPort(name, entry.port)}${page}` : null
}

/** Is it worth asking for? Where the message is away from home, and where what was found is about the way in. */
export const asksPhone = (evidence: Evidence, { confirmed, suspected }: Diagnosis): boolean =>
  pageOutside(evidence) !== null &&
  (valueOf(evidence, answers, null)?.where === 'away from home' ||
    [...confirmed, ...suspected].some(({ cause }) => aboutOutside.includes(cause)))

function isOutside(entry: PublishedAddress): boolean {
  const address = addressIn(entry)
  return entry.local === false ? true : entry.local === null && address !== null && addressClass(address) === 'public'
}

/** Of an address without its name, the name that the server's own certificate makes for it. */
function secureName(entry: PublishedAddress, { target, routes }: Evidence): string | null {
  if (entry.scheme === 'https' && parsePlexDirect(entry.host) !== null) return entry.host
  const address = addressIn(entry)
  if (address === null) return entry.scheme === 'https' ? entry.host : null
  const hash = target.hash ?? routes.flatMap(({ name }) => (name === null ? [] : (parsePlexDirect(name)?.hash ?? [])))[0]
  return hash === undefined || !isIpv4(address) ? null : plexDirectName(address, hash)
}
