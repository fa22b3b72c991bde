import type { z } from 'zod'
import { instantOf } from '@shared/model/quantities'
import type { Dice } from './dice'

/** What is written into the texts of a made-up value. */
export type Words = readonly string[]

const addresses = ['192.168.1.20', '10.9.9.9', '81.164.188.91', '0.0.0.0', '127.0.0.1', '2a00:6020::77', 'fe80::1%eth0', '::ffff:1.2.3.4']
const instants = [0, -62_135_596_800_000, 253_402_300_799_999, Date.parse('2026-11-21T08:00:00Z')].map(instantOf)
const numbers = [
  0, 1, -1, 2, 3, 5, 53, 200, 400, 443, 502, 999, 1_024, 2_048, 32_400, 65_535, 300_001, -300_001, 86_400_000, 31_557_600_000,
]
const far = [2 ** 31 - 1, 2 ** 32 - 1, 315_576_000_000_000, -315_576_000_000_000, 4_294_967_295_000, 0.5, -0, 1e-9, 8.64e15]

/** What no schema of ours should take where something else is meant. */
const misfits: readonly unknown[] = [
  null,
  true,
  '',
  -1,
  1e300,
  65_536,
  '+275760-09-13T00:00:00.000Z',
  '9999-99-99T00:00:00Z',
  [],
  {},
  [[]],
  'x'.repeat(3_000),
]

const pick = <T>(of: readonly T[], roll: Dice): T => {
  const one = of[roll(of.length)]
  if (one === undefined && of.length === 0) throw new RangeError('nothing to pick from')
  return one as T
}

/** The schema’s own description, as zod keeps it; a shape that is new here must be taught to this file, so it throws. */
function definitionOf(schema: z.core.$ZodType): z.core.$ZodTypes['_zod']['def'] {
  const { def } = (schema as z.core.$ZodTypes)._zod
  if (def.type === 'lazy') return definitionOf((schema as z.core.$ZodLazy)._zod.innerType)
  // What turns an older form into today's takes today's as well.
  return def.type === 'pipe' ? definitionOf((def.in as z.core.$ZodTypes)._zod.def.type === 'transform' ? def.out : def.in) : def
}

/** What is known to fit a schema: the same words and the same parts of homes are asked for again and again, and none of them ever changes. */
const parts = new WeakMap<object, WeakMap<z.core.$ZodType, boolean>>()
const singles = new Map<unknown, WeakMap<z.core.$ZodType, boolean>>()

function fits(schema: z.core.$ZodType, value: unknown): boolean {
  const isPart = typeof value === 'object' && value !== null
  const answers = (isPart ? parts.get(value) : singles.get(value)) ?? new WeakMap<z.core.$ZodType, boolean>()
  const known = answers.get(schema)
  if (known !== undefined) return known
  const { success } = (schema as z.ZodType).safeParse(value)
  answers.set(schema, success)
  if (isPart) parts.set(value, answers)
  else singles.set(value, answers)
  return success
}

/** Makes a value that the schema takes, out of what can stand in it. */
export function madeUp(schema: z.core.$ZodType, roll: Dice, words: Words): unknown {
  const def = definitionOf(schema)
  const inner = (part: z.core.$ZodType): unknown => madeUp(part, roll, words)
  switch (def.type) {
    case 'string':
      return oneOf(schema, [pick(words, roll), pick(words, roll)], [...words, ...addresses, ...instants], roll)
    case 'number':
      return oneOf(schema, [pick([...numbers, ...far], roll), pick(numbers, roll)], [...numbers, ...far], roll)
    case 'boolean':
      return roll(2) === 0
    case 'null':
      return null
    case 'unknown':
      return pick(misfits, roll)
    case 'literal':
      return pick(def.values, roll)
    case 'enum':
      return pick(Object.values(def.entries), roll)
    case 'nullable':
      return roll(4) === 0 ? null : inner(def.innerType)
    case 'optional':
      return roll(4) === 0 ? undefined : inner(def.innerType)
    case 'array':
      return Array.from({ length: roll(4) }, () => inner(def.element))
    case 'union':
      return inner(pick(def.options, roll))
    case 'record':
      return Object.fromEntries(Array.from({ length: roll(3) }, () => [String(inner(def.keyType)), inner(def.valueType)]))
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).flatMap(([key, part]) => {
          const value = inner(part)
          return value === undefined ? [] : [[key, value]]
        }),
      )
    default:
      throw new RangeError(`no value is made up for ${def.type} yet`)
  }
}

function oneOf(schema: z.core.$ZodType, first: readonly unknown[], rest: readonly unknown[], roll: Dice): unknown {
  const found = first.find((value) => fits(schema, value))
  if (found !== undefined) return found
  const fitting = rest.filter((value) => fits(schema, value))
  if (fitting.length === 0) throw new RangeError('nothing here fits a schema; teach this file a value that does')
  return pick(fitting, roll)
}

/** A place in a value: how to come there, and what should stand there. */
interface Place {
  readonly path: readonly (string | number)[]
  readonly schema: z.core.$ZodType
  readonly value: unknown
}

/** Every place of a value, the whole of it first, along the schema. */
export function placesIn(schema: z.core.$ZodType, value: unknown, path: Place['path'] = []): readonly Place[] {
  const def = definitionOf(schema)
  const here: Place = { path, schema, value }
  switch (def.type) {
    case 'nullable':
    case 'optional':
      return value === null || value === undefined
        ? [here]
        : [here, ...placesIn(def.innerType, value, path).slice(1), { ...here, schema: def.innerType }]
    case 'array':
      return Array.isArray(value) ? [here, ...value.flatMap((entry, index) => placesIn(def.element, entry, [...path, index]))] : [here]
    case 'union': {
      const option = def.options.find((candidate) => fits(candidate, value))
      return option === undefined ? [here] : [here, ...placesIn(option, value, path).slice(1)]
    }
    case 'record':
      return isRecord(value)
        ? [here, ...Object.entries(value).flatMap(([key, entry]) => placesIn(def.valueType, entry, [...path, key]))]
        : [here]
    case 'object':
      return isRecord(value)
        ? [here, ...Object.entries(def.shape).flatMap(([key, part]) => placesIn(part, value[key], [...path, key]))]
        : [here]
    default:
      return [here]
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value with something else at one place; `undefined` leaves the place out. */
export function withAt(value: unknown, path: Place['path'], instead: unknown): unknown {
  const [step, ...rest] = path
  if (step === undefined) return instead
  if (Array.isArray(value)) return value.map((entry: unknown, index) => (index === step ? withAt(entry, rest, instead) : entry))
  const record = isRecord(value) ? value : {}
  const changed = withAt(record[step], rest, instead)
  const { [step]: _, ...others } = record
  return changed === undefined ? others : { ...record, [step]: changed }
}

/** Changes one place: another value of its schema, an array longer, shorter or turned round, or, seldom, something that does not belong there. */
export function mutated(schema: z.core.$ZodType, value: unknown, roll: Dice, words: Words): unknown {
  const { path, schema: there, value: old } = pick(placesIn(schema, value), roll)
  if (roll(16) === 0) return withAt(value, path, pick(misfits, roll))
  if (Array.isArray(old) && roll(2) === 0) {
    const entries: readonly unknown[] = old
    const turn = roll(3)
    return withAt(value, path, turn === 0 ? [...entries, ...entries] : turn === 1 ? entries.slice(1) : [...entries].reverse())
  }
  return withAt(value, path, madeUp(there, roll, words))
}
