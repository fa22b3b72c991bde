import type { Surroundings } from '../computer/surroundings'
import { askPlexTv, type ClientIdentity, type PlexAnswer } from './plex-tv'
import { anything, pinSchema, resourcesSchema, userSchema, type Pin, type PlexUser, type Resource } from './shapes'

/** What Relock asks plex.tv, each as docs/sources/account.md#resources and its neighbours describe it. */
export interface PlexTvCalls {
  /** A code for the person to say yes to: a long one, half an hour. */
  readonly makePin: (signal: AbortSignal) => Promise<PlexAnswer<Pin>>
  readonly readPin: (id: number, signal: AbortSignal) => Promise<PlexAnswer<Pin>>
  readonly user: (token: string, signal: AbortSignal) => Promise<PlexAnswer<PlexUser>>
  readonly resources: (token: string, signal: AbortSignal) => Promise<PlexAnswer<readonly Resource[]>>
  /** Makes the token worthless, wherever a copy of it may be. */
  readonly revoke: (token: string, signal: AbortSignal) => Promise<PlexAnswer<unknown>>
}

export function plexTvCalls(surroundings: Surroundings, client: ClientIdentity): PlexTvCalls {
  const ask = <T>(question: Parameters<typeof askPlexTv<T>>[2], signal: AbortSignal): Promise<PlexAnswer<T>> =>
    askPlexTv(surroundings, client, question, signal)
  return {
    makePin: (signal) => ask({ method: 'POST', path: '/api/v2/pins?strong=true', schema: pinSchema }, signal),
    readPin: (id, signal) => ask({ path: `/api/v2/pins/${String(id)}`, schema: pinSchema }, signal),
    user: (token, signal) => ask({ path: '/api/v2/user', token, schema: userSchema }, signal),
    resources: (token, signal) =>
      ask({ path: '/api/v2/resources?includeHttps=1&includeRelay=1&includeIPv6=1', token, schema: resourcesSchema }, signal),
    revoke: (token, signal) => ask({ method: 'DELETE', path: '/api/v2/users/signout', token, schema: anything }, signal),
  }
}
