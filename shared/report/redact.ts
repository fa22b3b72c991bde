import { evidenceSchema, valueOf, type Evidence } from '../model/evidence'
import interfaces from '../facts/interfaces'
import { factById } from '../facts/shelf'
import { messageSchema, say } from '../model/message'
import { unmeasured, type Reading } from '../model/reading'
import type { Place } from '../model/place'
import { along } from './along'
import { learnFrom, reserveLabels } from './learn'
import { readEvidence } from './read'
import { Scrubber } from './scrub'
import { shorten } from './shorten'

declare const redacted: unique symbol
/** Evidence that may leave this computer. Only `redact` makes it, and a report accepts nothing else. */
export type SharedEvidence = Evidence & { readonly [redacted]: true }

/** A scrubber that leaves Relock's own random id and version alone. */
export function scrubberFor(...all: readonly Evidence[]): Scrubber {
  const scrubber = new Scrubber(all.flatMap(({ examination, relock, startedAt }) => [examination, relock, startedAt]))
  for (const evidence of all) reserveLabels(evidence, scrubber)
  for (const evidence of all)
    for (const { addresses } of valueOf(evidence, interfaces, null)?.adapters ?? []) for (const own of addresses) scrubber.labels.know(own)
  return scrubber
}

const around = evidenceSchema.omit({ readings: true })

/** Makes the shareable copy of evidence; one scrubber for a whole report keeps labels equal between before and after. */
export function redact(whole: Evidence, scrubber: Scrubber): SharedEvidence {
  const { evidence, leftOut } = shorten(whole)
  scrubber.labels.leftOut('names left out', leftOut)
  learnFrom(evidence, scrubber)
  const ids = plainIds(evidence)
  const change = (text: string, place: Place | undefined): string =>
    place === 'route id' ? (ids.get(text) ?? noRoute) : scrubber.at(place, text, evidence.target)
  const shared = {
    ...(along(around, evidence, change) as object),
    // What was read on a way that nobody knows is read by nobody's rules.
    readings: evidence.readings.flatMap(({ fact, route, seenBy, reading }) => {
      const id = route === null ? null : ids.get(route)
      return id === undefined ? [] : [{ fact, route: id, seenBy, reading: shareReading(fact, reading, change) }]
    }),
  }
  return evidenceSchema.parse(shared) as SharedEvidence
}

/** The copy as whoever opens the report will have it; `null` where it could not be opened. Nothing stands in it that does not stand in the copy. */
export function readAgain(shared: SharedEvidence): SharedEvidence | null {
  const read = readEvidence(JSON.stringify(shared))
  return 'evidence' in read ? (read.evidence as SharedEvidence) : null
}

/** What a reading calls a route that the evidence does not have. */
const noRoute = 'r0'

/** Relock numbers its routes. Whoever made a file may have called them anything. */
function plainIds({ routes }: Evidence): ReadonlyMap<string, string> {
  const ids = [...new Set(routes.map(({ id }) => id))]
  const arePlain = ids.every((id) => /^r\d{1,4}$/.test(id))
  return new Map(ids.map((id, index) => [id, arePlain ? id : `r${String(index + 1)}`]))
}

function shareReading(id: string, reading: Reading<unknown>, change: (text: string, place: Place | undefined) => string): Reading<unknown> {
  if (reading.state === 'unmeasured') {
    const detail = reading.detail === null ? null : messageSchema.parse(along(messageSchema, reading.detail, change))
    return { ...reading, detail }
  }
  const fact = factById.get(id)
  const known = fact?.read(reading.value)
  // What today's rules do not know cannot be promised to be harmless. It was asked all the same, and so it must not look like what was not permitted.
  if (!fact || typeof known !== 'object' || known === null)
    return unmeasured('crashed', say`left out of the report: unknown kind of answer`, reading.tookMs)
  const value = Object.entries(along(fact.schema, known, change) as object).map(([name, part]: [string, unknown]) => [
    name,
    (fact.share[name] ?? 'kept') === 'kept' ? null : part,
  ])
  return { ...reading, value: Object.fromEntries(value) as unknown }
}
