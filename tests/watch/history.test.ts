import { describe, expect, it } from 'vitest'
import {
  historySchema,
  isChange,
  mostRuns,
  mostWatched,
  noHistory,
  onTheWall,
  runsOf,
  runsSchema,
  withLook,
  withRuns,
  type Look,
  type Run,
} from '@shared/watch/history'
import { bad, good, hour, minute, monday } from './days'

const lookAt = (at: number, seen: Partial<Look> = {}): Look => ({ at, zone: 60, vpn: null, ...good, ...seen })
const after = (looks: readonly Look[]): readonly Run[] => looks.reduce<readonly Run[]>(withLook, [])

describe('a history', () => {
  it('tells looks in a row that saw the same as one', () => {
    const runs = after([lookAt(monday), lookAt(monday + minute), lookAt(monday + 3 * minute), lookAt(monday + 8 * minute, bad)])
    expect(runs).toMatchObject([
      { is: 'secure', looks: 3, from: '2026-11-01T23:00:00.000Z', until: '2026-11-01T23:03:00.000Z' },
      { is: 'broken', looks: 1, causes: ['server-off'] },
    ])
  })

  it('does not say of a time that nobody watched that it was good', () =>
    expect(after([lookAt(monday), lookAt(monday + 8 * hour)])).toHaveLength(2))

  it('keeps apart what was seen with a VPN and without one, and by two clocks', () =>
    expect(after([lookAt(monday), lookAt(monday + minute, { vpn: true }), lookAt(monday + 2 * minute, { zone: 120 })])).toHaveLength(3))

  it('goes on where the clock was set back a little, and never ends a run before it began', () => {
    const [run, ...others] = after([lookAt(monday), lookAt(monday - 2_000)])
    expect(others).toEqual([])
    expect(run).toMatchObject({ looks: 2, from: '2026-11-01T23:00:00.000Z', until: '2026-11-01T23:00:00.000Z' })
  })

  it('never grows beyond its bound: the oldest goes', () => {
    const runs = after([...Array(mostRuns + 50).keys()].map((at) => lookAt(monday + at * minute, at % 2 === 0 ? good : bad)))
    expect(runs).toHaveLength(mostRuns)
    expect(runs.at(-1)?.from).toBe(new Date(monday + (mostRuns + 49) * minute).toISOString())
    expect(runsSchema.safeParse(runs).success).toBe(true)
    expect(JSON.stringify(runs).length).toBeLessThan(400_000)
  })

  it('holds some servers, the newest first, and forgets one without the others', () => {
    const run = after([lookAt(monday)])
    const all = ['000a', '000b', '000c', '000d', '000e'].reduce((history, of) => withRuns(history, of, run), noHistory)
    expect(all.watched.map(({ of }) => of)).toEqual(['000e', '000d', '000c', '000b'])
    expect(all.watched).toHaveLength(mostWatched)
    expect(withRuns(all, '000d', []).watched.map(({ of }) => of)).toEqual(['000e', '000c', '000b'])
    expect(runsOf(all, '000c')).toEqual(run)
    expect(runsOf(all, 'ffff')).toEqual([])
    expect(historySchema.parse(JSON.parse(JSON.stringify(all)))).toEqual(all)
  })

  it('is not read where a newer Relock wrote it', () => expect(historySchema.safeParse({ schema: 2, watched: [] }).success).toBe(false))

  it('takes for a change what says something else of the server, and nothing else', () => {
    const runs = after([lookAt(monday)])
    expect(isChange([], good)).toBe(true)
    expect(isChange(runs, good)).toBe(false)
    expect(isChange(runs, bad)).toBe(true)
    expect(isChange(runs, { is: 'offline', causes: [] })).toBe(false)
    expect(isChange(runs, { is: 'unclear', causes: [] })).toBe(false)
    expect(isChange(runs, { is: 'unclear', causes: ['server-off'] })).toBe(true)
    const broken = after([lookAt(monday, bad), lookAt(monday + minute, { is: 'offline' })])
    expect(isChange(broken, bad)).toBe(false)
    expect(isChange(broken, { is: 'broken', causes: ['certificate-expired'] })).toBe(true)
  })

  it('says the time by the clock on the wall', () => expect(onTheWall(monday, 60)).toBe('2026-11-02 00:00'))
})
