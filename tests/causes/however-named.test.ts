import { describe, expect, it } from 'vitest'
import { causes } from '@shared/causes/shelf'
import type { World } from '@shared/model/world'
import { dice } from '../fuzz/dice'
import { cannotRaise } from '../lab/fitness'
import { inHome, look } from '../lab/journey'

// How Relock was told of a server changes nothing of what is wrong with it. All homes: `RELOCK_HOMES=all`.

/** Homes whose fault lies with the server or the way there, and not in what somebody tells of them. */
const faulty = causes
  .flatMap(({ id, examples }) => examples.map(({ name, world }) => ({ name: `${id}: ${name}`, world })))
  .filter(({ world: { publishes, pasted, typed, log, preferences, account, path, serverFolder, watched } }) =>
    [publishes, pasted, typed, log, preferences, account, path, serverFolder, watched].every((told) => told === undefined),
  )

const many = 8

function drawn<T>(all: readonly T[]): readonly T[] {
  if (process.env['RELOCK_HOMES'] === 'all') return all
  const roll = dice(20_261_127)
  const left = [...all]
  return Array.from({ length: Math.min(many, left.length) }, () => left.splice(roll(left.length), 1)).flat()
}

const tellings: readonly NonNullable<World['publishes']>[] = [
  { told: 'pasted XML', ways: ['home'] },
  { told: 'to the account', ways: ['home'] },
  { told: 'pasted XML', ways: ['dead outside', 'home'] },
]

describe.concurrent('What is wrong with a server is said alike, whether it was typed, pasted or told by plex.tv', () => {
  it.for(drawn(faulty).map(({ name, world }) => [name, world] as const))('%s', { timeout: 120_000 }, async ([, world], { skip }) => {
    const reason = cannotRaise(world)
    if (reason !== null) skip(reason)
    const said = (home: World) =>
      inHome(home, async (lab) => {
        const { confirmed, suspected, diagnosis } = await look(lab)
        return { causes: [...confirmed, ...suspected].sort(), outcome: diagnosis.outcome }
      })
    const typed = await said(world)
    for (const publishes of tellings) {
      const told = await said({ ...world, publishes })
      expect([publishes.told, told.causes]).toEqual([publishes.told, typed.causes])
      // Of a list that is known, more may be certain.
      if (typed.outcome === 'broken') expect([publishes.told, told.outcome]).toEqual([publishes.told, 'broken'])
    }
  })
})
