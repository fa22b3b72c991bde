import { expect, it } from 'vitest'
import { causeById } from '@shared/causes/shelf'
import { goodness, historySchema, mostRuns, withLook, type Run } from '@shared/watch/history'
import { counted, patternsOf } from '@shared/watch/patterns'
import { stretchesOf, stripsOf } from '@shared/watch/strips'
import { tellCount, tellPattern, tellSeen } from '@shared/watch/words'
import { watchedUntil } from '../evidence/watched'
import { spoken } from '../spoken'
import { broken } from './breaking'
import type { Dice } from './dice'
import { few, fuzz, patience, telling, tellingValue } from './rounds'
import { madeUp, mutated } from './shapes'

const now = Date.UTC(2026, 10, 21, 8)
const words = ['beef', 'server-off', 'connections-cut-off', '', '\u202e', 'a cause of a later Relock']
const kept = historySchema.parse({ schema: 1, watched: [{ of: 'beef', runs: watchedUntil('broken at four each night', now) }] })

/** Whatever stands in a history: it is drawn, told and judged, and all of that makes sense. */
function holds(runs: readonly Run[]): void {
  const patterns = patternsOf(runs, now)
  const { bad, of } = counted(runs)
  expect(bad).toBeLessThanOrEqual(of)
  const told = [
    ...patterns.map(tellPattern),
    tellCount(bad, of),
    ...runs.map((run) => tellSeen(run, (cause) => causeById.get(cause)?.title)),
  ]
  for (const message of told) expect(spoken(message)).not.toMatch(/undefined|NaN|Infinity|Invalid/)
  for (const pattern of patterns) if (pattern.kind === 'same hour') expect(pattern.days).toBeLessThanOrEqual(pattern.of)
  for (const { spans } of stripsOf(runs, 7))
    for (const { from, until } of spans) {
      expect(from).toBeGreaterThanOrEqual(0)
      expect(until).toBeLessThanOrEqual(1)
      expect(until).toBeGreaterThan(from)
    }
  for (const { from, until } of stretchesOf(runs)) expect(until).toBeGreaterThanOrEqual(from)
}

it('a mutated file is a history or none, and no history makes anything fail', { timeout: patience }, () =>
  fuzz((roll) => {
    const bytes = broken(Buffer.from(JSON.stringify(kept)), roll)
    return telling(bytes, () => {
      let value: unknown
      try {
        value = JSON.parse(bytes.toString('utf8'))
      } catch {
        return
      }
      const read = historySchema.safeParse(value)
      for (const { runs } of read.data?.watched ?? []) holds(runs)
    })
  }, few),
)

it('a history of any shape that fits is drawn, told and judged', { timeout: patience }, () =>
  fuzz((roll) => {
    const value = roll(2) === 0 ? madeUp(historySchema, roll, words) : mutated(historySchema, kept, roll, words)
    return tellingValue(value, () => {
      const read = historySchema.safeParse(value)
      for (const { runs } of read.data?.watched ?? []) holds(runs)
    })
  }, few),
)

const pick = <T>(of: readonly T[], roll: Dice): T => of[roll(of.length)] as T

it('looks in any order, by a clock that jumps, make a history that is bounded and fits its file', { timeout: patience }, () =>
  fuzz((roll) => {
    let runs: readonly Run[] = []
    let at = now
    let looks = 0
    for (let step = 0; step < 30 + roll(200); step++) {
      at += pick([60_000, 120_000, 600_000, 8 * 3_600_000, -1_000, -3_600_000, -40 * 365 * 86_400_000], roll)
      const is = pick(['secure', 'broken', 'unclear', 'offline'] as const, roll)
      runs = withLook(runs, {
        at,
        zone: pick([0, 60, -720, 840], roll),
        is,
        causes: is === 'broken' ? [pick([...causeById.keys()], roll)] : [],
        vpn: pick([true, false, null], roll),
      })
      looks++
    }
    expect(runs.length).toBeLessThanOrEqual(mostRuns)
    expect(runs.reduce((sum, run) => sum + run.looks, 0)).toBe(looks)
    expect(runs.every((run) => run.until >= run.from && (goodness(run) === null || typeof goodness(run) === 'boolean'))).toBe(true)
    const file = historySchema.parse(JSON.parse(JSON.stringify({ schema: 1, watched: [{ of: '0000', runs }] })))
    for (const entry of file.watched) holds(entry.runs)
  }, few),
)
