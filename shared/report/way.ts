import type { Diagnosis } from '../diagnose'
import { readingKey, splitReadingKey, type Evidence } from '../model/evidence'
import type { AnyFact, Scene } from '../model/fact'
import { factById, facts } from '../facts/shelf'
import { say, type Message } from '../model/message'
import { rungs, type Rung } from '../model/rung'

/** How each rung looks in the figure of the way to the server. */
export interface RungState {
  readonly rung: Rung
  readonly state: 'good' | 'broken' | 'unknown'
}

export function headline(diagnosis: Diagnosis): Message {
  const [first] = diagnosis.confirmed
  if (first) return first.title
  return diagnosis.outcome === 'secure' ? say`The lock is closed: the server answers securely` : say`Relock could not tell what is wrong`
}

/** A rung is broken where a cause is confirmed on it, good where its readings are good, else unknown. */
export function pathOf(evidence: Evidence, diagnosis: Diagnosis): readonly RungState[] {
  const speaking = new Set(diagnosis.speaking)
  return rungs.map((rung) => {
    if (diagnosis.confirmed.some((finding) => finding.rung === rung)) return { rung, state: 'broken' }
    const moods = facts
      .filter((fact) => fact.rung === rung)
      .flatMap((fact) => keysOf(evidence, fact).filter((key) => speaking.has(splitReadingKey(key).route ?? '') || fact.about !== 'route'))
      .map((key) => moodOf(evidence, key))
    return { rung, state: moods.includes('good') && !moods.includes('broken') ? 'good' : 'unknown' }
  })
}

/** Keys of the readings of one fact. */
export const keysOf = (evidence: Evidence, fact: AnyFact): readonly string[] =>
  fact.about === 'route' ? evidence.routes.map((route) => readingKey(fact.id, route.id)) : [fact.id]

const sceneOf = (evidence: Evidence, routeId: string | null): Scene => ({
  target: evidence.target,
  route: evidence.routes.find((route) => route.id === routeId) ?? null,
  now: Date.parse(evidence.startedAt),
})

/** How one reading looks in the list of checks; `null` where it was not measured or cannot be read. */
export function observationOf(evidence: Evidence, key: string) {
  const { fact, route } = splitReadingKey(key)
  const reading = evidence.readings[key]
  return reading?.state === 'measured' ? (factById.get(fact)?.observeStored(reading.value, sceneOf(evidence, route)) ?? null) : null
}

const moodOf = (evidence: Evidence, key: string) => observationOf(evidence, key)?.mood ?? null
