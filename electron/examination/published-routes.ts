import { isOwnName } from '@shared/addresses/published-url'
import { plexPort } from '@shared/addresses/spell'
import type { Published } from '@shared/facts/published'
import type { LearntRoute } from '@shared/model/routes'

/** The ways along which Plex’s apps are sent. */
export const routesTo = ({ addresses }: Pick<Published, 'addresses'>): readonly LearntRoute[] =>
  addresses.flatMap(({ host, port, scheme, toldBy, relay }): readonly LearntRoute[] => [
    { host, port, scheme, learntFrom: toldBy, ...(relay === true ? { kind: 'relay' as const } : {}) },
    // A proxy’s usual port, as a name without a port is taken for one with Plex’s (docs/sources/account.md#settings).
    ...(isOwnName(host) && port === plexPort ? [{ host, port: 443, scheme: 'https' as const, learntFrom: 'guessed' as const }] : []),
  ])
