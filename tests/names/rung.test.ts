import { expect, it } from 'vitest'
import { inHome } from '../lab/journey'
import { timeOfQuestion, timeOfRung } from './rung'
import { sicknesses, sickResolver } from './sick-resolver'

it('the whole rung costs one slowest resolver’s patience, however many resolvers and names there are', { timeout: 60_000 }, () =>
  inHome({}, async (lab) => {
    const dead = await Promise.all(Array.from({ length: 6 }, () => sickResolver(sicknesses['is dead'], lab.resolver, 'silent')))
    try {
      const at = dead.map(({ address, port }) => ({ address, port, from: 'given' as const }))
      const [first] = at
      if (!first) throw new RangeError('there are six')
      const patience = await timeOfQuestion(lab, first)
      expect(await timeOfRung(lab, at)).toBeLessThan(patience + 700)
      const healthy = { ...lab.resolver, from: 'given' as const }
      expect(await timeOfRung(lab, [first, healthy, ...at.slice(1, 5)])).toBeLessThan(patience + 700)
      expect(await timeOfRung(lab, [healthy])).toBeLessThan(1_000)
    } finally {
      await Promise.all(dead.map((resolver) => resolver.stop()))
    }
  }),
)
