import { describe, expect, it } from 'vitest'
import type { Run } from '@shared/watch/history'
import { dropsIn } from '@shared/watch/drops'
import { patternsOf, type Pattern } from '@shared/watch/patterns'
import { tellCount, tellPattern } from '@shared/watch/words'
import { dice } from '../fuzz/dice'
import { spoken } from '../spoken'
import { bad, between, day, good, historyOf, hour, minute, monday, type Life } from './days'

const end = (runs: readonly Run[]): number => Date.parse(runs.at(-1)?.until ?? '')
const seenIn = (runs: readonly Run[], now = end(runs)): readonly Pattern[] => patternsOf(runs, now)
const kinds = (runs: readonly Run[], now = end(runs)): readonly string[] => seenIn(runs, now).map(({ kind }) => kind)
const said = (runs: readonly Run[]): readonly string[] => seenIn(runs).map((pattern) => spoken(tellPattern(pattern)))
const whenever =
  (isBad: (at: number) => boolean): Life =>
  (at) =>
    isBad(at) ? bad : good
const nightly = whenever((at) => between(at, 4 * hour, 4 * hour + 20 * minute))

describe('a pattern is named', () => {
  it('that comes every night at four', () => {
    const runs = historyOf(4, nightly)
    expect(kinds(runs)).toContain('same hour')
    expect(said(runs)[0]).toBe('It breaks at night, always at about 04:00: on 4 of 4 days.')
  })

  it('that comes at night a little earlier or later each time', () => {
    const shifts = [0, 25, -20, 10]
    const runs = historyOf(4, (at) => {
      const from = 4 * hour + (shifts[Math.floor((at - monday) / day)] ?? 0) * minute
      return between(at, from, from + 15 * minute) ? bad : good
    })
    expect(seenIn(runs)[0]).toMatchObject({ kind: 'same hour', days: 4, of: 4 })
  })

  it('that comes around midnight, on either side of it', () => {
    const begins = [-10, 5, -5, 15].map((shift, night) => monday + (night + 1) * day + shift * minute)
    const runs = historyOf(
      5,
      whenever((at) => begins.some((from) => at >= from && at < from + 10 * minute)),
    )
    expect(seenIn(runs)[0]).toMatchObject({ kind: 'same hour', days: 4 })
    expect(said(runs)[0]).toMatch(/at about (?:23:45|00:00)/)
  })

  it('that comes each evening, and is not called a night', () =>
    expect(
      said(
        historyOf(
          4,
          whenever((at) => between(at, 20 * hour, 20 * hour + 30 * minute)),
        ),
      )[0],
    ).toBe('It always breaks at about 20:00: on 4 of 4 days.'))

  it('that comes with a VPN', () => {
    const up = (at: number): boolean => between(at, 9 * hour, 12 * hour) || between(at, 14 * hour, 15 * hour)
    const runs = historyOf(3, (at) => ({ ...(up(at) ? bad : good), vpn: up(at) }))
    expect(seenIn(runs)[0]).toMatchObject({ kind: 'VPN', times: 6 })
    expect(said(runs)[0]).toContain('whenever a VPN is on: each of 6 times')
  })

  it('that is good again after minutes', () => {
    const runs = historyOf(
      2,
      whenever((at) => [3, 8, 15, 21].some((at_) => between(at, at_ * hour, at_ * hour + 5 * minute))),
      minute,
    )
    expect(kinds(runs)).toEqual(['short', 'share'])
    expect(said(runs)[0]).toBe('Each of 8 times it was good again within 5 minutes.')
  })

  it('that loses some connections of one and the same look', () => {
    const cut: Life = (at) =>
      between(at, 7 * hour, 8 * hour) || between(at, 10 * hour, 10 * hour + 30 * minute) || between(at, 18 * hour, 20 * hour)
        ? { is: 'broken', causes: ['connections-cut-off'] }
        : good
    expect(kinds(historyOf(1, cut))).toEqual(['seconds', 'share'])
  })

  it('that is so since a day', () => {
    const since = monday + 2 * day + 3 * hour
    expect(
      said(
        historyOf(
          4,
          whenever((at) => at >= since),
        ),
      ),
    ).toEqual(['It has been broken since 2026-11-04 03:00, and was good at every look before.'])
    expect(
      said(
        historyOf(
          4,
          whenever((at) => at < since),
        ),
      ),
    ).toEqual(['It has been good since 2026-11-04 03:00, and was broken at every look before.'])
  })

  it('as N of M where it only comes and goes', () => {
    const runs = historyOf(
      1,
      whenever((at) => [1, 9, 14].some((from) => between(at, from * hour, (from + 1) * hour))),
    )
    expect(said(runs)).toEqual(['It comes and goes: 36 of 288 looks found it broken, on 3 separate occasions.'])
  })
})

describe('no pattern is made of', () => {
  it('a home that is well', () => {
    const runs = historyOf(14, () => good)
    expect(seenIn(runs)).toEqual([])
    expect(spoken(tellCount(0, 1))).toBe('One look, and it was good.')
  })

  it('one bad night', () =>
    expect(
      seenIn(
        historyOf(
          7,
          whenever((at) => at >= monday + 4 * hour && at < monday + 5 * hour),
        ),
      ),
    ).toEqual([]))

  it('two nights of updates', () =>
    expect(
      seenIn(
        historyOf(
          7,
          whenever((at) => at < monday + 2 * day && between(at, 4 * hour, 4 * hour + 10 * minute)),
        ),
      ),
    ).toEqual([]))

  it('a watch that met the server broken and saw nothing else', () => expect(seenIn(historyOf(3, () => bad))).toEqual([]))

  it('a computer that is itself on no network, again and again', () =>
    expect(seenIn(historyOf(3, (at) => (between(at, 4 * hour, 5 * hour) ? { is: 'offline', causes: [] } : good)))).toEqual([]))

  it('looks that could not tell', () =>
    expect(seenIn(historyOf(3, (at) => (between(at, 4 * hour, 5 * hour) ? { is: 'unclear', causes: [] } : good)))).toEqual([]))

  it('a computer that sleeps at night and finds the server asleep each morning', () =>
    // Each time the watch begins with a broken look: nobody saw when it broke.
    expect(seenIn(historyOf(5, (at) => (between(at, 0, 8 * hour) ? null : between(at, 8 * hour, 9 * hour) ? bad : good)))).toEqual([]))

  it('a VPN that was on the whole time', () =>
    expect(
      kinds(historyOf(2, (at) => ({ ...(between(at, 4 * hour, 6 * hour) || between(at, 12 * hour, 13 * hour) ? bad : good), vpn: true }))),
    ).not.toContain('VPN'))

  it('a VPN with which it is broken, and without which it is broken as well', () =>
    expect(
      kinds(
        historyOf(3, (at) => {
          const vpn = between(at, 9 * hour, 12 * hour)
          return { ...(vpn || between(at, 18 * hour, 19 * hour) ? bad : good), vpn }
        }),
      ),
    ).not.toContain('VPN'))

  it('an hour, where the computer is only on for that one', () =>
    expect(
      kinds(
        historyOf(6, (at) => (between(at, 19 * hour, 21 * hour) ? (between(at, 20 * hour, 20 * hour + 20 * minute) ? bad : good) : null)),
      ),
    ).not.toContain('same hour'))

  it('what came and went, and has stayed away for longer since', () => {
    const over: Life = (at) => (at < monday + 4 * day ? nightly(at) : good)
    expect(seenIn(historyOf(5, over))).not.toEqual([])
    expect(seenIn(historyOf(7, over))).toEqual([])
  })

  it('what was weeks ago', () => {
    const runs = historyOf(4, nightly)
    expect(patternsOf(runs, end(runs) + 30 * day)).toEqual([])
  })

  it('a future that a wrong clock wrote', () => {
    const runs = historyOf(4, nightly)
    expect(patternsOf(runs, monday - 30 * day)).toEqual([])
  })

  it('chance: of a hundred homes whose drops fall anywhere, hardly any has an hour of its own', () => {
    const roll = dice(7)
    let named = 0
    for (let home = 0; home < 100; home++) {
      const begins = [...Array(3 + roll(5)).keys()].map(() => monday + roll(7 * 24 * 12) * 5 * minute)
      const runs = historyOf(
        7,
        whenever((at) => begins.some((from) => at >= from && at < from + 10 * minute)),
      )
      if (kinds(runs).includes('same hour')) named++
    }
    expect(named).toBeLessThanOrEqual(2)
  })
})

it('a drop begins and ends where that was watched', () => {
  const [drop, ...others] = dropsIn(
    historyOf(
      1,
      whenever((at) => between(at, 4 * hour, 5 * hour)),
    ),
  )
  expect(others).toEqual([])
  expect(drop).toMatchObject({
    from: monday + 4 * hour,
    goodAgain: monday + 5 * hour,
    lastSeen: monday + 5 * hour - 5 * minute,
    causes: ['server-off'],
  })
})
