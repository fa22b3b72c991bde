import type { z } from 'zod'
import { facts } from '@shared/facts/shelf'
import { evidenceSchema, type Evidence } from '@shared/model/evidence'
import { home } from '../evidence/home'
import { dice } from './dice'
import { words } from './homes'
import { madeUp, placesIn, withAt } from './shapes'
import { marks } from './unseen'
import { withSeen } from '../evidence/readings'

/** Stands behind a break in every planted text: no line of anything may begin with it. */
export const forged = 'FORGED'
const planted = `word${marks}\u2028\n${forged}\r\u001b]0;pwned\u0007`

/** A place for a text, written without the numbers of its lists: `resolvers.*.software`. */
const nameOf = (path: readonly (string | number)[]): string => path.map((step) => (typeof step === 'number' ? '*' : step)).join('.')

const placesForText = (schema: z.core.$ZodType, value: unknown) =>
  placesIn(schema, value).filter(
    (place) => typeof place.value === 'string' && (place.schema as z.core.$ZodTypes)._zod.def.type === 'string',
  )

/** The value with that text in each place that takes it, as a stranger’s file brings it: nothing has cleaned it yet. */
function plant(schema: z.ZodType, value: unknown, met: Set<string>): unknown {
  return placesForText(schema, value).reduce((changed, { path }) => {
    // A place that takes addresses alone takes what stands behind the zone of one.
    const next = [planted, `fe80::1%${planted}`].map((text) => withAt(changed, path, text)).find((made) => schema.safeParse(made).success)
    if (next === undefined) return changed
    met.add(nameOf(path))
    return next
  }, value)
}

export interface PlantedHome {
  /** The fact whose texts were planted, or `frame`. */
  readonly where: string
  readonly evidence: Evidence
}

/** Homes in which every text of every schema of evidence is planted, and the names of these places. */
export function plantedHomes(): { readonly homes: readonly PlantedHome[]; readonly places: ReadonlySet<string> } {
  const roll = dice(7)
  const places = new Set<string>()
  const frame: PlantedHome = {
    where: 'frame',
    evidence: plant(evidenceSchema, home({ target: { insistsOn: 'a.example', hash: 'a', machineIdentifier: 'b' } }), places) as Evidence,
  }
  const ofFacts = facts.flatMap((fact) => {
    const found: PlantedHome[] = []
    // Each kind of answer has texts of its own: values are made up until no new place has come for long.
    for (let dry = 0; dry < 150; dry++) {
      const met = new Set<string>()
      const value = plant(fact.schema, madeUp(fact.schema, roll, words), met)
      const fresh = [...met].map((name) => `${fact.id}: ${name}`).filter((name) => !places.has(name))
      if (fresh.length === 0) continue
      dry = 0
      for (const name of fresh) places.add(name)
      found.push({
        where: fact.id,
        evidence: withSeen(home(), fact.id, { state: 'measured', value, tookMs: 1 }),
      })
    }
    return found
  })
  const lost = home()
  const detail = { sentence: `${planted} {0} {1}`, values: [planted, { code: planted }] }
  const unmeasured: PlantedHome = {
    where: 'reasons',
    evidence: {
      ...lost,
      readings: lost.readings.map((entry) => ({ ...entry, reading: { state: 'unmeasured', why: 'crashed', detail, tookMs: 1 } })),
    },
  }
  return { homes: [frame, unmeasured, ...ofFacts], places }
}
