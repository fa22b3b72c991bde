import { z } from 'zod'

/**
 * What moves a terminal, turns the direction of writing, or is not seen at all: C0, C1, bidirectional and other format marks, fillers, halves of
 * pairs (Unicode 15 §23, UAX #9). Variation selectors stay: without them an emoji is drawn as another sign.
 */
const unseen = /(?![\ufe00-\ufe0f])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu
const breaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g
const plain = /^[\x20-\x7e]*$/
const plainLines = /^[\x20-\x7e\n]*$/

/** A stranger's text on one line, as it can be shown: a break in it is a blank, and what is unseen is gone. */
export const legible = (text: string): string => (plain.test(text) ? text : text.replace(breaks, ' ').replace(unseen, ''))

/** Our own lines around such texts: only the ends of lines stay. */
export const legibleLines = (text: string): string => text.split('\n').map(legible).join('\n')

/** JSON in which nothing is unseen either: JSON’s own rules leave C1 and bidirectional marks as they are (RFC 8259 §7). Nothing is lost. */
export function legibleJson(value: unknown, indent?: number): string {
  const escape = (mark: string): string =>
    mark === '\n'
      ? mark
      : [...Array(mark.length).keys()].map((unit) => `\\u${mark.charCodeAt(unit).toString(16).padStart(4, '0')}`).join('')
  const json = JSON.stringify(value, null, indent)
  return plainLines.test(json) ? json : json.replace(unseen, escape)
}

/** Where a text from outside enters: every field that a wire, a file or another process can fill. */
export const text = z.string().overwrite(legible)
