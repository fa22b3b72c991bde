import type { Fact } from '@shared/model/fact'
import { parseTarget } from '@shared/addresses/parse-target'
import type { Reading } from '@shared/model/reading'
import { firstRoutes } from '@shared/model/routes'
import type { Target } from '@shared/model/target'
import type { Learnt, Probe } from '../../electron/examination/probe'
import { systemSurroundings } from '../../electron/computer/system'
import type { Surroundings } from '../../electron/computer/surroundings'

export interface Look {
  /** As a person types it. */
  readonly typed: string
  /** What differs from this computer's own surroundings. */
  readonly surroundings?: Partial<Surroundings>
  /** What the certificate taught before. */
  readonly name?: string
  readonly signal?: AbortSignal
}

export function targetOf(typed: string): Target {
  const parsed = parseTarget(typed)
  if ('refused' in parsed) throw new Error(`${typed} was refused`)
  return parsed.target
}

/** Looks once, as an examination does. */
export async function look(probe: Probe, way: Look): Promise<{ readonly reading: Reading<unknown>; readonly learnt: Learnt }> {
  const surroundings = { ...systemSurroundings(), ...way.surroundings }
  const target = targetOf(way.typed)
  const [first] = firstRoutes(target)
  const route = first ? { ...first, name: way.name ?? first.name } : null
  const signal = way.signal ?? new AbortController().signal
  const looked = await probe.look(() => undefined, { surroundings, target, route, signal, chain: [] })
  return 'reading' in looked ? looked : { reading: looked, learnt: {} }
}

/** The value, where one is expected, as the fact's own schema lets it through. */
export async function value<T>(probe: Probe, fact: Fact<string, T>, way: Look): Promise<T> {
  const { reading } = await look(probe, way)
  if (reading.state !== 'measured') throw new Error(`expected a measured reading, got ${JSON.stringify(reading)}`)
  return fact.schema.parse(reading.value)
}
