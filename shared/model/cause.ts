import type { AnyFact, Facts, Lookup, Scene, ValueOf } from './fact'
import type { Fix } from './fix'
import type { Message } from './message'
import type { Rung } from './rung'
import type { Route } from './target'
import { unknown, type Verdict } from './verdict'
import type { Example } from './world'

type Values<R extends Facts> = { readonly [Key in keyof R]: ValueOf<R[Key]> }
type Given<R extends Facts, M extends Facts> = Values<R> & Partial<Values<M>>
/** Ids of the facts that a cause reads: what is missing can only be one of them. */
type IdsOf<R extends Facts, M extends Facts> = R[keyof R]['id'] | M[keyof M]['id']

/** One of the ways that count, with what was read along it. */
export interface WalkedRoute {
  readonly route: Route
  readonly valueOf: <F extends AnyFact>(fact: F) => ValueOf<F> | undefined
}

/** What a cause is judged in: one route, and beside it all that count for whoever sees the message, as "only the relay answers" speaks of all. */
export interface WholeScene extends Scene {
  readonly routes: readonly WalkedRoute[]
}

interface Definition<R extends Facts, M extends Facts> {
  /** The file's name. */
  readonly id: string
  readonly rung: Rung
  readonly title: Message
  /** Required: judged only when every one of them is measured; else the verdict is `unknown`, never `broken`. */
  readonly reads: R
  /** Supports a verdict where it was measured. */
  readonly mayRead?: M
  readonly judge: (facts: Given<R, M>, scene: WholeScene) => Verdict<IdsOf<R, M>>
  /** What it means, for a worried relative: paragraphs. */
  readonly explain: (facts: Given<R, M>, scene: WholeScene) => readonly Message[]
  readonly fix: (facts: Given<R, M>, scene: WholeScene) => Fix
  /** Worlds in which it, and no other cause, must be convicted. Made when they are asked for: who looks at a server needs none of them. */
  readonly examples: () => readonly Example[]
  /** Worlds that look like it, in which it must not be convicted. */
  readonly lookalikes: () => readonly Example[]
}

/** What a cause says of one scene. */
export interface Opinion {
  readonly verdict: Verdict
  readonly explanation: readonly Message[]
  readonly fix: Fix | null
}

/** A cause as the shelf keeps it, whatever it reads. */
export interface Cause {
  readonly id: string
  readonly rung: Rung
  readonly title: Message
  readonly reads: readonly AnyFact[]
  readonly mayRead: readonly AnyFact[]
  /** It reads what is asked along each route, and is judged on each. */
  readonly isAboutRoutes: boolean
  readonly consider: (lookup: Lookup, scene: WholeScene) => Opinion
  readonly examples: readonly Example[]
  readonly lookalikes: readonly Example[]
}

/** A cause that leaves `mayRead` out may read nothing more. */
type Nothing = Readonly<Record<string, never>>

type Entries = readonly (readonly [key: string, fact: AnyFact])[]

/** By hand, as every cause does this for every way. */
function looked(entries: Entries, lookup: Lookup): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {}
  for (const [key, fact] of entries) values[key] = lookup(fact)
  return values
}

/** One way in which the secure connection fails. */
export function cause<R extends Facts, M extends Facts = Nothing>(definition: Definition<R, M>): Cause {
  const required: Entries = Object.entries(definition.reads)
  const all: Entries = [...required, ...Object.entries(definition.mayRead ?? {})]
  const isComplete = (values: Readonly<Record<string, unknown>>): values is Given<R, M> =>
    required.every(([key]) => values[key] !== undefined)

  return {
    id: definition.id,
    rung: definition.rung,
    title: definition.title,
    reads: required.map(([, fact]) => fact),
    mayRead: all.slice(required.length).map(([, fact]) => fact),
    isAboutRoutes: all.some(([, fact]) => fact.about === 'route'),
    get examples() {
      return definition.examples()
    },
    get lookalikes() {
      return definition.lookalikes()
    },
    consider: (lookup, scene) => {
      const values = looked(all, lookup)
      if (!isComplete(values)) {
        const missing = required.filter(([key]) => values[key] === undefined).map(([, fact]) => fact.id)
        return { verdict: unknown(...missing), explanation: [], fix: null }
      }
      const verdict = definition.judge(values, scene)
      const guilty = verdict.is === 'confirmed' || verdict.is === 'suspected'
      return {
        verdict,
        explanation: guilty ? definition.explain(values, scene) : [],
        fix: guilty ? definition.fix(values, scene) : null,
      }
    },
  }
}
