import { randomUUID } from 'node:crypto'
import type { PlexFailure } from '@shared/model/plex-failure'
import { parsePlexDirect } from '@shared/addresses/plex-direct'
import { readPublishedUrl } from '@shared/addresses/published-url'
import { tokenKind } from '@shared/model/token-kind'
import type { Account, ServerAnswer, ServerQuestion, Surroundings } from '../computer/surroundings'
import { get } from '../network/http'
import { newDeviceKey } from './device-key'
import { maskedName } from './masked-name'
import { plexHeaders, type ClientIdentity, type PlexAnswer } from './plex-tv'
import { seenOfServer, seenOfUser } from './seen'
import type { Resource } from './shapes'
import { signIn, type PinShown, type SignInEnd } from './sign-in'
import { tokenKeeper } from './token-keeper'
import type { Kept, Vault } from './vault'

/** `newer`: seven days, renewed with a key. `older`: good until it is revoked. */
export type SignInWay = 'newer' | 'older'

/** What anybody but this room may know of the sign-in. */
export interface SignedIn {
  /** `null`: nobody is signed in. Masked: enough for its owner to know it again. */
  readonly as: string | null
  /** `false`: it is forgotten when Relock ends, as this computer has no safe place for it. */
  readonly outlives: boolean
  /** `null`: nobody is signed in. */
  readonly way: SignInWay | null
  /** `ended`: plex.tv does not take it any more. `refused by server`: a server of the account’s does not take the newer kind. */
  readonly trouble: 'ended' | 'refused by server' | null
}

export type SignedInEnd = { readonly signedIn: SignedIn } | { readonly ended: Exclude<SignInEnd, { is: 'signed in' }> }

export interface AccountDesk {
  readonly state: () => SignedIn
  /** Reads what an earlier run has kept. */
  readonly wake: () => Promise<SignedIn>
  /** Whoever is signed in already stays so until somebody has said yes; the sign-in before is revoked then. */
  readonly signIn: (surroundings: Surroundings, show: (pin: PinShown) => void, signal: AbortSignal, way?: SignInWay) => Promise<SignedInEnd>
  /** Forgets token and key here in any case. `revoked`: plex.tv has made the token worthless as well. */
  readonly signOut: (surroundings: Surroundings, signal: AbortSignal) => Promise<{ readonly revoked: boolean }>
  /** For the probes; `null` while nobody is signed in. */
  readonly account: () => Account | null
}

/**
 * The one holder of the secret. The token leaves this room towards plex.tv, and a server's own token towards that server, and towards nobody else:
 * whoever asks through `account` gets answers only.
 */
export function accountDesk(vault: Vault, means: { readonly interval?: number } = {}): AccountDesk {
  const keeper = tokenKeeper(vault)
  let as: string | null = null
  let hasEnded = false
  const refusing = new Set<string>()
  /** Of which token plex.tv told them. */
  let serverTokens: { readonly of: string | null; readonly byServer: ReadonlyMap<string, ServerToken> } = noServers

  const forgetWho = (): void => {
    as = null
    hasEnded = false
    refusing.clear()
    serverTokens = noServers
  }
  const state = (): SignedIn => {
    const kept = keeper.kept()
    const { outlives } = vault
    if (kept === null) return { as: null, outlives, way: null, trouble: null }
    if (hasEnded) return { as: null, outlives, way: null, trouble: 'ended' }
    const way = tokenKind(kept.token) === 'JWT' ? 'newer' : 'older'
    return { as: as ?? '', outlives, way, trouble: refusing.size > 0 ? 'refused by server' : null }
  }

  /** Every answer tells whether the sign-in lives. */
  async function ask<T>(
    surroundings: Surroundings,
    question: Parameters<typeof keeper.ask<T>>[1],
    signal: AbortSignal,
  ): Promise<PlexAnswer<T>> {
    const answer = await keeper.ask(surroundings, question, signal)
    if (answer === null) return { failure: signedOut }
    if ('value' in answer) hasEnded = false
    else if (answer.failure.is === 'unauthorized' || answer.failure.is === 'token expired') hasEnded = true
    return answer
  }

  async function resources(surroundings: Surroundings, signal: AbortSignal): Promise<PlexAnswer<readonly Resource[]>> {
    const answer = await ask(surroundings, (calls, token, own) => calls.resources(token, own), signal)
    if ('value' in answer)
      serverTokens = {
        of: keeper.kept()?.token ?? null,
        byServer: new Map(
          answer.value.flatMap(({ clientIdentifier, accessToken, connections }): [string, ServerToken][] =>
            accessToken == null || accessToken === '' ? [] : [[clientIdentifier, { token: accessToken, owners: ownersOf(connections) }]],
          ),
        ),
      }
    return answer
  }

  const account: Account = {
    user: async (surroundings, signal) => {
      const answer = await ask(surroundings, (calls, token, own) => calls.user(token, own), signal)
      if ('failure' in answer) return answer
      as = maskedName(answer.value)
      return { value: seenOfUser(answer.value) }
    },
    servers: async (surroundings, signal) => {
      const answer = await resources(surroundings, signal)
      return 'failure' in answer ? answer : { value: answer.value.filter(isServer).map(seenOfServer) }
    },
    askServer: async (surroundings, question, signal) => {
      const { machineIdentifier } = question
      await keeper.freshen(surroundings, signal)
      const kept = keeper.kept()
      if (kept === null) return { failure: 'signed out' }
      // Of an owned server it is the account’s own, which may have been renewed meanwhile.
      if (serverTokens.of !== kept.token || !serverTokens.byServer.has(machineIdentifier)) await resources(surroundings, signal)
      const own = serverTokens.of === keeper.kept()?.token ? serverTokens.byServer.get(machineIdentifier) : undefined
      if (own === undefined) return { failure: 'not in this account' }
      if (!own.owners.has(ownerOf(question.host))) return { failure: 'not published under that name' }
      const answer = await askServer(surroundings, clientOf(kept, surroundings), own.token, question, signal)
      if ('failure' in answer) return answer
      if (answer.status !== 401) refusing.delete(machineIdentifier)
      else if (tokenKind(own.token) === 'JWT') {
        refusing.add(machineIdentifier)
        return { failure: 'kind of token not taken' }
      }
      return answer
    },
  }

  return {
    state,
    wake: async () => {
      await keeper.load()
      return state()
    },
    account: () => (keeper.kept() === null ? null : account),
    signIn: async (surroundings, show, signal, way = 'newer') => {
      const before = await keeper.load()
      const client: ClientIdentity = { clientIdentifier: randomUUID(), system: surroundings.system }
      const end = await signIn(
        keeper.callsOf(surroundings, client.clientIdentifier),
        client,
        {
          now: () => performance.timeOrigin + performance.now(),
          plexNow: () => keeper.now(surroundings),
          key: way === 'newer' ? newDeviceKey() : null,
          show,
          ...means,
        },
        signal,
      )
      if (end.is !== 'signed in') return { ended: end }
      const isAlive = before !== null && !hasEnded
      forgetWho()
      await keeper.keep({ clientIdentifier: client.clientIdentifier, token: end.token, key: end.key?.secret ?? null })
      // Best effort: what is left over of the newer kind runs out by itself.
      if (isAlive) await keeper.callsOf(surroundings, before.clientIdentifier).revoke(before.token, signal)
      await account.user(surroundings, signal)
      return { signedIn: state() }
    },
    signOut: async (surroundings, signal) => {
      await keeper.load()
      const asked = await keeper.ask(surroundings, (calls, token, own) => calls.revoke(token, own), signal)
      forgetWho()
      await keeper.forget()
      // A token that plex.tv does not accept any more is worthless already.
      return { revoked: asked === null || 'value' in asked || asked.failure.is === 'unauthorized' || asked.failure.is === 'token expired' }
    },
  }
}

const clientOf = ({ clientIdentifier }: Kept, { system }: Surroundings): ClientIdentity => ({ clientIdentifier, system })
const signedOut: PlexFailure = { is: 'unauthorized', status: 0, code: null, retryAfter: null }
const isServer = ({ provides }: Resource): boolean => provides.split(',').includes('server')

const noServers = { of: null, byServer: new Map<string, ServerToken>() } as const

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
