import type { PlexFailure } from '@shared/model/plex-failure'
import { pause } from '../network/deadline'
import type { PlexTvCalls } from './calls'
import type { ClientIdentity } from './plex-tv'

/** What a sign-in tells while it waits. `page`: where the person says yes, in a browser of this computer's or another device's. */
export interface PinShown {
  readonly page: string
  /** Milliseconds since 1970, by the clock that `now` reads. */
  readonly expiresAt: number
}

export type SignInEnd =
  | { readonly is: 'signed in'; readonly token: string }
  /** The code's time is over, or plex.tv has forgotten it. */
  | { readonly is: 'expired' }
  | { readonly is: 'cancelled' }
  | { readonly is: 'failed'; readonly failure: PlexFailure }

/** Plex's own interval (docs/sources/account.md#pins), milliseconds. */
const interval = 1_000
/** Where plex.tv asks for patience without saying how much; doubled each time, up to the last. */
const backOff = { first: 2_000, last: 30_000 }

/**
 * Makes a code, has it shown, and asks once a second whether the person has said yes. Loss of the network on the way ends nothing: the code lives on
 * until its time is over. Never throws about the network.
 */
export async function signIn(
  calls: PlexTvCalls,
  client: ClientIdentity,
  means: { readonly now: () => number; readonly show: (pin: PinShown) => void; readonly interval?: number },
  signal: AbortSignal,
): Promise<SignInEnd> {
  const isStopped = (): boolean => signal.aborted
  const made = await calls.makePin(signal)
  if (isStopped()) return { is: 'cancelled' }
  if ('failure' in made) return { is: 'failed', failure: made.failure }
  const { id, code, expiresIn } = made.value
  const expiresAt = means.now() + expiresIn * 1_000
  means.show({ page: authPage(client.clientIdentifier, code), expiresAt })

  const usual = means.interval ?? interval
  let wait = usual
  let refused = 0
  while (means.now() < expiresAt) {
    await pause(Math.min(wait, Math.max(0, expiresAt - means.now())), signal)
    if (isStopped()) return { is: 'cancelled' }
    const asked = await calls.readPin(id, signal)
    if (isStopped()) return { is: 'cancelled' }
    if ('value' in asked) {
      if (asked.value.authToken !== null) return { is: 'signed in', token: asked.value.authToken }
      wait = usual
      refused = 0
      continue
    }
    const { failure } = asked
    switch (failure.is) {
      // Also where another program made the code, which cannot be here (docs/sources/account.md#pins).
      case 'not found':
        return { is: 'expired' }
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

/**
 * Plex's page on which a person says yes. Everything is behind `#`, so it is sent to no server. No `forwardUrl`: with one of our own scheme the page
 * jumps elsewhere (docs/sources/account.md#pins), and the asking above learns of the yes all the same.
 */
export function authPage(clientIdentifier: string, code: string): string {
  const words = new URLSearchParams({ clientID: clientIdentifier, code, 'context[device][product]': 'Relock' })
  return `https://app.plex.tv/auth#?${words.toString()}`
}
