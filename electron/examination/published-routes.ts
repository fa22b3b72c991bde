import type { Published } from '@shared/facts/published'
import type { LearntRoute } from '@shared/model/routes'

/** The ways along which Plex’s apps are sent. */
export const routesTo = ({ addresses }: Pick<Published, 'addresses'>): readonly LearntRoute[] =>
  addresses.map(({ host, port, scheme, toldBy, relay }) => ({
    host,
    port,
    scheme,
    learntFrom: toldBy,
    ...(relay === true ? { kind: 'relay' as const } : {}),
    // An address stands for the plex.direct name that apps are given in its place.
  }))
