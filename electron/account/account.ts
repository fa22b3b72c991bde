import type { PlexFailure } from '@shared/model/plex-failure'
import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { readPublishedUrl } from '@shared/addresses/published-url'
import type { Account, ServerAnswer, ServerQuestion, Surroundings } from '../computer/surroundings'
import { get } from '../network/http'
import { plexTvCalls, type PlexTvCalls } from './calls'
import { maskedName } from './masked-name'
import { plexHeaders, type ClientIdentity, type PlexAnswer } from './plex-tv'
import { seenOfServer, seenOfUser } from './seen'
import type { Resource } from './shapes'
import { signIn, type PinShown, type SignInEnd } from './sign-in'
import type { Kept, Vault } from './vault'

/** What anybody but this room may know of the sign-in. */
export interface SignedIn {
  /** `null`: nobody is signed in. Masked: enough for its owner to know it again. */
  readonly as: string | null
  /** `false`: it is forgotten when Relock ends, as this computer has no safe place for it. */
  readonly outlives: boolean
}

export type SignedInEnd = { readonly signedIn: SignedIn } | { readonly ended: Exclude<SignInEnd, { is: 'signed in' }> }

export interface AccountDesk {
  readonly state: () => SignedIn
  /** Reads what an earlier run has kept. */
  readonly wake: () => Promise<SignedIn>
  readonly signIn: (surroundings: Surroundings, show: (pin: PinShown) => void, signal: AbortSignal) => Promise<SignedInEnd>
  /** Forgets the token here in any case. `revoked`: plex.tv has made it worthless as well. */
  readonly signOut: (surroundings: Surroundings, signal: AbortSignal) => Promise<{ readonly revoked: boolean }>
  /** For the probes; `null` while nobody is signed in. */
  readonly account: () => Account | null
}

/**
 * The one holder of the secret. The token leaves this file towards plex.tv, and a server's own token towards that server, and towards nobody else:
 * whoever asks through `account` gets answers only.
 */
export function accountDesk(vault: Vault, means: { readonly interval?: number } = {}): AccountDesk {
  let kept: Kept | null = null
  let as: string | null = null
  let serverTokens: ReadonlyMap<string, ServerToken> = new Map()

  const load = async (): Promise<Kept> => (kept ??= await vault.load())
  const clientOf = ({ clientIdentifier }: Kept, { system }: Surroundings): ClientIdentity => ({ clientIdentifier, system })
  const callsOf = async (surroundings: Surroundings): Promise<PlexTvCalls> =>
    plexTvCalls(surroundings, clientOf(await load(), surroundings))
  const state = (): SignedIn => ({ as: kept?.token == null ? null : (as ?? ''), outlives: vault.outlives })
  const forget = (): void => {
    if (kept) kept = { ...kept, token: null }
    as = null
    serverTokens = new Map()
  }

  async function resources(surroundings: Surroundings, token: string, signal: AbortSignal): Promise<PlexAnswer<readonly Resource[]>> {
    const answer = await (await callsOf(surroundings)).resources(token, signal)
    if ('value' in answer)
      serverTokens = new Map(
        answer.value.flatMap(({ clientIdentifier, accessToken, connections }): [string, ServerToken][] =>
          accessToken == null || accessToken === '' ? [] : [[clientIdentifier, { token: accessToken, owners: ownersOf(connections) }]],
        ),
      )
    return answer
  }

  const account: Account = {
    user: async (surroundings, signal) => {
      const token = kept?.token
      if (token == null) return { failure: signedOut }
      const answer = await (await callsOf(surroundings)).user(token, signal)
      if ('failure' in answer) return answer
      as = maskedName(answer.value)
      return { value: seenOfUser(answer.value) }
    },
    servers: async (surroundings, signal) => {
      const token = kept?.token
      if (token == null) return { failure: signedOut }
      const answer = await resources(surroundings, token, signal)
      return 'failure' in answer ? answer : { value: answer.value.filter(isServer).map(seenOfServer) }
    },
    askServer: async (surroundings, question, signal) => {
      const token = kept?.token
      if (token == null) return { failure: 'signed out' }
      if (!serverTokens.has(question.machineIdentifier)) await resources(surroundings, token, signal)
      const own = serverTokens.get(question.machineIdentifier)
      if (own === undefined || kept === null) return { failure: 'not in this account' }
      if (!own.owners.has(ownerOf(question.host))) return { failure: 'not published under that name' }
      return askServer(surroundings, clientOf(kept, surroundings), own.token, question, signal)
    },
  }

  return {
    state,
    wake: async () => {
      await load()
      return state()
    },
    account: () => (kept?.token == null ? null : account),
    signIn: async (surroundings, show, signal) => {
      const own = await load()
      const calls = await callsOf(surroundings)
      const clock = { now: () => performance.timeOrigin + performance.now(), show }
      const end = await signIn(calls, clientOf(own, surroundings), { ...clock, ...means }, signal)
      if (end.is !== 'signed in') return { ended: end }
      kept = { ...own, token: end.token }
      await vault.keep(end.token)
      await account.user(surroundings, signal)
      return { signedIn: state() }
    },
    signOut: async (surroundings, signal) => {
      const { token } = await load()
      const asked = token === null ? null : await (await callsOf(surroundings)).revoke(token, signal)
      forget()
      await vault.forget()
      // A token that plex.tv does not accept any more is worthless already.
      return { revoked: asked === null || 'value' in asked || asked.failure.is === 'unauthorized' }
    },
  }
}

const signedOut: PlexFailure = { is: 'unauthorized', status: 0, code: null, retryAfter: null }
const isServer = ({ provides }: Resource): boolean => provides.split(',').includes('server')

/** Of an owned server it is the account’s own token. `owners`: whose certificate proves that it is this server. */
interface ServerToken {
  readonly token: string
  readonly owners: ReadonlySet<string>
}

/** Who a certificate for a name is given to: of Plex’s names that is whoever has their label, at whatever address; of all others the name itself. */
const ownerOf = (host: string): string => parsePlexDirect(host)?.hash ?? host.toLowerCase()

/**
 * By the names that plex.tv publishes. Which server it is, everybody may say of himself, and a certificate for a name of his own proves nothing but
 * that name.
 */
const ownersOf = (connections: Resource['connections']): ReadonlySet<string> =>
  new Set(connections.flatMap(({ uri }) => readPublishedUrl(uri)?.host ?? []).map(ownerOf))

/**
 * The server's own token goes to that server only: over a verified connection, under the name for which its certificate was accepted on the
 * way on which the server told who it is. Whoever else answers there is sent nothing (`network/http.ts`).
 */
async function askServer(
  surroundings: Surroundings,
  client: ClientIdentity,
  token: string,
  { addresses, port, host, leaf, roots, path, method = 'GET' }: ServerQuestion,
  signal: AbortSignal,
): Promise<ServerAnswer> {
  const headers = { ...plexHeaders(client), 'X-Plex-Token': token }
  const accept = 'application/json'
  const answer = await get(
    surroundings,
    { addresses, port, host, leaf, roots, path, method, headers, accept, limit: settingsLimit },
    signal,
  )
  if (answer.state === 'failed') return { failure: answer.failure }
  const { status, body, isWhole } = answer
  return { status, body, isWhole }
}

/** 155 settings with their texts take some 60 kB (docs/sources/account.md#server-answers); newer servers have more. */
const settingsLimit = 512 * 1024
