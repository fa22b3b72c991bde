import type { Answers } from '../../facts/answers'
import connection from '../../facts/connection'
import type { Interfaces } from '../../facts/interfaces'
import type { Published } from '../../facts/published'
import type { WholeScene } from '../../model/cause'
import { customTroubleOf } from './custom-url'
import { ipv6Alone } from './ipv6-alone'
import { leadsTo } from './listed'
import { deadEndOf, waysOf } from './ways'

/**
 * Is it the published addresses that lead nowhere, by what is known of them? Then nobody’s silence at one of them says that the server is off. It says
 * nothing of another address, which only the user told, where a computer turns visitors away; nor does a dead URL of the user’s own, or a way over IPv6,
 * speak for the address at home beside it.
 */
export function isLedAstray(
  published: Published | undefined,
  scene: WholeScene,
  known: { readonly answers: Answers | undefined; readonly interfaces: Interfaces | undefined },
): boolean {
  if (!published) return false
  const { route } = scene
  const isPublished = route === null || published.addresses.some((entry) => leadsTo(route, entry))
  const turnsAway = scene.routes.some((walked) => walked.route.id === route?.id && walked.valueOf(connection)?.outcome === 'refused')
  const trouble = isPublished ? customTroubleOf(published, scene, known.answers) : null
  return (
    ((isPublished || !turnsAway) && deadEndOf(published, scene, known) !== null) ||
    (trouble !== null && (route === null || trouble.host === null || route.name === trouble.host)) ||
    (isPublished && ipv6Alone(published, scene, known) !== null) ||
    // The relay answers, so the server is on.
    waysOf(published, scene).some(({ entry, state }) => entry.relay === true && state === 'answers')
  )
}
