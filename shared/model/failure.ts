import { z } from 'zod'
import { say, type Message } from './message'

/**
 * How a network step can end badly: a closed union, translated from operating-system codes in exactly one file
 * (`electron/network/failures.ts`). Nobody matches on error texts.
 */
export const failures = [
  /** The other side said no: nothing listens there, or a firewall rejects (they look the same). */
  'refused',
  /** Silence until our patience ended. */
  'no answer',
  /** A router or this computer says there is no way to that address. */
  'unreachable',
  /** The other side hung up without a word in the middle. */
  'reset',
  /** This computer's own rules forbid Relock to try. Says nothing about the server. */
  'not permitted',
  /** The name gives no address. */
  'no address',
  /** Answered, but not in the protocol that was asked for. */
  'not understood',
  /** More than we are willing to read. */
  'too much',
  /** The certificate was not accepted, so nothing was sent. */
  'not trusted',
  /** Another certificate was shown than the one that was judged a moment before, so nothing was sent. */
  'another certificate',
  /** The user or the end of the examination stopped it. */
  'cancelled',
] as const
export type Failure = (typeof failures)[number]
export const failureSchema = z.enum(failures)
export const isFailure = (word: string): word is Failure => failures.some((failure) => failure === word)

export const failureTexts: Readonly<Record<Failure, Message>> = {
  refused: say`the connection was refused`,
  'no answer': say`no answer`,
  unreachable: say`no way there`,
  reset: say`the other side hung up`,
  'not permitted': say`this computer did not let Relock try`,
  'no address': say`no address`,
  'not understood': say`an answer that makes no sense here`,
  'too much': say`an answer without end`,
  'not trusted': say`the certificate was not accepted`,
  'another certificate': say`it showed another certificate than a moment before`,
  cancelled: say`stopped`,
}
