import { expect, it } from 'vitest'
import connection from '@shared/facts/connection'
import type { AnyFact, Lookup } from '@shared/model/fact'
import fact, { type Loss } from '@shared/facts/loss'
import neighbour, { type Neighbour } from '@shared/facts/neighbour'
import loss from '../../electron/probes/loss'
import type { Surroundings } from '../../electron/computer/surroundings'
import { pause } from '../../electron/network/deadline'
import { lookingAt, type Way } from '../network/tls/route'

/** Looks where one connection got that far, and where of those that follow some are let through at once. */
async function seen(
  state: Neighbour['state'],
  letsThrough: (turn: number) => boolean,
  { door = 'no answer', handshakeTook = 1 }: { readonly door?: Way['door']; readonly handshakeTook?: number } = {},
): Promise<Loss | string> {
  const way = lookingAt({ port: 32_400, door })
  const there: Neighbour = { address: '127.0.0.1', via: null, onLink: true, state }
  const answers = new Map<AnyFact, unknown>([
    [connection, way.lookup(connection)],
    [neighbour, there],
  ])
  const counter = { turn: 0 }
  const dial: Surroundings['dial'] = async (_endpoint, signal) => {
    if (letsThrough(counter.turn++)) return { failure: 'refused', tookMs: 2 }
    const began = performance.now()
    await pause(60_000, signal)
    return { failure: 'no answer', tookMs: performance.now() - began }
  }
  const lookup: Lookup = (asked) => answers.get(asked)
  const result = await loss.look(lookup, { ...way, surroundings: { ...way.surroundings, dial }, took: () => handshakeTook })
  const reading = 'reading' in result ? result.reading : result
  return reading.state === 'measured' ? fact.schema.parse(reading.value) : reading.state
}

it('Where a device is there and one knock was not heard, it knocks again, and again', async () => {
  expect(await seen('answers', (turn) => turn % 3 > 0)).toEqual({ made: 12, late: 4 })
  expect(await seen('answers', () => false)).toEqual({ made: 12, late: 12 })
})

it('Where everything answered, and took seconds for it, it knocks as well', async () => {
  const everySecond = (turn: number) => turn % 2 > 0
  expect(await seen('answers', everySecond, { door: 'open', handshakeTook: 5_300 })).toEqual({ made: 12, late: 6 })
  expect(await seen('answers', everySecond, { door: 'open', handshakeTook: 400 })).toEqual({ made: 0, late: 0 })
})

it('Where no device is there, there is nothing to knock at', async () => {
  expect(await seen('silent', () => true)).toBe('unmeasured')
  expect(await seen('unknown', () => true)).toBe('unmeasured')
})
