import { factById } from '@shared/facts/shelf'
import { readingIdOf, withReading, type AnyReading, type Evidence, type SeenReading } from '@shared/model/evidence'

/** A reading as evidence holds it; on the route where its fact is about one. Facts that nobody knows are about this computer. */
export const seen = (fact: string, reading: AnyReading, route = 'r1'): SeenReading => ({
  ...readingIdOf(factById.get(fact) ?? { id: fact, about: 'computer', seenBy: 'this computer' }, route),
  reading,
})

/** Readings by their facts' ids. */
export const seenAll = (readings: Readonly<Record<string, AnyReading>>, route = 'r1'): SeenReading[] =>
  Object.entries(readings).map(([fact, reading]) => seen(fact, reading, route))

export const withSeen = (evidence: Evidence, fact: string, reading: AnyReading, route = 'r1'): Evidence =>
  withReading(evidence, seen(fact, reading, route))

/** What was read of a fact: on the route, or where it is about none. */
export const readingIn = ({ readings }: Pick<Evidence, 'readings'>, fact: string, route = 'r1'): AnyReading | undefined =>
  readings.find((entry) => entry.fact === fact && (entry.route === null || entry.route === route))?.reading
