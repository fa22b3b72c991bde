import type { AnyFact, Fact, Facts, Lookup, ValueOf } from '@shared/model/fact'
import type { Reading } from '@shared/model/reading'
import type { LearntRoute } from '@shared/model/routes'
import type { Route, Target } from '@shared/model/target'
import type { Surroundings } from '../computer/surroundings'

/** What a probe may use. */
export interface Looking {
  readonly surroundings: Surroundings
  readonly target: Target
  /** The route, for facts about a route; its `name` may still be learnt by an earlier probe of the same route. */
  readonly route: Route | null
  /** Aborts at the probe's patience, or when the user stops. */
  readonly signal: AbortSignal
  /** Bytes that stay in main and never become evidence: the DER chain that the server sent on this route. */
  readonly chain: readonly Uint8Array[]
  /** Milliseconds that an earlier probe of this route took. */
  readonly took?: (fact: AnyFact) => number | undefined
}

/** Bytes and routes that a probe learnt beside its reading. */
export interface Learnt {
  /** The DER chain as served on this route, leaf first as sent. */
  readonly chain?: readonly Uint8Array[]
  /** The name that this route's certificate makes for its address. */
  readonly name?: string
  /** The address to which a typed name led. */
  readonly address?: string
  /** Other ways to the server. Each joins the examination and is walked, once. */
  readonly routes?: readonly LearntRoute[]
}

/** What a probe says of its fact, and what it learnt beside it. */
type Looked<T> = Promise<Reading<T> | { readonly reading: Reading<T>; readonly learnt: Learnt }>

/** What was read before: `undefined` where it could not be measured, and the probe decides itself what it can do without it. */
type Values<F extends Facts> = { readonly [Key in keyof F]: ValueOf<F[Key]> | undefined }

interface Definition<T extends object, A extends Facts, M extends Facts> {
  readonly fact: Fact<string, T>
  /** Milliseconds after which the reading is `timed out`, with its reason in a comment beside it. */
  readonly patience: number
  /** What must have been read first, measured or not: of the same route, or around it. */
  readonly after?: A
  /** What it takes as far as it was read by then; it waits for none of it. */
  readonly mayUse?: M
  readonly look: (values: Values<A> & Values<M>, looking: Looking) => Looked<T>
}

/** Measures the fact of the same name, as the shelf keeps it, whatever its shape. It looks; it never judges and never throws about the network. */
export interface Probe {
  readonly fact: AnyFact
  readonly patience: number
  readonly after: readonly AnyFact[]
  readonly look: (lookup: Lookup, looking: Looking) => Looked<unknown>
}

/** A probe that leaves `after` or `mayUse` out reads nothing there. */
type Nothing = Readonly<Record<string, never>>

/** Defines a probe; its readings must have the shape of its fact, and it gets the values of the facts that it names. */
export function probe<T extends object, A extends Facts = Nothing, M extends Facts = Nothing>(definition: Definition<T, A, M>): Probe {
  const { fact, patience, look } = definition
  const after = Object.entries<AnyFact>(definition.after ?? {})
  const named = [...after, ...Object.entries<AnyFact>(definition.mayUse ?? {})]
  return {
    fact,
    patience,
    after: after.map(([, known]) => known),
    look: (lookup, looking) =>
      look(Object.fromEntries(named.map(([key, known]) => [key, lookup(known)])) as Values<A> & Values<M>, looking),
  }
}
