import type { AnyFact, Fact } from '@shared/model/fact'
import type { Evidence } from '@shared/model/evidence'
import type { Reading } from '@shared/model/reading'
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
  /** The evidence so far: what an earlier probe on the same way has read. */
  readonly evidence: Evidence
  /** Bytes that stay in main and never become evidence: the DER chain that the server sent on this route. */
  readonly chain: readonly Uint8Array[]
}

/** Bytes and routes that a probe learnt beside its reading. */
export interface Learnt {
  /** The DER chain as served on this route, leaf first as sent. */
  readonly chain?: readonly Uint8Array[]
  /** The name that this route's certificate makes for its address. */
  readonly name?: string
  /** The address to which a typed name led. */
  readonly address?: string
}

/** What a probe says of its fact, and what it learnt beside it. */
type Look<T> = (looking: Looking) => Promise<Reading<T> | { readonly reading: Reading<T>; readonly learnt: Learnt }>

/** Measures the fact of the same name. It looks; it never judges and never throws about the network. */
export interface Probe {
  readonly fact: AnyFact
  /** Milliseconds after which the reading is `timed out`, with its reason in a comment beside it. */
  readonly patience: number
  /**
   * Facts on the same way that must have been read first (measured or not); the probe decides itself what it can do without them.
   */
  readonly after: readonly string[]
  readonly look: Look<unknown>
}

/** Defines a probe; its readings must have the shape of its fact. */
export const probe = <T extends object>(
  definition: Omit<Probe, 'fact' | 'look'> & { readonly fact: Fact<string, T>; readonly look: Look<T> },
): Probe => definition
