import { z } from 'zod'
import type { Scene } from './fact'
import { text } from './legible'
import { readingSchema, type Reading } from './reading'
import { instantText, ownId, versionText } from './place'
import { systems } from './system'
import { routeSchema, targetSchema, type Route } from './target'

/** Raised when old evidence can no longer be read by new rules; a report of a later number is refused with one clear sentence. */
export const evidenceVersion = 1

/** Relock looks at 64 ways at most; a file with more than this was not written by it. */
const mostRoutes = 1_000

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
  routes: z.array(routeSchema).max(mostRoutes),
  /** Readings by key (`readingKey`). */
  readings: z.record(text, readingSchema(z.unknown())),
})

/** All readings of one examination: plain JSON, replayable later by newer rules. */
export type Evidence = z.infer<typeof evidenceSchema>

/** Key of a reading: the fact's id, and the route's where the fact is about a route. */
export const readingKey = (fact: string, route: string | null): string => (route === null ? fact : `${fact}@${route}`)

export function splitReadingKey(key: string): { readonly fact: string; readonly route: string | null } {
  const at = key.indexOf('@')
  return at < 0 ? { fact: key, route: null } : { fact: key.slice(0, at), route: key.slice(at + 1) }
}

export type AnyReading = Reading<unknown>

/** The surroundings of one observation or judgement; `null` where it is about no route. */
export const sceneOf = (evidence: Evidence, route: Route | null): Scene => ({
  target: evidence.target,
  route,
  now: Date.parse(evidence.startedAt),
  system: evidence.measuredFrom.system,
})

/** The same examination with one more reading. */
export const withReading = (evidence: Evidence, key: string, reading: AnyReading): Evidence => ({
  ...evidence,
  readings: { ...evidence.readings, [key]: reading },
})

/** The same examination with what was learnt of a route; each stands in its place, once. */
export const withRoute = (evidence: Evidence, route: Route): Evidence => ({
  ...evidence,
  routes: [...evidence.routes.filter(({ id }) => id !== route.id), route].sort((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true })),
})
