import { raise } from '../lab/raise'
import { timeOfQuestion, timeOfRung } from './rung'
import { sicknesses, sickResolver } from './sick-resolver'

/** A healthy home with six silent resolvers beside its own, for the bench. */
export async function raiseRung() {
  const lab = await raise({})
  const dead = await Promise.all(Array.from({ length: 6 }, () => sickResolver(sicknesses['is dead'], lab.resolver, 'silent')))
  const silent = dead.map(({ address, port }) => ({ address, port, from: 'given' as const }))
  const healthy = { ...lab.resolver, from: 'given' as const }
  return {
    question: (): Promise<number> => timeOfQuestion(lab, silent[0] ?? healthy),
    rung: (silentOnes: number, healthyOnes: 0 | 1): Promise<number> =>
      timeOfRung(lab, [...silent.slice(0, silentOnes), ...(healthyOnes === 1 ? [healthy] : [])]),
    down: async (): Promise<void> => {
      await Promise.all(dead.map((resolver) => resolver.stop()))
      await lab.down()
    },
  }
}
