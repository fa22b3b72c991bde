import { isAddress } from '../../addresses/address'
import { hostAndPort } from '../../addresses/spell'
import connection from '../../facts/connection'
import identity, { plexOf, type PlexAnswer } from '../../facts/identity'
import type { WalkedRoute, WholeScene } from '../../model/cause'

/** A way on which the server was met: Plex answered there, and it is the one that is meant, or nobody knows which is meant. */
interface Meeting extends WalkedRoute {
  readonly plex: PlexAnswer
}

const meetingsIn = ({ routes, target }: WholeScene): readonly Meeting[] =>
  routes.flatMap((walked) => {
    const asked = walked.valueOf(identity)
    const plex = asked && plexOf(asked)
    if (!plex) return []
    return (target.machineIdentifier ?? plex.machineIdentifier) === plex.machineIdentifier ? { ...walked, plex } : []
  })

/** What the server says of itself at `/identity`, by the first way on which it was met; `null`: on none. */
export const identityOf = (scene: WholeScene): PlexAnswer | null => meetingsIn(scene)[0]?.plex ?? null

/** Where the server itself was met at home: what may be published in place of a dead way. */
export interface LocalEndpoint {
  readonly address: string
  readonly port: number
}

/** Where the server was met at home, whoever told of it: over ways that are published, and over those that Relock found itself. */
export const localEndpointsIn = (scene: WholeScene): readonly LocalEndpoint[] =>
  meetingsIn(scene).flatMap(({ route, valueOf }) => {
    const address = valueOf(connection)?.address ?? route.address
    return route.kind === 'local' && address !== null && isAddress(address) ? [{ address, port: route.port }] : []
  })

/** The first of them; `null`: it was met nowhere at home. */
export const localEndpointOf = (scene: WholeScene): LocalEndpoint | null => localEndpointsIn(scene)[0] ?? null

/** Where the very server answers by a way over the internet: its router’s, or the relay’s; `null` where it does not, or nobody tried. */
export function livesElsewhere(scene: WholeScene): { readonly code: string } | null {
  const { target } = scene
  // Who is meant is told by the identifier, else by plex.tv alone.
  const away = meetingsIn(scene).find(
    ({ route }) => route.kind !== 'local' && (target.machineIdentifier !== null || route.learntFrom === 'plex.tv'),
  )
  if (!away) return null
  const { route, valueOf } = away
  return { code: hostAndPort(valueOf(connection)?.address ?? route.host ?? target.host, route.port) }
}
