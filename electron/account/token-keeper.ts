import type { PlexFailure } from '@shared/model/plex-failure'
import type { Surroundings } from '../computer/surroundings'
import { settleOnAbort } from '../network/deadline'
import { plexTvCalls, type PlexTvCalls } from './calls'
import { deviceKeyIn } from './device-key'
import { plexClock, type ClientIdentity, type PlexAnswer } from './plex-tv'
import { runsOutAt, whyNotTaken } from './plex-jwt'
import type { Kept, Vault } from './vault'

/** One question in the name of whoever is signed in. */
type Ask<T> = (calls: PlexTvCalls, token: string, signal: AbortSignal) => Promise<PlexAnswer<T>>

export interface TokenKeeper {
  readonly load: () => Promise<Kept | null>
  readonly kept: () => Kept | null
  readonly keep: (kept: Kept) => Promise<void>
  readonly forget: () => Promise<void>
  /** plex.tv’s time, milliseconds since 1970. */
  readonly now: (surroundings: Surroundings) => number
  readonly callsOf: (surroundings: Surroundings, clientIdentifier: string) => PlexTvCalls
  /** Renews the token where it soon runs out. */
  readonly freshen: (surroundings: Surroundings, signal: AbortSignal) => Promise<void>
  /** Asks with a token that is good, renewed once where plex.tv says that this one has run out. `null`: nobody is signed in. */
  readonly ask: <T>(surroundings: Surroundings, question: Ask<T>, signal: AbortSignal) => Promise<PlexAnswer<T> | null>
}

/** Milliseconds before its end at which a token is renewed, as Plex’s other clients do it (docs/sources/account.md#tokens-of-seven-days). */
const renewedBefore = 86_400_000
/** Milliseconds until the next try: after a good one, so that a clock that nobody understands makes no endless loop; and after a bad one, doubled up to the last. */
const rest = { good: 60_000, first: 30_000, last: 3_600_000 }

/** Holds the sign-in, and has its token renewed: one renewal at a time, and for whoever asks meanwhile the same one. */
export function tokenKeeper(vault: Vault): TokenKeeper {
  const clock = plexClock()
  let kept: Kept | null = null
  let running: Promise<PlexFailure | null> | null = null
  let last = noTry
  /** One change of the vault after another: a renewal that is still being written must not come after a sign-out. */
  let writing: Promise<void> = Promise.resolve()
  const inTurn = (change: () => Promise<void>): Promise<void> => (writing = writing.then(change, change))

  const callsOf = (surroundings: Surroundings, clientIdentifier: string): PlexTvCalls => {
    const client: ClientIdentity = { clientIdentifier, system: surroundings.system }
    return plexTvCalls(surroundings, client, clock)
  }
  /** Milliseconds that the token is still good for; `null`: it does not run out, or cannot be renewed. */
  const left = (surroundings: Surroundings): number | null => {
    const end = kept?.key == null ? null : runsOutAt(kept.token)
    return end === null ? null : end - clock.now(surroundings)
  }
  const isDue = (surroundings: Surroundings): boolean => (left(surroundings) ?? Infinity) < renewedBefore

  /** Whether it was tried, and why it came to nothing. */
  async function renew(surroundings: Surroundings, hasRunOut: boolean): Promise<{ readonly failure: PlexFailure | null } | 'no need'> {
    const before = kept
    const key = before?.key == null ? null : deviceKeyIn(before.key)
    if (before === null || key === null) return 'no need'
    const { clientIdentifier } = before
    const calls = callsOf(surroundings, clientIdentifier)
    // Whoever asked may go away meanwhile; each question has a patience of its own.
    const { signal } = new AbortController()
    const nonce = await calls.nonce(signal)
    if ('failure' in nonce) return nonce
    // The answer told the time at plex.tv: it may be this computer’s clock alone that was ahead.
    if (!hasRunOut && !isDue(surroundings)) return 'no need'
    const now = (): number => clock.now(surroundings)
    const exchanged = await calls.exchange(key.prove({ clientIdentifier, now: now(), nonce: nonce.value }), signal)
    if ('failure' in exchanged) return exchanged
    const token = exchanged.value
    const expected = () => ({ clientIdentifier, thumbprint: key.thumbprint, now: now() })
    const failure = await whyNotTaken(calls, token, expected, signal)
    // Who has signed out or in meanwhile is not signed in again by this.
    if (failure || kept !== before) return { failure }
    const renewedOne = { ...before, token }
    kept = renewedOne
    await inTurn(() => vault.keep(renewedOne))
    return { failure: null }
  }

  /** `null`: the token is as good as it can be. */
  async function renewed(surroundings: Surroundings, hasRunOut: boolean): Promise<PlexFailure | null> {
    if (running === null && performance.now() < last.until) return last.failure
    running ??= renew(surroundings, hasRunOut)
      .then((tried) => {
        if (tried !== 'no need') last = afterTry(last, tried.failure)
        return tried === 'no need' ? null : tried.failure
      })
      .finally(() => (running = null))
    return running
  }

  const freshen = async (surroundings: Surroundings, signal: AbortSignal): Promise<void> => {
    if (!surroundings.offline && isDue(surroundings)) await orAborted(renewed(surroundings, false), signal)
  }

  return {
    load: async () => (kept ??= await vault.load()),
    kept: () => kept,
    keep: async (given) => {
      kept = given
      last = noTry
      await inTurn(() => vault.keep(given))
    },
    forget: async () => {
      kept = null
      last = noTry
      await inTurn(() => vault.forget())
    },
    now: clock.now,
    callsOf,
    freshen,
    ask: async (surroundings, question, signal) => {
      await freshen(surroundings, signal)
      const once = () => (kept ? question(callsOf(surroundings, kept.clientIdentifier), kept.token, signal) : Promise.resolve(null))
      const answer = await once()
      if (answer === null || 'value' in answer || kept?.key == null) return answer
      const { is } = answer.failure
      const hasRunOut = is === 'token expired' || (is === 'unauthorized' && (left(surroundings) ?? 1) <= 0)
      if (!hasRunOut) return answer
      const failure = await orAborted(renewed(surroundings, true), signal)
      if (failure === null) return once()
      // A no to the key says no more than the first answer did; anything else tells why there is none.
      return isFinal(failure) ? answer : { failure }
    },
  }
}

interface Try {
  readonly failure: PlexFailure | null
  /** By `performance.now()`. */
  readonly until: number
  /** Failed ones in a row. */
  readonly failed: number
}
const noTry: Try = { failure: null, until: 0, failed: 0 }

function afterTry({ failed }: Try, failure: PlexFailure | null): Try {
  const now = performance.now()
  if (failure === null) return { failure, until: now + rest.good, failed: 0 }
  const asked = failure.is === 'unreachable' ? null : failure.retryAfter
  const pause = asked === null ? Math.min(rest.last, rest.first * 2 ** failed) : asked * 1_000
  return { failure, until: now + pause, failed: failed + 1 }
}

/** plex.tv understood, and does not give this key a token any more. */
const isFinal = ({ is }: PlexFailure): boolean =>
  (['bad request', 'unauthorized', 'forbidden', 'not found', 'unprocessable', 'token expired'] as const).some((no) => no === is)

/** What comes after an abort is not waited for; the question that follows ends by the same signal. */
const orAborted = (work: Promise<PlexFailure | null>, signal: AbortSignal): Promise<PlexFailure | null> =>
  settleOnAbort<PlexFailure | null>(
    signal,
    () => null,
    (settle) => {
      settle(work)
      return () => undefined
    },
  )
