import { z } from 'zod'
import { inEnglish } from '../languages/english'
import { legible, text } from './legible'
import { instantOf } from './quantities'

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
}

/** Tagged template for texts: say`${{ code: name }} has no address`. */
export function say(parts: TemplateStringsArray, ...values: readonly MessageValue[]): Message {
  const sentence = parts.reduce((text, part, index) => `${text}{${String(index - 1)}}${part}`)
  return { sentence, values }
}

/** A sentence of ours has some hundred characters; what a file of a stranger holds may have any number. */
const longestSentence = 2_000
const mostValues = 100
/** A sentence in a sentence in a sentence, and room for more: ours are three deep at most. */
const deepest = 6

/** A message as it crosses a process line or lies in a file. Whatever the sentence says, it is text: nothing in it is run or followed. */
export const messageSchema: z.ZodType<Message> = messageOf(deepest)

function messageOf(depth: number): z.ZodType<Message> {
  const plain = [
    text,
    z.number(),
    z.object({ code: text }),
    z.object({ duration: z.number() }),
    z.object({ day: z.union([text, z.number()]) }),
  ] as const
  const value: z.ZodType<MessageValue> = depth === 0 ? z.union(plain) : z.union([...plain, messageOf(depth - 1)])
  return z.object({ sentence: text.max(longestSentence), values: z.array(value).max(mostValues) })
}

/** Do both say the same, in every language? */
export const isSameMessage = (one: Message, other: Message): boolean => JSON.stringify(one) === JSON.stringify(other)

/** A piece of a spoken message: `code` pieces are shown in monospace. */
export interface Piece {
  readonly text: string
  readonly code: boolean
}

/** The sentences of one language, by their English sentence; a missing one is spoken in English. */
export interface Language {
  readonly tag: string
  readonly sentences: Readonly<Record<string, string>>
}

export const english: Language = { tag: 'en', sentences: {} }

/**
 * Splits a message into pieces of text and code, in the given language. The one door where values leave, for the window, the command line and
 * the reports: whatever a stranger wrote into one stays on its line and is seen.
 */
export function pieces(message: Message, language: Language = english): readonly Piece[] {
  // Looked up as data: a sentence called “constructor” has no translation.
  const translated = Object.hasOwn(language.sentences, message.sentence) ? language.sentences[message.sentence] : undefined
  const sentence = translated ?? message.sentence
  return sentence.split(/\{(\d+)\}/).flatMap((part, index): readonly Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part, code: false }]
    const value = message.values[Number(part)]
    if (value === undefined) return []
    if (typeof value === 'object' && 'code' in value) return [{ text: legible(value.code), code: true }]
    if (typeof value === 'object' && 'sentence' in value) return pieces(value, language)
    return [{ text: spellOut(value, language), code: false }]
  })
}

/** The message as plain text. */
export const speak = (message: Message, language: Language = english): string =>
  pieces(message, language)
    .map((piece) => piece.text)
    .join('')

function spellOut(value: string | number | { readonly duration: number } | { readonly day: string | number }, language: Language): string {
  if (typeof value === 'string') return legible(value)
  if (typeof value === 'number') return plain(language)?.number(value) ?? new Intl.NumberFormat(language.tag).format(value)
  if ('duration' in value) return spellDuration(value.duration, language)
  return spellDay(value.day, language)
}

const plain = (language: Language): typeof inEnglish | null => (language.tag === english.tag ? inEnglish : null)

const steps = [
  { unit: 'year', ms: 31_557_600_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

function spellDuration(ms: number, language: Language): string {
  const size = Math.abs(ms)
  const step = steps.find((candidate) => size >= candidate.ms) ?? { unit: 'millisecond', ms: 1 }
  const digits = step.unit === 'second' && size < 10_000 ? 1 : 0
  const spelt = plain(language)?.count(Number((size / step.ms).toFixed(digits)), step.unit)
  if (spelt != null) return spelt
  const unit = { style: 'unit', unit: step.unit, unitDisplay: 'long', maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(language.tag, unit).format(size / step.ms)
}

/** Never throws: a number that `Date` cannot hold is told as the nearest day that has a name, and a text that is no instant as it stands. */
function spellDay(day: string | number, language: Language): string {
  const date = new Date(typeof day === 'number' ? instantOf(day) : day)
  if (Number.isNaN(date.getTime())) return legible(String(day))
  const spelt = plain(language)?.day(date)
  if (spelt != null) return spelt
  return new Intl.DateTimeFormat(language.tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}
