import { say, type Message } from './message'

/** One thing that a person can check: what was looked at, and what was seen there. */
export interface Proof {
  readonly what: Message
  readonly seen: Message
}

/**
 * What an examination comes to. `secure`: a secure connection was made and nothing is confirmed against it. `broken`: at least one cause is
 * confirmed. `unclear`: neither could be shown.
 */
export const outcomes = ['secure', 'broken', 'unclear'] as const
export type Outcome = (typeof outcomes)[number]

export const outcomeWords: Readonly<Record<Outcome, Message>> = { secure: say`secure`, broken: say`broken`, unclear: say`unclear` }

export type Verdict<FactId extends string = string> =
  | { readonly is: 'confirmed'; readonly proofs: readonly Proof[] }
  /** Likely, but one thing would settle it. */
  | { readonly is: 'suspected'; readonly proofs: readonly Proof[]; readonly settledBy: Message }
  | { readonly is: 'ruled out'; readonly proofs: readonly Proof[] }
  /** Ids of the facts that are missing. Nothing unknown is ever called broken. */
  | { readonly is: 'unknown'; readonly missing: readonly FactId[] }

export const proof = (what: Message, seen: Message): Proof => ({ what, seen })
export const confirmed = (...proofs: readonly Proof[]): Verdict<never> => ({ is: 'confirmed', proofs })
export const suspected = (settledBy: Message, ...proofs: readonly Proof[]): Verdict<never> => ({ is: 'suspected', proofs, settledBy })
export const ruledOut = (...proofs: readonly Proof[]): Verdict<never> => ({ is: 'ruled out', proofs })
export const unknown = <FactId extends string>(...missing: readonly FactId[]): Verdict<FactId> => ({ is: 'unknown', missing })
