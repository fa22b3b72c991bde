import type { Answers } from '../../facts/answers'
import type { Interfaces } from '../../facts/interfaces'
import type { Published } from '../../facts/published'
import type { WholeScene } from '../../model/cause'
import { customTroubleOf } from './custom-url'
import { ipv6Alone } from './ipv6-alone'
import { leadsTo } from './listed'
import { deadEndOf, waysOf } from './ways'

/**
 * Is it the published addresses that lead nowhere, by what is known of them? Then nobody’s silence at one of them says that the server is off. That an
 * address of their own or over IPv6 is dead says nothing of another one, which only the user told.
 */
export function isLedAstray(
  published: Published | undefined,
  scene: WholeScene,
  known: { readonly answers: Answers | undefined; readonly interfaces: Interfaces | undefined },
): boolean {
  if (!published) return false
  const { route } = scene
  const isPublished = route === null || published.addresses.some((entry) => leadsTo(route, entry))
  return (
    deadEndOf(published, scene, known) !== null ||
    (isPublished &&
      (customTroubleOf(published, scene, known.answers) !== null || ipv6Alone(published, scene, known.interfaces) !== null)) ||
    // The relay answers, so the server is on.
    waysOf(published, scene).some(({ entry, state }) => entry.relay === true && state === 'answers')
  )
}
