import { isHomeName } from '../../addresses/parse-target'
import { isOwnName } from '../../addresses/published-url'
import { hostAndPort } from '../../addresses/spell'
import type { Answers } from '../../facts/answers'
import identity from '../../facts/identity'
import type { Published } from '../../facts/published'
import trust from '../../facts/trust'
import type { WholeScene } from '../../model/cause'
import { isAway, waysOf } from './ways'

export interface UnpublishedDomain {
  /** As Plex’s settings want it, with the port (docs/sources/account.md#settings). */
  readonly url: string
  /** No way from outside is published at all, so whoever is outside has none. */
  readonly sure: boolean
}

/**
 * A name of the user’s own that leads to the server with a good certificate, and of which Plex’s apps are not told; `null`: they are, or another way is there
 * for whoever is outside. At home they need none.
 */
export function unpublishedDomain(published: Published, scene: WholeScene, answers: Answers | undefined): UnpublishedDomain | null {
  const name = scene.target.insistsOn
  if (!isAway(answers) || name === null || !isOwnName(name) || isHomeName(name)) return null
  if (published.addresses.length === 0 || published.addresses.some(({ host }) => host === name)) return null
  const own = scene.routes.find(({ route, valueOf }) => {
    const asked = valueOf(identity)?.secure
    return route.name === name && valueOf(trust)?.accepted === true && asked?.state === 'answered' && asked.plex !== null
  })
  const outside = waysOf(published, scene).filter(({ kind }) => kind === 'public')
  if (!own || outside.some(({ state }) => state === 'answers')) return null
  return { url: `https://${hostAndPort(name, own.route.port)}`, sure: outside.length === 0 }
}
