import type { z } from 'zod'
import { placeOf, type Place } from '../model/place'

/** What becomes of a text; `undefined` as its place: a sentence. */
export type Change = (text: string, place: Place | undefined) => string

/**
 * A copy of a value in which every free text was changed, along its schema. Keys, numbers, and whatever comes out of a closed list stay as they
 * are: nobody's secret is a word that Relock itself chose. What the schema does not know is left out.
 */
export function along(schema: z.core.$ZodType, value: unknown, change: Change): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
      return typeof value === 'string' ? change(value, placeOf(schema)) : value
    case 'optional':
    case 'nullable':
      return value === null || value === undefined ? value : along(def.innerType, value, change)
    case 'lazy':
      return along((schema as z.core.$ZodLazy)._zod.innerType, value, change)
    case 'array':
      return Array.isArray(value) ? value.map((entry: unknown) => along(def.element, entry, change)) : null
    case 'object': {
      const members = Object.entries(def.shape).filter(([key]) => isRecord(value) && value[key] !== undefined)
      return Object.fromEntries(members.map(([key, member]) => [key, along(member, isRecord(value) ? value[key] : null, change)]))
    }
    case 'union': {
      const fits = def.options.find((option) => (option as z.ZodType).safeParse(value).success)
      return fits ? along(fits, value, change) : null
    }
    case 'number':
    case 'boolean':
    case 'enum':
    case 'literal':
      return value
    default:
      // A fact whose schema needs another kind of node has to say here what of it may be shared.
      throw new TypeError(`a report cannot tell of a schema of the type "${def.type}"`)
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null
