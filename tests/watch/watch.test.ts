import { describe, expect, it } from 'vitest'
import type { Evidence } from '@shared/model/evidence'
import { withLook } from '@shared/watch/history'
import { leastBetween, longestBetween } from '@shared/watch/schedule'
import { systemSurroundings } from '../../electron/computer/system'
import type { examine } from '../../electron/examination/examine'
import { target } from '../evidence/frame'
import { closed, home } from '../evidence/home'
import { good, hour, minute, monday } from './days'
import { watched } from './watched'

const well = home()
const broken = home(closed('refused'))

/** Looks at what was seen elsewhere: what a look sees is tried with homes on real sockets (`day.test.ts`). */
const seeing = (
  what: () => Evidence,
): {
  readonly target: typeof target
  readonly examine: typeof examine
  readonly surroundings: () => ReturnType<typeof systemSurroundings>
} => ({
  target,
  examine: () => Promise.resolve(what()),
  surroundings: () => systemSurroundings(),
})
const minutes = (looks: readonly { readonly look: { readonly at: number } }[]): readonly number[] =>
  looks.map(({ look }) => (look.at - monday) / minute)

describe('a watch', () => {
  it('looks at once, then less and less often, and keeps one run', async () => {
    const { looks, kept } = await watched(
      40 * minute,
      seeing(() => well),
    )
    expect(minutes(looks)).toEqual([0, 1, 3, 8, 18, 28, 38])
    expect(kept).toMatchObject([{ is: 'secure', looks: 7 }])
  })

  it('goes on with what an earlier run saw, so that the same again is no news', async () => {
    const earlier = withLook([], { at: monday - minute, zone: 60, vpn: null, ...good })
    const { looks } = await watched(5 * minute, { ...seeing(() => well), earlier })
    expect(looks[0]).toMatchObject({ first: true, changed: false })
  })

  it('looks each minute after a change, until nothing changes', async () => {
    let at = 0
    const { looks } = await watched(
      40 * minute,
      seeing(() => (++at === 5 ? broken : well)),
    )
    expect(minutes(looks)).toEqual([0, 1, 3, 8, 18, 19, 20, 22, 27, 37])
    expect(looks.filter(({ changed }) => changed)).toHaveLength(3)
  })

  it('looks soon after the computer slept, and says nothing of the time between', async () => {
    let looks_ = 0
    const { looks, kept } = await watched(10 * hour, {
      ...seeing(() => well),
      before: (_, clock) => {
        if (++looks_ === 4) clock.sleep(8 * hour)
      },
    })
    const times = minutes(looks)
    const woke = times[4] ?? 0
    expect(woke).toBeGreaterThan(480)
    // Half a minute of the pause in which it slept, and time for the network to come back.
    expect(woke).toBeLessThanOrEqual(8 + 480 + 2)
    expect(kept).toHaveLength(2)
  })

  it('looks soon after the network changed, and never twice in a minute', async () => {
    let number = 0
    const { looks } = await watched(3 * hour, { ...seeing(() => well), network: () => `network ${String(Math.floor(number++ / 5))}` })
    const times = minutes(looks)
    for (const [at, time] of times.slice(1).entries()) expect((time - (times[at] ?? 0)) * minute).toBeGreaterThanOrEqual(leastBetween)
    expect(times.length).toBeGreaterThan((3 * 60 * minute) / longestBetween)
  })

  it('waits on battery and where each byte counts, says so, and goes on', async () => {
    let asked = 0
    const { looks, states } = await watched(hour, {
      ...seeing(() => well),
      supply: () => Promise.resolve({ onBattery: ++asked > 3 && asked < 20, metered: asked >= 20 && asked < 30 }),
    })
    const told = states.map(({ paused }) => paused).filter((paused, at, all) => paused !== all[at - 1])
    expect(told).toEqual([null, 'battery', 'metered', null])
    expect(looks.length).toBeGreaterThan(5)
  })

  it('looks on battery where the user asks for a look, once', async () => {
    let isAsked = false
    const { looks } = await watched(hour, {
      ...seeing(() => well),
      supply: () => Promise.resolve({ onBattery: true, metered: null }),
      network: () => 'home',
      during: (at, running) => {
        if (at - monday < 30 * minute || isAsked) return
        isAsked = true
        running.lookNow()
      },
    })
    expect(minutes(looks)).toHaveLength(1)
  })

  it('looks on battery all the time where the user said so', async () => {
    const { looks } = await watched(hour, {
      ...seeing(() => well),
      anyway: true,
      supply: () => Promise.resolve({ onBattery: true, metered: true }),
    })
    expect(looks.length).toBeGreaterThan(5)
  })

  it('keeps nothing of a look that is broken off, and takes it again', async () => {
    let number = 0
    const { looks, kept } = await watched(20 * minute, {
      ...seeing(() => (number < 3 ? broken : well)),
      before: (_, __, running) => {
        if (++number === 2) setImmediate(() => running.giveWay())
      },
      examine: async (_target, _surroundings, _options, _push, signal) => {
        await new Promise((resolve) => setTimeout(resolve, 5))
        return signal.aborted ? broken : well
      },
    })
    expect(kept).toHaveLength(1)
    expect(looks.every(({ look }) => look.is === 'secure')).toBe(true)
    expect(number).toBe(looks.length + 1)
  })

  it('waits while somebody else looks', async () => {
    let busy = 50
    const { looks } = await watched(20 * minute, { ...seeing(() => well), isBusy: () => --busy > 0 })
    expect(minutes(looks)[0]).toBeCloseTo(49 / 60, 1)
  })

  it('goes on where one of its looks fails by a fault of our own', async () => {
    let number = 0
    const { looks } = await watched(20 * minute, {
      ...seeing(() => well),
      examine: () => (++number === 2 ? Promise.reject(new Error('made by hand')) : Promise.resolve(well)),
    })
    expect(looks.length).toBe(number - 1)
    expect(number).toBeGreaterThan(3)
  })

  it('looks as often as the user says', async () => {
    const { looks } = await watched(5 * minute, { ...seeing(() => well), every: 90_000 })
    expect(minutes(looks)).toEqual([0, 1.5, 3, 4.5])
  })

  it('forgets what it kept, and goes on', async () => {
    let number = 0
    const { kept, looks } = await watched(30 * minute, {
      ...seeing(() => well),
      before: async (_, __, running) => {
        if (++number === 4) await running.forget()
      },
    })
    expect(kept).toMatchObject([{ looks: looks.length - 3 }])
  })

  it('goes on where a glance comes to grief before anything was asked', async () => {
    let asked = 0
    const { looks } = await watched(hour, {
      ...seeing(() => well),
      glances: true,
      surroundings: () => (++asked % 2 === 0 ? Promise.reject(new Error('made by hand')) : systemSurroundings()),
    })
    expect(asked).toBeGreaterThan(10)
    expect(looks.length).toBeGreaterThan(3)
  })

  it('trusts no glances that differ from what each look sees', async () => {
    let glances = 0
    const { looks } = await watched(3 * hour, {
      ...seeing(() => well),
      glances: true,
      examine: (_target, _surroundings, { only }) => {
        if (only) glances++
        return Promise.resolve(only ? broken : well)
      },
    })
    expect(glances).toBe(3)
    expect(looks.length).toBeLessThan(30)
  })
})
