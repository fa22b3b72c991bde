import type { z } from 'zod'
import type { Message } from './message'
import type { Rung } from './rung'
import type { System } from './system'
import type { Route, Target } from './target'
import type { Vantage } from './vantage'

/** What a fact is about decides how often it is asked: once an examination, or once for every route. */
export type About = 'computer' | 'network' | 'server' | 'route' | 'account'

/**
 * What of an answer may leave this computer in a report, key by key. Of what leaves, each text is hidden as its place asks for
 * (`place.ts`): `open` means "this part of the answer is needed to judge it again".
 */
export type Sharing =
  /** Shared, each text hidden as its place asks for. */
  | 'open'
  /** Never leaves. The report's evidence holds the schema's own default or `null` instead. */
  | 'kept'

/** How one reading looks in the list of checks. `good` and `broken` speak only of this reading; causes are judged elsewhere. */
export interface Observation {
  readonly mood: 'good' | 'broken' | 'neutral'
  readonly says: Message
  readonly detail?: Message
}

/** The surroundings of one observation or judgement. */
export interface Scene {
  readonly target: Target
  /** `null` where the fact or cause is not about a route. */
  readonly route: Route | null
  /** The computer's own time when the examination began, milliseconds since 1970. */
  readonly now: number
  /** The system of the computer that it was measured on: fixes put its way first. */
  readonly system: System
}

/** A fact as the shelf keeps it, whatever its shape. */
export interface AnyFact {
  readonly id: string
  readonly about: About
  /** Who answers it, as a rule. */
  readonly seenBy: Vantage
  readonly rung: Rung
  /** What the row says while it is being looked at: "Is your clock right?" */
  readonly question: Message
  readonly schema: z.ZodType
  readonly share: Readonly<Record<string, Sharing>>
  /** A stored value, or `undefined` where it does not fit the schema. Checked once for each value: stored values never change. */
  readonly read: (value: unknown) => unknown
  /** How a stored value looks in the list; `null` where it does not fit the schema, or Relock itself fails at it. Never throws. */
  readonly observeStored: (value: unknown, scene: Scene) => Observation | null
}

/** One question, the shape of its answer, what it is about, and what of the answer may be shared. */
export interface Fact<Id extends string, T> extends AnyFact {
  readonly id: Id
  readonly schema: z.ZodType<T>
  readonly read: (value: unknown) => T | undefined
  readonly observe: (value: T, scene: Scene) => Observation
}

/** The value of a fact. */
export type ValueOf<F> = F extends Fact<string, infer T> ? T : never

/** Facts by the names under which who asks for them gets their values. */
export type Facts = Readonly<Record<string, AnyFact>>

/** Answers with a fact's value where it was measured, else `undefined`. */
export type Lookup = (fact: AnyFact) => unknown

type Definition<Id extends string, T> = Omit<Fact<Id, T>, 'schema' | 'share' | 'seenBy' | 'read' | 'observeStored'> & {
  /** Made when it is asked for: most looks read a third of all facts, and a schema costs as much as many a look. */
  readonly schema: () => z.ZodType<T>
  /** This computer, where it is left out. */
  readonly seenBy?: Vantage
  readonly share: { readonly [Key in keyof T]-?: Sharing }
}

/** Defines a fact. It cannot be defined without saying what of each key may be shared. */
export function fact<const Id extends string, T extends object>(definition: Definition<Id, T>): Fact<Id, T> {
  let made: z.ZodType<T> | null = null
  const schema = (): z.ZodType<T> => (made ??= definition.schema())
  const known = new WeakMap<object, { readonly value: T | undefined }>()
  const read = (stored: unknown): T | undefined => {
    if (typeof stored !== 'object' || stored === null) return undefined
    const earlier = known.get(stored)
    if (earlier) return earlier.value
    const value = schema().safeParse(stored).data
    known.set(stored, { value })
    return value
  }
  return {
    seenBy: 'this computer',
    ...definition,
    get schema() {
      return schema()
    },
    read,
    observeStored: (stored, scene) => {
      const value = read(stored)
      try {
        return value === undefined ? null : definition.observe(value, scene)
      } catch {
        return null // one odd answer must not cost the list of all others
      }
    },
  }
}
