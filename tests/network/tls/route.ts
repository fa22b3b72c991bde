import type { Evidence } from '@shared/model/evidence'
import connection, { type Connection } from '@shared/facts/connection'
import type { Fact, Lookup } from '@shared/model/fact'
import type { Reading } from '@shared/model/reading'
import type { Route, Target } from '@shared/model/target'
import { examine } from '../../../electron/examination/examine'
import type { Learnt, Looking, Probe } from '../../../electron/examination/probe'
import { systemSurroundings } from '../../../electron/computer/system'

export interface Way {
  readonly address?: string | null
  readonly port: number
  readonly name?: string | null
  readonly insistsOn?: string | null
  /** What the fact `connection` read before; open where it is left out. */
  readonly door?: 'open' | 'refused' | 'no answer' | 'unmeasured'
}

/** What a probe of a route gets to see, with the real outside world, and what was read before. */
export function lookingAt({
  address = '127.0.0.1',
  port,
  name = null,
  insistsOn = null,
  door = 'open',
}: Way): Looking & { readonly lookup: Lookup } {
  const route: Route = { id: 'r1', address, port, name: name ?? insistsOn, kind: 'local', learntFrom: 'typed' }
  const host = address ?? 'a.example'
  const target: Target = { label: host, from: 'typed', host, port, insistsOn, hash: null, machineIdentifier: null }
  const surroundings = systemSurroundings({ offline: true })
  const open = door === 'open' ? address : null
  const opened: Connection | undefined =
    door === 'unmeasured'
      ? undefined
      : { port, attempts: address === null ? [] : [{ address, outcome: door, tookMs: 1 }], outcome: door, address: open }
  const lookup: Lookup = (fact) => (fact.id === connection.id ? opened : undefined)
  return { surroundings, target, route, signal: new AbortController().signal, chain: [], lookup }
}

export interface Seen {
  readonly reading: Reading<unknown>
  readonly learnt: Learnt
}

export async function look(probe: Probe, way: Way): Promise<Seen> {
  const result = await probe.look(lookingAt(way).lookup, lookingAt(way))
  return 'reading' in result ? result : { reading: result, learnt: {} }
}

/** The value, when one is expected; read through the fact's own schema, as everything that crosses to the window is. */
export async function value<T extends object>(probe: Probe, fact: Fact<string, T>, way: Way): Promise<T> {
  const { reading } = await look(probe, way)
  if (reading.state !== 'measured') throw new Error(`expected a measured reading, got ${JSON.stringify(reading)}`)
  return fact.schema.parse(reading.value)
}

/** Runs probes as an examination runs them, and stops it after so many milliseconds. */
export async function examined(shelf: readonly Probe[], way: Way, stopAfter?: number): Promise<Evidence> {
  const { target, surroundings } = lookingAt(way)
  const stopping = new AbortController()
  const timer = stopAfter === undefined ? undefined : setTimeout(() => stopping.abort(), stopAfter)
  try {
    return await examine(target, surroundings, { shelf }, () => undefined, stopping.signal)
  } finally {
    clearTimeout(timer)
  }
}
