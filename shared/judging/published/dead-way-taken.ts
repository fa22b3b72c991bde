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

const complaintsOnTheWay = ['name not found', 'refused', 'no answer', 'cut off', 'no way there', 'request failed']

interface Known {
  readonly answers?: Answers | undefined
  readonly interfaces?: Interfaces | undefined
}

/**
 * Of the published ways some answer and some do not, and a program may take one that does not; `null`: it tries them all. No fault by itself: it speaks
 * against nobody until the program says so. An address outside may be dead from in here and nowhere else.
 */
export function waysDivided(published: Published, scene: WholeScene, { answers, interfaces }: Known): Divided | null {
  const triesAll = clientOf(answers?.where, answers?.program)?.tries?.is === 'the published list'
  if (answers?.where !== 'another program' || triesAll) return null
  // What kind of address it is that leads astray is told elsewhere.
  if (deadEndOf(published, scene, { answers, interfaces }) !== null) return null
  const ways = waysOf(published, scene).filter(({ entry }) => entry.relay !== true)
  const [first, ...others] = ways.filter(({ state, isRefused, entry }) => state === 'answers' && !isRefused && entry.scheme === 'https')
  const dead = ways.filter(({ state }) => state === 'dead')
  return first && dead.length > 0 ? { works: [first, ...others], dead } : null
}

/** A program says that it went to one of the published ways, and nobody answers there from here either. */
export const wentToDeadWay = (published: Published, scene: WholeScene): boolean => {
  const { saw } = scene.target
  return (
    saw !== undefined &&
    waysOf(published, scene).some(({ state, entry }) => state === 'dead' && (entry.host === saw.host || addressIn(entry) === saw.host))
  )
}

/** Its text names one of them beside the way that it complains of, or among several of which it does not say which failed. */
const namesDeadWay = (published: Published, scene: WholeScene): boolean => {
  const named = scene.target.saw?.others ?? []
  return waysOf(published, scene).some(
    ({ state, entry }) => state === 'dead' && [entry.host, addressIn(entry)].some((host) => host !== null && named.includes(host)),
  )
}

/** The same where the program’s own words say that it took one of the dead ones. */
export function deadWayTaken(published: Published, scene: WholeScene, known: Known): Divided | null {
  const { saw } = scene.target
  if (saw === undefined || !complaintsOnTheWay.includes(saw.complaint)) return null
  return wentToDeadWay(published, scene) || namesDeadWay(published, scene) ? waysDivided(published, scene, known) : null
}
