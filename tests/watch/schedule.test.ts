import { describe, expect, it } from 'vitest'
import { afterLook, firstPace, leastBetween, nextLookAt, sooner, type Pace } from '@shared/watch/schedule'

const minute = 60_000
const start = 1_000_000_000

/** Minutes between looks, each of which takes its turn. */
function waits(changes: readonly boolean[]): readonly number[] {
  let pace: Pace = firstPace
  let now = start
  return changes.map((changed) => {
    pace = afterLook(pace, now, changed)
    const next = nextLookAt(pace, now)
    const wait = (next - now) / minute
    now = next
    return wait
  })
}

describe('a watch looks', () => {
  it('at once when it begins', () => expect(nextLookAt(firstPace, start)).toBe(start))

  it('less and less often while nothing changes, and each minute after a change', () =>
    expect(waits([true, false, false, false, false, true, false])).toEqual([1, 2, 5, 10, 10, 1, 2]))

  it('never more than once a minute, whoever wants it sooner', () => {
    const pace = afterLook(firstPace, start, false)
    for (const wanted of [start - minute, start, start + 1, start + 30_000])
      expect(nextLookAt(sooner(pace, wanted), start + 1)).toBe(start + leastBetween)
    expect(nextLookAt(pace, start, 1_000)).toBe(start + leastBetween)
  })

  it('soon after something happened, and not at once', () => {
    const pace = [1, 2, 3, 4].reduce((before) => afterLook(before, start, false), firstPace)
    expect(nextLookAt(sooner(pace, start + 3 * minute + 15_000), start + 3 * minute)).toBe(start + 3 * minute + 15_000)
    expect(nextLookAt(sooner(pace, start + 60 * minute), start)).toBe(start + 10 * minute)
  })

  it('by the sooner of two wishes, which are spent with the look', () => {
    const pace = sooner(sooner(afterLook(firstPace, start, false), start + 90_000), start + 70_000)
    expect(nextLookAt(pace, start)).toBe(start + 70_000)
    expect(afterLook(pace, start + 70_000, false).wantedAt).toBeNull()
  })

  it('as often as the user says, where they say so', () =>
    expect(nextLookAt(afterLook(firstPace, start, false), start, 90_000)).toBe(start + 90_000))

  it('no later because the clock was set back', () => {
    const pace = afterLook(afterLook(firstPace, start, false), start, false)
    expect(nextLookAt(pace, start - 24 * 60 * minute) - (start - 24 * 60 * minute)).toBe(5 * minute)
  })
})
