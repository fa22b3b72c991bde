import type { AdapterKind } from '../addresses/adapter-kind'
import { isAddress } from '../addresses/address'
import { evidenceSchema, splitReadingKey, type Evidence } from '../model/evidence'
import { factById } from '../facts/shelf'
import { valueOf } from '../diagnose'
import certificate from '../facts/certificate'
import identity from '../facts/identity'
import interfaces from '../facts/interfaces'
import nameServers from '../facts/name-servers'
import { hashOfWildcard, parsePlexDirect } from '../addresses/plex-direct'
import { unmeasured, type Reading } from '../model/reading'
import { Scrubber } from './scrub'

declare const redacted: unique symbol
/** Evidence that may leave this computer. Only `redact` makes it, and a report accepts nothing else. */
export type SharedEvidence = Evidence & { readonly [redacted]: true }

/** Makes the shareable copy of evidence; one scrubber for a whole report keeps labels equal between before and after. */
export function redact(evidence: Evidence, scrubber: Scrubber): SharedEvidence {
  learnPrivateValues(evidence, scrubber)
  const { readings, ...rest } = evidence
  const shared = {
    ...(scrubber.deep(rest) as object),
    readings: Object.fromEntries(Object.entries(readings).map(([key, reading]) => [key, shareReading(key, reading, scrubber)])),
  }
  return evidenceSchema.parse(shared) as SharedEvidence
}

/** A scrubber that leaves Relock's own random id and version alone. */
export const scrubberFor = (evidence: Evidence): Scrubber => new Scrubber([evidence.examination, evidence.relock, evidence.startedAt])

/** Values that are private because of where they stand: names people gave, identities, own domains. */
function learnPrivateValues(evidence: Evidence, scrubber: Scrubber): void {
  const { target, routes } = evidence
  scrubber.know('certificate label', target.hash)
  scrubber.know('server identity', target.machineIdentifier)
  for (const name of [target.host, target.insistsOn, ...routes.map((route) => route.name)]) if (name !== null) knowName(name, scrubber)
  for (const route of routes) {
    const shown = valueOf(evidence, certificate, route.id)
    for (const name of shown?.chain[0]?.names ?? []) knowName(name, scrubber)
    scrubber.know('certificate label', shown?.hash ?? null)
    const asked = valueOf(evidence, identity, route.id)
    for (const answer of [asked?.secure, asked?.plain])
      if (answer?.state === 'answered') scrubber.know('server identity', answer.plex?.machineIdentifier ?? null)
  }
  const settings = valueOf(evidence, nameServers, null)
  const domains = [...(settings?.search ?? []), ...(settings?.servers ?? []).flatMap((server) => server.serves?.domains ?? [])]
  for (const domain of domains) if (!isEverybodys(domain)) scrubber.know('name', domain)
  for (const adapter of valueOf(evidence, interfaces, null)?.adapters ?? []) knowAdapter(adapter, scrubber)
  for (const { adapter } of settings?.servers ?? []) if (adapter) knowAdapter(adapter, scrubber)
  // A server's name is what its owner called it; an address or a dotted name that was typed is scrubbed by its value.
  if (!isAddress(target.label) && !/[.:]/.test(target.label)) scrubber.know('name', target.label)
}

/** Domains that every home of a kind has: they tell where a name was asked, and of nobody. */
const isEverybodys = (domain: string): boolean =>
  domain === '.' ||
  /^(?:lan|local|localdomain|home|internal|intranet|home\.arpa|fritz\.box|(?:.*\.)?(?:in-addr|ip6)\.arpa|plex\.direct|direct|plex\.tv)$/.test(
    domain,
  )

/** Words that systems and makers put into the name of a tunnel; every other word in it is what a person or a company called theirs. */
const vpnWords =
  /^(?:tun|tap|utun|feth|ppp|ipsec|wg|wt|zt|vpn|tunnel|adapter|windows|network|interface|connection|wintun|wireguard|openvpn|tailscale|zerotier|one|netbird|nordlynx|nordtun|nordvpn|proton|protonvpn|pvpn|mullvad|cloudflare|warp|cloudflarewarp|cscotun|cisco|anyconnect|gpd|pangp|globalprotect|forticlient|fortinet|ssl|hamachi|radmin|ovpn|surfshark|expressvpn|v)$/i

function knowAdapter({ name, kind }: { readonly name: string; readonly kind: AdapterKind }, scrubber: Scrubber): void {
  if (kind === 'VPN' && !(name.match(/\p{L}+/gu) ?? []).every((word) => vpnWords.test(word))) scrubber.know('name', name)
}

function knowName(name: string, scrubber: Scrubber): void {
  if (isAddress(name) || name === 'localhost' || name === 'plex.direct') return
  const hash = parsePlexDirect(name)?.hash ?? hashOfWildcard(name)
  if (hash === null) scrubber.know('name', name.replace(/^\*\./, ''))
  else scrubber.know('certificate label', hash)
}

function shareReading(key: string, reading: Reading<unknown>, scrubber: Scrubber): Reading<unknown> {
  if (reading.state === 'unmeasured') return { ...reading, detail: scrubber.text(reading.detail) }
  const fact = factById.get(splitReadingKey(key).fact)
  const known = fact?.read(reading.value)
  // What today's rules do not know cannot be promised to be harmless.
  if (!fact || typeof known !== 'object' || known === null)
    return unmeasured('not permitted', 'left out of the report: unknown kind of answer', reading.tookMs)
  const value = Object.fromEntries(
    Object.entries(known).map(([name, part]: [string, unknown]) => {
      const sharing = fact.share[name] ?? 'kept'
      return [name, sharing === 'kept' ? null : sharing === 'labelled' ? labelDeep(part, scrubber) : scrubber.deep(part)]
    }),
  )
  return { ...reading, value }
}

function labelDeep(value: unknown, scrubber: Scrubber): unknown {
  if (typeof value === 'string') return isEverybodys(value) ? value : scrubber.labels.label('name', value)
  if (Array.isArray(value)) return value.map((entry: unknown) => labelDeep(entry, scrubber))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, labelDeep(entry, scrubber)]))
  return value
}
