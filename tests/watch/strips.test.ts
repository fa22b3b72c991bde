import { describe, expect, it } from 'vitest'
import { withLook, type Run } from '@shared/watch/history'
import { stretchesOf, stripsOf } from '@shared/watch/strips'
import { bad, between, day, good, historyOf, hour, minute, monday, zone } from './days'

describe('the days of a watch are drawn', () => {
  const runs = historyOf(3, (at) => (between(at, 4 * hour, 5 * hour) ? bad : good))

  it('each by the clock on the wall, the newest first, without a gap where there was none', () => {
    const strips = stripsOf(runs, 7)
    expect(strips.map(({ day: of }) => of)).toEqual(['2026-11-04', '2026-11-03', '2026-11-02'])
    for (const { spans } of strips) {
      expect(spans.map((span) => span.good)).toEqual([true, false, true])
      expect(spans[1]?.from).toBeCloseTo(4 / 24)
      expect(spans[1]?.until).toBeCloseTo(5 / 24)
      expect(spans[0]?.until).toBe(spans[1]?.from)
      expect(spans[1]?.until).toBe(spans[2]?.from)
    }
  })

  it('no more of them than there is room for', () =>
    expect(stripsOf(runs, 2).map(({ day: of }) => of)).toEqual(['2026-11-04', '2026-11-03']))

  it('with nothing where nobody watched, and a single look as wide as can be seen', () => {
    const seen = [monday, monday + 6 * hour].reduce<readonly Run[]>((all, at) => withLook(all, { at, zone, vpn: null, ...good }), [])
    const [strip] = stripsOf(seen, 7)
    expect(strip?.spans).toHaveLength(2)
    expect(strip?.spans[1]?.from).toBeCloseTo(0.25)
    for (const { from, until } of strip?.spans ?? []) expect(until - from).toBeCloseTo(3 / 1_440)
  })

  it('with no look drawn over the one that follows it', () => {
    const looks = [good, bad, good].map((seen, at) => ({ at: monday + 8 * hour + at * minute, zone, vpn: null, ...seen }))
    const [strip] = stripsOf(looks.reduce<readonly Run[]>(withLook, []), 7)
    const [first, second, third] = strip?.spans ?? []
    expect(first?.until).toBe(second?.from)
    expect(second?.until).toBe(third?.from)
  })

  it('as one stretch what differs by a VPN alone, with the looks of all of it', () => {
    const [stretch, ...others] = stretchesOf(historyOf(1, (at) => ({ ...good, vpn: between(at, 8 * hour, 9 * hour) })))
    expect(others).toEqual([])
    expect(stretch).toMatchObject({ from: monday, until: monday + day - 5 * minute, looks: 288 })
  })
})
