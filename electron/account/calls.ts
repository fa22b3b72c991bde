import type { Surroundings } from '../computer/surroundings'
import type { PublicJwk } from './device-key'
import { askPlexTv, type ClientIdentity, type PlexAnswer, type PlexClock } from './plex-tv'
import * as shapes from './shapes'
import type { Pin, PlexKey, PlexUser, Resource } from './shapes'

/** What Relock asks plex.tv, each as docs/sources/account.md#resources and its neighbours describe it. */
export interface PlexTvCalls {
  /** A code for the person to say yes to: a long one, half an hour. `jwk`: the key that the token is to be given to; `null` for a token of the older kind. */
  readonly makePin: (jwk: PublicJwk | null, signal: AbortSignal) => Promise<PlexAnswer<Pin>>
  /** `proof`: of the key that the code was made with. It stands in the path, as plex.tv has no other place for it, and is good for minutes and this code alone. */
  readonly readPin: (id: number, proof: string | null, signal: AbortSignal) => Promise<PlexAnswer<Pin>>
  /** A word that is good once, for five minutes. */
  readonly nonce: (signal: AbortSignal) => Promise<PlexAnswer<string>>
  /** A token of seven days for a proof with such a word in it. */
  readonly exchange: (proof: string, signal: AbortSignal) => Promise<PlexAnswer<string>>
  /** With which plex.tv signs. */
  readonly keys: (signal: AbortSignal) => Promise<PlexAnswer<readonly PlexKey[]>>
  readonly user: (token: string, signal: AbortSignal) => Promise<PlexAnswer<PlexUser>>
  readonly resources: (token: string, signal: AbortSignal) => Promise<PlexAnswer<readonly Resource[]>>
  /** Makes the token worthless, wherever a copy of it may be. */
  readonly revoke: (token: string, signal: AbortSignal) => Promise<PlexAnswer<unknown>>
}

export function plexTvCalls(surroundings: Surroundings, client: ClientIdentity, clock: PlexClock): PlexTvCalls {
  const ask = <T>(question: Parameters<typeof askPlexTv<T>>[3], signal: AbortSignal): Promise<PlexAnswer<T>> =>
    askPlexTv(surroundings, client, clock, question, signal)
  const pin = { schema: shapes.pinSchema }
  return {
    makePin: (jwk, signal) =>
      jwk === null
        ? ask({ method: 'POST', path: '/api/v2/pins?strong=true', ...pin }, signal)
        : ask({ method: 'POST', path: '/api/v2/pins', content: { strong: true, jwk }, ...pin }, signal),
    readPin: (id, proof, signal) =>
      ask({ path: `/api/v2/pins/${String(id)}${proof === null ? '' : `?deviceJWT=${proof}`}`, ...pin }, signal),
    nonce: (signal) =>
      ask({ path: '/api/v2/auth/nonce', ofApps: true, schema: shapes.nonceSchema.transform(({ nonce }) => nonce) }, signal),
    exchange: (jwt, signal) =>
      ask(
        {
          method: 'POST',
          path: '/api/v2/auth/token',
          ofApps: true,
          content: { jwt },
          schema: shapes.exchangedSchema.transform((told) => told.auth_token),
        },
        signal,
      ),
    keys: (signal) => ask({ path: '/api/v2/auth/keys', ofApps: true, schema: shapes.keysSchema }, signal),
    user: (token, signal) => ask({ path: '/api/v2/user', token, schema: shapes.userSchema }, signal),
    resources: (token, signal) =>
      ask({ path: '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1', token, schema: shapes.resourcesSchema }, signal),
    revoke: (token, signal) => ask({ method: 'DELETE', path: '/api/v2/users/signout', token, schema: shapes.anything }, signal),
  }
}
