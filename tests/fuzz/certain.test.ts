import { describe, expect, it } from 'vitest'
import { certainSoFar } from '@shared/certain'
import { diagnose } from '@shared/diagnose'
import answers from '@shared/facts/answers'
import published from '@shared/facts/published'
import { facts } from '@shared/facts/shelf'
import { isSameReading, readingIdOf, withReading, withRoute, type Evidence, type SeenReading } from '@shared/model/evidence'
import { measured, unmeasured } from '@shared/model/reading'
import { routeFrom } from '@shared/model/routes'
import { publishing } from '../evidence/account'
import { address } from '../evidence/frame'
import { withSeen } from '../evidence/readings'
import type { Dice } from './dice'
import { strangeHome } from './homes'
import { few, fuzz, patience, tellingValue } from './rounds'

/** As an examination ends: each question has its answer, or why there is none. */
function inFull(evidence: Evidence): Evidence {
  const asked = facts
    .filter(({ id }) => id !== answers.id)
    .flatMap((fact) => (fact.about === 'route' ? evidence.routes : [null]).map((route) => readingIdOf(fact, route?.id ?? null)))
  const missing = asked.filter((id) => !evidence.readings.some((entry) => isSameReading(entry, id)))
  return missing.reduce((full, id) => withReading(full, { ...id, reading: unmeasured('unreached', null) }), evidence)
}

/** What was seen by then, after each reading: what the user told comes first, and a way joins before the reading that told of it, the rest in any order. */
function* inAnyOrder({ routes, readings, ...rest }: Evidence, roll: Dice): Generator<Evidence> {
  const known = routes.filter(({ host }) => host === undefined)
  const told = readings.filter(({ fact }) => fact === answers.id)
  let seen: Evidence = { ...rest, routes: known, readings: told }
  const waiting: SeenReading[] = readings.filter((entry) => !told.includes(entry))
  const isThere = ({ route }: SeenReading): boolean => route === null || seen.routes.some(({ id }) => id === route)
  while (waiting.length > 0) {
    const ready = waiting.filter(isThere)
    const next = ready[roll(ready.length)]
    if (!next) return
    waiting.splice(waiting.indexOf(next), 1)
    if (next.fact === published.id) seen = routes.reduce(withRoute, seen)
    seen = withReading(seen, next)
    yield seen
  }
}

/** A home of up to three ways, each broken in its own manner, of which plex.tv may publish some. */
function homeOfWays(roll: Dice): Evidence {
  const first = strangeHome(roll)
  const told = ['192.168.1.77', '10.8.0.3'].slice(0, roll(3))
  const whole = told.reduce((home, host, index) => {
    const id = `r${String(first.routes.length + 1 + index)}`
    const other = strangeHome(roll)
    const route = routeFrom({ host, port: 32_400, scheme: 'https', learntFrom: 'plex.tv', kind: 'local' }, id)
    const [way] = other.routes
    if (!route || !way) return home
    const readings = other.readings.filter((entry) => entry.route === way.id).map((entry) => ({ ...entry, route: id }))
    // What was read on a way that is gone may still be there, under this very number.
    const others = home.readings.filter((entry) => entry.route !== id)
    return { ...home, routes: [...home.routes, { ...way, ...route, name: way.name }], readings: [...others, ...readings] }
  }, first)
  if (roll(3) === 0) return whole
  const list = [address, ...told, 'https://plex.family.example:443'].filter(() => roll(2) === 0)
  return withSeen(whole, 'published', measured(publishing(...list)))
}

/** Each is judged once for each of its readings. */
const count = Math.ceil(few / 4)

describe('What is called certain while Relock looks', () => {
  it(`is in the verdict at the end, in whatever order the readings come (${String(count)} homes)`, { timeout: patience }, async () => {
    let broken = 0
    let early = 0
    await fuzz(async (roll) => {
      const evidence = inFull(homeOfWays(roll))
      // A file of somebody's may call two ways alike; an examination does not.
      if (new Set(evidence.routes.map(({ id }) => id)).size < evidence.routes.length) return
      const confirmed = diagnose(evidence).confirmed.map(({ cause }) => cause)
      let shown: readonly string[] = []
      await tellingValue(evidence, () => {
        for (const seen of inAnyOrder(evidence, roll)) {
          const certain = certainSoFar(seen).map(({ cause }) => cause)
          if (seen.readings.length < evidence.readings.length && certain.length > 0 && shown.length === 0) early++
          expect(certain, 'what was certain stays so').toEqual(expect.arrayContaining([...shown]))
          expect(confirmed).toEqual(expect.arrayContaining(certain))
          shown = certain
        }
      })
      if (confirmed.length > 0) broken++
    }, count)
    // Who never calls anything certain is never wrong.
    expect(early).toBeGreaterThan(broken / 3)
    expect(broken).toBeGreaterThan(count / 4)
  })
})
