import { z } from 'zod'
import { legible, text } from './legible'

/**
 * Every text for people keeps its sentence and its values apart, so that the sentence can be translated (`Language`, below) and the
 * values can be masked in a report.
 */
export type MessageValue =
  | string
  | number
  | Message
  /** Shown in monospace, never translated: an address, a name, a setting's key. */
  | { readonly code: string }
  /** Milliseconds. */
  | { readonly duration: number }
  /** An instant, shown as a day: ISO 8601, or milliseconds since 1970. */
  | { readonly day: string | number }

export interface Message {
  /** The sentence with `{0}`, `{1}`… where the values stand; in English it is the key of every translation. */
  readonly sentence: string
  readonly values: readonly MessageValue[]
  /** Where the sentence depends on a count: what English says of one. Other languages have other forms, by the same sentence. */
  readonly plural?: { readonly count: number; readonly one: Message } | undefined
}

/** Tagged template for texts: say`${{ code: name }} has no address`. */
export function say(parts: TemplateStringsArray, ...values: readonly MessageValue[]): Message {
  const sentence = parts.reduce((text, part, index) => `${text}{${String(index - 1)}}${part}`)
  return { sentence, values }
}

/** A sentence about a count, by the rules of each language: plural(n, { one: say`one server`, other: say`${n} servers` }). */
export const plural = (count: number, { one, other }: { readonly one: Message; readonly other: Message }): Message => ({
  ...other,
  plural: { count, one },
})

/** A sentence of ours has some hundred characters; what a file of a stranger holds may have any number. */
const longestSentence = 2_000
const mostValues = 100
/** A sentence in a sentence in a sentence, and room for more: ours are three deep at most. */
const deepest = 6

/**
 * A message as it crosses a process line or lies in a file. Whatever the sentence says, it is text: nothing in it is run or followed. It is made when
 * the first one is read: six deep it is over a hundred schemas, and a command that only looks and tells reads none.
 */
export const messageSchema: z.ZodType<Message> = z.lazy(() => messageOf(deepest))

function messageOf(depth: number): z.ZodType<Message> {
  const plain = [
    text,
    z.number(),
    z.object({ code: text }),
    z.object({ duration: z.number() }),
    z.object({ day: z.union([text, z.number()]) }),
  ] as const
  const inner = depth === 0 ? null : messageOf(depth - 1)
  const value: z.ZodType<MessageValue> = z.union(inner === null ? plain : [...plain, inner])
  const said = { sentence: text.max(longestSentence), values: z.array(value).max(mostValues) }
  return inner === null ? z.object(said) : z.object({ ...said, plural: z.object({ count: z.number(), one: inner }).optional() })
}

/** Of a message that is ours, with a stranger’s words in it: what cannot be seen in them is gone. */
export const legibleMessage = ({ sentence, values, plural: counted }: Message): Message => ({
  sentence: legible(sentence),
  values: values.map(legibleValue),
  ...(counted && { plural: { count: counted.count, one: legibleMessage(counted.one) } }),
})

function legibleValue(value: MessageValue): MessageValue {
  if (typeof value === 'string') return legible(value)
  if (typeof value === 'number' || 'duration' in value) return value
  if ('sentence' in value) return legibleMessage(value)
  if ('code' in value) return { code: legible(value.code) }
  return typeof value.day === 'string' ? { day: legible(value.day) } : value
}

/** Do both say the same, in every language? */
export const isSameMessage = (one: Message, other: Message): boolean => JSON.stringify(one) === JSON.stringify(other)
