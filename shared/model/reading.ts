import { z } from 'zod'
import { messageSchema, type Message } from './message'
import { took } from './quantities'

/** Why a question has no answer. None of these says anything about the server. */
export const whyUnmeasured = ['unreached', 'timed out', 'cancelled', 'crashed', 'not permitted'] as const
export type WhyUnmeasured = (typeof whyUnmeasured)[number]

/** What a probe brings back. A refused connection is a measured answer; a crash of ours is not. */
export type Reading<T> =
  | { readonly state: 'measured'; readonly value: T; /** Milliseconds. */ readonly tookMs: number }
  | {
      readonly state: 'unmeasured'
      readonly why: WhyUnmeasured
      readonly detail: Message | null
      /** Milliseconds. */ readonly tookMs: number
    }

export const measured = <T>(value: T, tookMs = 0): Reading<T> => ({ state: 'measured', value, tookMs })
/** `detail` says more than `why` does, as part of a sentence; `null` where there is no more to say. */
export const unmeasured = (why: WhyUnmeasured, detail: Message | null, tookMs = 0): Reading<never> => ({
  state: 'unmeasured',
  why,
  detail,
  tookMs,
})

export const readingSchema = <T extends z.ZodType>(value: T) =>
  z.discriminatedUnion('state', [
    z.object({ state: z.literal('measured'), value, tookMs: took }),
    z.object({ state: z.literal('unmeasured'), why: z.enum(whyUnmeasured), detail: messageSchema.nullable(), tookMs: took }),
  ])
