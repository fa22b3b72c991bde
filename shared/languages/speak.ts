import { legible } from '../model/legible'
import type { Message, MessageValue } from '../model/message'
import { instantOf } from '../model/quantities'
import english from './all/english'
import type { Language } from './language'

/** A piece of a spoken message: `code` pieces are shown in monospace. */
export interface Piece {
  readonly text: string
  readonly code: boolean
}

/**
 * Splits a message into pieces of text and code, in the given language. The one door where values leave, for the window, the command line and
 * the reports: whatever a stranger wrote into one stays on its line and is seen.
 */
export function pieces(message: Message, language: Language): readonly Piece[] {
  const { sentence, values } = translated(message, language)
  if (sentence !== '' && !sentence.includes('{')) return [{ text: sentence, code: false }]
  return sentence.split(/\{(\d+)\}/).flatMap((part, index): readonly Piece[] => {
    if (index % 2 === 0) return part === '' ? [] : [{ text: part, code: false }]
    const value = values[Number(part)]
    if (value === undefined) return []
    if (typeof value === 'object' && 'code' in value) return [{ text: legible(value.code), code: true }]
    if (typeof value === 'object' && 'sentence' in value) return pieces(value, language)
    return [{ text: spellOut(value, language), code: false }]
  })
}

/** The message as plain text. */
export const speak = (message: Message, language: Language): string =>
  pieces(message, language)
    .map((piece) => (piece.code ? marked(piece.text, language) : piece.text))
    .join('')

function marked(text: string, { marks: [before, behind] = ['', ''] }: Language): string {
  return before + text + behind
}

/** The sentence in the language, in the form that its count asks for. */
function translated(message: Message, language: Language): Pick<Message, 'sentence' | 'values'> {
  const own = language.translate(message.sentence)
  if (typeof own === 'string') return { sentence: own, values: message.values }
  const { plural } = message
  if (plural === undefined) return { sentence: own?.other ?? message.sentence, values: message.values }
  if (own !== undefined) return { sentence: own[formOf(plural.count, language)] ?? own.other ?? message.sentence, values: message.values }
  return formOf(plural.count, english) === 'one' ? translated(plural.one, language) : { sentence: message.sentence, values: message.values }
}

const formOf = (count: number, { tag, spelling }: Language): Intl.LDMLPluralRule =>
  spelling?.plural?.(count) ?? new Intl.PluralRules(tag).select(count)

type Plain = Exclude<MessageValue, Message | { readonly code: string }>

function spellOut(value: Plain, language: Language): string {
  if (typeof value === 'string') return marked(legible(value), language)
  if (typeof value === 'number') return language.spelling?.number?.(value) ?? new Intl.NumberFormat(language.tag).format(value)
  if ('duration' in value) return spellDuration(value.duration, language)
  return spellDay(value.day, language)
}

const steps = [
  { unit: 'year', ms: 31_557_600_000 },
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const

function spellDuration(ms: number, { tag, spelling }: Language): string {
  const size = Math.abs(ms)
  const step = steps.find((candidate) => size >= candidate.ms) ?? { unit: 'millisecond', ms: 1 }
  const digits = step.unit === 'second' && size < 10_000 ? 1 : 0
  const spelt = spelling?.count?.(Number((size / step.ms).toFixed(digits)), step.unit)
  if (spelt != null) return spelt
  // “ms” is how everybody who reads such numbers calls them.
  const unitDisplay = step.unit === 'millisecond' ? 'short' : 'long'
  const unit = { style: 'unit', unit: step.unit, unitDisplay, maximumFractionDigits: digits } as const
  return new Intl.NumberFormat(tag, unit).format(size / step.ms)
}

/** Never throws: a number that `Date` cannot hold is told as the nearest day that has a name, and a text that is no instant as it stands. */
function spellDay(day: string | number, { tag, spelling }: Language): string {
  const date = new Date(typeof day === 'number' ? instantOf(day) : day)
  if (Number.isNaN(date.getTime())) return legible(String(day))
  const spelt = spelling?.day?.(date)
  if (spelt != null) return spelt
  return new Intl.DateTimeFormat(tag, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(date)
}
