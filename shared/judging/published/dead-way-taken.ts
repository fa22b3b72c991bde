import { addressIn } from '../../addresses/published-url'
import { clientOf } from '../../clients/clients'
import type { Answers } from '../../facts/answers'
import type { Interfaces } from '../../facts/interfaces'
import type { Published } from '../../facts/published'
import type { WholeScene } from '../../model/cause'
import { deadEndOf, waysOf, type Way } from './ways'

export interface Divided {
  readonly works: readonly [Way, ...Way[]]
  readonly dead: readonly Way[]
}

const complaintsOnTheWay = ['name not found', 'refused', 'no answer', 'cut off', 'no way there']

/**
 * Of the published ways some answer and some do not, and a program may take one that does not; `null`: it tries them all, or nothing speaks for it. An address
 * outside may be dead from in here and nowhere else: that it was taken, the program has to say.
 */
export function deadWayTaken(
  published: Published,
  scene: WholeScene,
  { answers, interfaces }: { readonly answers?: Answers | undefined; readonly interfaces?: Interfaces | undefined },
): Divided | null {
  const { saw } = scene.target
  const triesAll = clientOf(answers?.where, answers?.program)?.tries?.is === 'the published list'
  if (answers?.where !== 'another program' || triesAll) return null
  if (saw !== undefined && !complaintsOnTheWay.includes(saw.complaint)) return null
  // What kind of address it is that leads astray is told elsewhere.
  if (deadEndOf(published, scene, { answers, interfaces }) !== null) return null
  const ways = waysOf(published, scene).filter(({ entry }) => entry.relay !== true)
  const [first, ...others] = ways.filter(({ state, isRefused, entry }) => state === 'answers' && !isRefused && entry.scheme === 'https')
  const dead = ways.filter(({ state }) => state === 'dead')
  const isTaken = dead.some(({ entry, kind }) =>
    saw === undefined ? kind !== 'public' : entry.host === saw.host || addressIn(entry) === saw.host,
  )
  return first && isTaken ? { works: [first, ...others], dead } : null
}
