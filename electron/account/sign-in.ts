import { tokenKind } from '@shared/model/token-kind'
import { say, type Message } from '@shared/model/message'
import { tellPlexFailure, type PlexFailure } from '@shared/model/plex-failure'
import { pause } from '../network/deadline'
import type { PlexTvCalls } from './calls'
import type { DeviceKey } from './device-key'
import type { ClientIdentity, PlexAnswer } from './plex-tv'
import { whyNotTaken } from './plex-jwt'
import type { Pin } from './shapes'

/** What a sign-in tells while it waits. `page`: where the person says yes, in a browser of this computer's or another device's. */
export interface PinShown {
  readonly page: string
  /** Milliseconds since 1970, by the clock that `now` reads. */
  readonly expiresAt: number
}

export type SignInEnd =
  /** `key`: the token was given to it; `null`: it is of the older kind. */
  | { readonly is: 'signed in'; readonly token: string; readonly key: DeviceKey | null }
  /** The code's time is over. */
  | { readonly is: 'expired' }
  /** Its time is not over, and plex.tv knows no such code of this program's: it has forgotten it, or knows it as another's. */
  | { readonly is: 'code unknown' }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly failure: PlexFailure }

/** Why nobody is signed in by it; one sentence. */
export function whyNobody(end: Exclude<SignInEnd, { is: 'signed in' | 'cancelled' }>): Message {
  switch (end.is) {
    case 'expired':
      return say`The code’s time is over, and nobody said yes. Start again for a new one.`
    case 'code unknown':
      return say`Plex does not know this code, or not as Relock’s, though its time is not over. Start again for a new one.`
    case 'failed':
      return say`Nobody could be signed in: ${tellPlexFailure(end.failure)}.`
  }
}

interface SignInMeans {
  /** Milliseconds since 1970; runs on, whatever is done to the computer's clock. */
  readonly now: () => number
  /** The same by plex.tv's clock: proofs and tokens are dated by it. */
  readonly plexNow: () => number
  /** `null`: a token of the older kind is asked for. */
  readonly key: DeviceKey | null
  readonly show: (pin: PinShown) => void
  /** Milliseconds between two questions. */
  readonly interval?: number
}

/** Plex's own interval (docs/sources/account.md#pins), milliseconds. */
const interval = 1_000
/** Where plex.tv asks for patience without saying how much; doubled each time, up to the last. */
const backOff = { first: 2_000, last: 30_000 }
/** Milliseconds before its end from which a code that is gone counts as run out: plex.tv told its time in whole seconds, a way ago. */
const nearEnd = 10_000

/**
 * Makes a code, has it shown, and asks once a second whether the person has said yes. Where plex.tv does not take the key, the same sign-in goes on
 * without it. Loss of the network on the way ends nothing: the code lives on until its time is over. Never throws about the network.
 */
export async function signIn(calls: PlexTvCalls, client: ClientIdentity, means: SignInMeans, signal: AbortSignal): Promise<SignInEnd> {
  const isStopped = (): boolean => signal.aborted
  const { clientIdentifier } = client
  const { key, made } = await makePin(calls, means.key, signal)
  if (isStopped()) return { is: 'cancelled' }
  if ('failure' in made) return { is: 'failed', failure: made.failure }
  const { id, code, expiresIn } = made.value
  const expiresAt = means.now() + expiresIn * 1_000
  means.show({ page: authPage(clientIdentifier, code), expiresAt })

  type Asked = PlexAnswer<{ readonly token: string; readonly key: DeviceKey | null } | null> | { readonly notTaken: PlexFailure }
  const ask = async (): Promise<Asked> => {
    const asked = await calls.readPin(id, key?.prove({ clientIdentifier, now: means.plexNow() }) ?? null, signal)
    if ('failure' in asked) return asked
    const token = asked.value.authToken
    // One that does not know keys may have taken no notice of this one.
    if (token === null || key === null || tokenKind(token) === 'account') return { value: token === null ? null : { token, key: null } }
    const expected = () => ({ clientIdentifier, thumbprint: key.thumbprint, now: means.plexNow() })
    const failure = await whyNotTaken(calls, token, expected, signal)
    if (failure === null) return { value: { token, key } }
    return failure.is === 'not plex' ? { notTaken: failure } : { failure }
  }

  const usual = means.interval ?? interval
  let wait = usual
  let refused = 0
  while (means.now() < expiresAt) {
    await pause(Math.min(wait, Math.max(0, expiresAt - means.now())), signal)
    if (isStopped()) return { is: 'cancelled' }
    const asked = await ask()
    if (isStopped()) return { is: 'cancelled' }
    // What is no token for this key now will be none later.
    if ('notTaken' in asked) return { is: 'failed', failure: asked.notTaken }
    if ('value' in asked) {
      if (asked.value !== null) return { is: 'signed in', ...asked.value }
      wait = usual
      refused = 0
      continue
    }
    const { failure } = asked
    switch (failure.is) {
      case 'not found':
        return { is: expiresAt - means.now() <= nearEnd ? 'expired' : 'code unknown' }
      case 'rate limited':
        wait = failure.retryAfter === null ? Math.min(backOff.last, backOff.first * 2 ** refused) : failure.retryAfter * 1_000
        refused += 1
        break
      case 'unreachable':
      case 'plex trouble':
      case 'not plex':
        wait = Math.min(backOff.last, backOff.first * 2 ** refused)
        refused += 1
        break
      default:
        return { is: 'failed', failure }
    }
  }
  return { is: 'expired' }
}

/** With the key where plex.tv takes it. */
async function makePin(
  calls: PlexTvCalls,
  key: DeviceKey | null,
  signal: AbortSignal,
): Promise<{ readonly key: DeviceKey | null; readonly made: PlexAnswer<Pin> }> {
  const made = await calls.makePin(key?.jwk ?? null, signal)
  if (key === null || 'value' in made || !isNoToKey(made.failure)) return { key, made }
  return { key: null, made: await calls.makePin(null, signal) }
}

/** Any 4xx, but for those by which plex.tv wants to be left alone. */
const isNoToKey = (failure: PlexFailure): boolean =>
  failure.is !== 'unreachable' &&
  failure.is !== 'rate limited' &&
  failure.is !== 'locked out' &&
  failure.status >= 400 &&
  failure.status < 500

/**
 * Plex's page on which a person says yes. Everything is behind `#`, so it is sent to no server. No `forwardUrl`: with one of our own scheme the page
 * jumps elsewhere (docs/sources/account.md#pins), and the asking above learns of the yes all the same.
 */
export function authPage(clientIdentifier: string, code: string): string {
  const words = new URLSearchParams({ clientID: clientIdentifier, code, 'context[device][product]': 'Relock' })
  return `https://app.plex.tv/auth#?${words.toString()}`
}
