import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, it } from 'vitest'
import type { World } from '@shared/model/world'
import { leastBetween, longestBetween } from '@shared/watch/schedule'
import { examine } from '../../electron/examination/examine'
import { inHome, targetOf } from '../lab/journey'
import { day, hour, minute, monday } from './days'
import { watched } from './watched'

/** Milliseconds for a day of looks on real sockets. */
const patience = 400_000

/** A home that is broken from one time to another, hours of the day. */
interface Fault {
  readonly from: number
  readonly until: number
  readonly world: World
  readonly cause: string
}
const faults: readonly Fault[] = [
  { from: 2, until: 2.5, world: { server: { door: 'refused' } }, cause: 'server-off' },
  { from: 4, until: 4.25, world: { server: { certificate: { fault: 'expired' } } }, cause: 'certificate-expired' },
  { from: 9, until: 11, world: { resolver: { filter: 'dnsmasq' } }, cause: 'dns-rebinding-protection' },
  { from: 16, until: 16.5, world: { server: { tls: [] } }, cause: 'secure-connections-disabled' },
  { from: 22, until: 23, world: { server: { door: 'refused' } }, cause: 'server-off' },
]

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void
/** MiB in use once all that nobody holds is gone. */
function heap(): number {
  collect()
  collect()
  return process.memoryUsage().heapUsed / 1_048_576
}

describe('a watch of a home on real sockets', () => {
  it('misses no change in a day, looks politely, and does not grow', { timeout: patience }, async () => {
    await inHome({}, async (lab) => {
      const began = performance.now()
      let present: World | null = null
      const heaps: { at: number; used: number }[] = []
      const { looks, kept } = await watched(day, {
        target: targetOf(lab),
        examine,
        surroundings: () => lab.surroundings(),
        before: async (at) => {
          const hours = (at - monday) / hour
          const world = faults.find(({ from, until }) => hours >= from && hours < until)?.world ?? null
          if (world !== present) await lab.mend(world ?? {})
          present = world
          if (hours >= (heaps.at(-1)?.at ?? -4) + 3) heaps.push({ at: hours, used: heap() })
        },
      })
      const first = heaps[1]?.used ?? 0
      const last = heap()
      console.log(
        `${String(looks.length)} looks in ${((performance.now() - began) / 1_000).toFixed(0)} s; heap ${heaps.map(({ used }) => used.toFixed(1)).join(', ')}, ${last.toFixed(1)} MiB`,
      )
      const changes = looks.filter(({ changed }) => changed)
      const expected = faults.flatMap(({ from, until, cause }) => [
        { hours: from, causes: [cause] },
        { hours: until, causes: [] },
      ])
      expect(changes.slice(1).map(({ look }) => look.causes)).toEqual(expected.map(({ causes }) => causes))
      changes.slice(1).forEach(({ look }, at) => {
        const late = look.at - monday - (expected[at]?.hours ?? 0) * hour
        expect(late).toBeGreaterThanOrEqual(0)
        expect(late).toBeLessThanOrEqual(longestBetween)
      })
      const times = looks.map(({ look }) => look.at)
      for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(leastBetween)
      expect(kept).toHaveLength(11)
      expect(JSON.stringify(kept)).not.toMatch(/\d+\.\d+\.\d+\.\d+|plex\.direct|[0-9a-f]{32}/)
      expect(last - first, 'MiB of growth').toBeLessThan(8)
    })
  })

  it('sees what is over in two minutes, by a glance each minute', { timeout: patience }, () =>
    inHome({}, async (lab) => {
      const breaks = [20, 48, 75, 110].map((from) => ({ from, until: from + 2 }))
      let isBroken = false
      let looked = 0
      const { looks } = await watched(2 * hour, {
        target: targetOf(lab),
        glances: true,
        examine: (...what) => {
          if (what[2].only === undefined) looked++
          return examine(...what)
        },
        surroundings: () => lab.surroundings(),
        before: async (at) => {
          const minutes = (at - monday) / minute
          const now = breaks.some(({ from, until }) => minutes >= from && minutes < until)
          if (now !== isBroken) await lab.mend(now ? { server: { door: 'refused' } } : {})
          isBroken = now
        },
      })
      const seen = looks.filter(({ changed }) => changed).slice(1)
      expect(seen.map(({ look }) => look.is)).toEqual(breaks.flatMap(() => ['broken', 'secure']))
      seen.forEach(({ look }, at) => {
        const { from = 0, until = 0 } = breaks[Math.floor(at / 2)] ?? {}
        expect((look.at - monday) / minute - (at % 2 === 0 ? from : until)).toBeLessThanOrEqual(1.01)
      })
      const times = looks.map(({ look }) => look.at)
      for (const [at, time] of times.slice(1).entries()) expect(time - (times[at] ?? 0)).toBeGreaterThanOrEqual(leastBetween)
      // Most minutes need no whole look.
      expect(looked).toBeLessThan(60)
    }),
  )
})
