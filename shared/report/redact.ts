import { isAddress } from '../address'
import { evidenceSchema, splitReadingKey, type Evidence } from '../evidence'
import { factById } from '../facts'
import { valueOf } from '../diagnose'
import certificate from '../facts/certificate'
import identity from '../facts/identity'
import { hashOfWildcard, parsePlexDirect } from '../plex-direct'
import { unmeasured, type Reading } from '../reading'
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
  // A server's name is what its owner called it; an address or a dotted name that was typed is scrubbed by its value.
  if (!isAddress(target.label) && !/[.:]/.test(target.label)) scrubber.know('name', target.label)
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
  const parsed = fact?.schema.safeParse(reading.value)
  // What today's rules do not know cannot be promised to be harmless.
  if (!fact || !parsed?.success || typeof parsed.data !== 'object' || parsed.data === null)
    return unmeasured('not permitted', 'left out of the report: unknown kind of answer', reading.tookMs)
  const value = Object.fromEntries(
    Object.entries(parsed.data).map(([name, part]: [string, unknown]) => {
      const sharing = fact.share[name] ?? 'kept'
      return [name, sharing === 'kept' ? null : sharing === 'labelled' ? labelDeep(part, scrubber) : scrubber.deep(part)]
    }),
  )
  return { ...reading, value }
}

function labelDeep(value: unknown, scrubber: Scrubber): unknown {
  if (typeof value === 'string') return scrubber.labels.label('name', value)
  if (Array.isArray(value)) return value.map((entry: unknown) => labelDeep(entry, scrubber))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, labelDeep(entry, scrubber)]))
  return value
}
