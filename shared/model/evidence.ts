import { z } from 'zod'
import type { AnyFact, Scene, ValueOf } from './fact'
import { text } from './legible'
import { readingSchema, type Reading } from './reading'
import { factId, instantText, ownId, routeId, versionText } from './place'
import { systems } from './system'
import { targetOn } from './routes'
import { routeSchema, targetSchema, type Route } from './target'
import { vantages } from './vantage'

/** Evidence of a later number is refused with one clear sentence; that of 1 is still read (`savedEvidence`). */
export const evidenceVersion = 2

/** Relock looks at 64 ways at most; a file with more than this was not written by it. */
const mostRoutes = 1_000
/** Some dozens of facts on each of those ways. */
const mostReadings = 50_000

/** Which reading it is: one question, about one route or about none, as one saw it. */
const readingIdShape = { fact: factId, route: routeId.nullable(), seenBy: z.enum(vantages) }
export const readingIdSchema = z.object(readingIdShape)
export type ReadingId = z.infer<typeof readingIdSchema>

/** A reading as it stands in evidence, and as it crosses from main to the window. */
export const seenReadingSchema = z.object({ ...readingIdShape, reading: readingSchema(z.unknown()) })
export type SeenReading = z.infer<typeof seenReadingSchema>

const isEachOnce = <T>(list: readonly T[], keyOf: (entry: T) => string): boolean => new Set(list.map(keyOf)).size === list.length

export const evidenceSchema = z.object({
  schema: z.literal(evidenceVersion),
  /** Version of Relock that measured. */
  relock: versionText,
  /** Random id of this examination. */
  examination: ownId,
  /** The computer's own clock, ISO 8601. */
  startedAt: instantText,
  /** Where it was measured from: every result is true for this place only. */
  measuredFrom: z.object({
    system: z.enum(systems),
    systemVersion: text,
    runtime: text,
  }),
  /** `true`: nothing outside the home was asked. */
  offline: z.boolean(),
  target: targetSchema,
  routes: z
    .array(routeSchema)
    .max(mostRoutes)
    .refine((routes) => isEachOnce(routes, ({ id }) => id), 'a route stands here twice'),
  // Of two answers to one question, which counts would rest on their order.
  readings: z
    .array(seenReadingSchema)
    .max(mostReadings)
    .refine(
      (readings) => isEachOnce(readings, ({ fact, route, seenBy }) => JSON.stringify([fact, route, seenBy])),
      'a reading stands here twice',
    ),
})

/** All readings of one examination: plain JSON, replayable later by newer rules. */
export type Evidence = z.infer<typeof evidenceSchema>

export type AnyReading = Reading<unknown>

/** What of a fact tells one of its readings from those of other facts. */
type Asked = Pick<AnyFact, 'id' | 'about' | 'seenBy'>

/** Which reading answers a fact on a route; the route counts only where the fact is about one. */
export const readingIdOf = ({ id, about, seenBy }: Asked, route: string | null): ReadingId => ({
  fact: id,
  route: about === 'route' ? route : null,
  seenBy,
})

export const isSameReading = (one: ReadingId, other: ReadingId): boolean =>
  one.fact === other.fact && one.route === other.route && one.seenBy === other.seenBy

/** The reading of a fact on a route, as the fact's own vantage saw it. */
export function readingOf({ readings }: Evidence, fact: Asked, route: string | null): AnyReading | undefined {
  const asked = readingIdOf(fact, route)
  const candidates = indexOf(readings).get(asked.fact)?.get(asked.route)
  return candidates?.find((entry) => isSameReading(entry, asked))?.reading
}

type Index = ReadonlyMap<string, ReadonlyMap<string | null, readonly SeenReading[]>>
const indices = new WeakMap<readonly SeenReading[], Index>()

/** Sixty causes ask for some ten readings of each route: where each stands is looked up once for a list, which never changes. */
function indexOf(readings: readonly SeenReading[]): Index {
  const known = indices.get(readings)
  if (known) return known
  const index = new Map<string, Map<string | null, SeenReading[]>>()
  for (const entry of readings) {
    const ofFact = index.get(entry.fact) ?? new Map<string | null, SeenReading[]>()
    ofFact.set(entry.route, [...(ofFact.get(entry.route) ?? []), entry])
    index.set(entry.fact, ofFact)
  }
  indices.set(readings, index)
  return index
}

/** Reads the value of a fact for a route, where it was measured and has the shape that today's rules expect. */
export function valueOf<F extends AnyFact>(evidence: Evidence, fact: F, route: string | null): ValueOf<F> | undefined
export function valueOf(evidence: Evidence, fact: AnyFact, route: string | null): unknown {
  const reading = readingOf(evidence, fact, route)
  return reading?.state === 'measured' ? fact.read(reading.value) : undefined
}

/** The same examination with one more reading, in the place of an earlier one where it was read before. */
export const withReading = (evidence: Evidence, { fact, route, seenBy, reading }: SeenReading): Evidence => {
  const added = { fact, route, seenBy, reading }
  const known = evidence.readings.some((entry) => isSameReading(entry, added))
  return {
    ...evidence,
    readings: known ? evidence.readings.map((entry) => (isSameReading(entry, added) ? added : entry)) : [...evidence.readings, added],
  }
}

/** The surroundings of one observation or judgement; `null` where it is about no route. */
export const sceneOf = (evidence: Evidence, route: Route | null): Scene => ({
  target: targetOn(evidence.target, route),
  route,
  now: Date.parse(evidence.startedAt),
  system: evidence.measuredFrom.system,
})

/** The same examination with what was learnt of a route; each stands in its place, once. */
export const withRoute = (evidence: Evidence, route: Route): Evidence => ({
  ...evidence,
  routes: [...evidence.routes.filter(({ id }) => id !== route.id), route].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
})
