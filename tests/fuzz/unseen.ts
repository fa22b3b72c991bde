/**
 * What must not stand in anything that leaves, by number and not by the app’s own pattern, so that a hole in that shows: C0 but the end of a
 * line, DEL and C1 (ECMA-48), format marks that are not seen or turn the direction of writing (UAX #9, UAX #31), line separators, tags.
 */
const ranges: readonly (readonly [number, number])[] = [
  [0x00, 0x09],
  [0x0b, 0x1f],
  [0x7f, 0x9f],
  [0xad, 0xad],
  [0x61c, 0x61c],
  [0x180e, 0x180e],
  [0x200b, 0x200f],
  [0x2028, 0x202e],
  [0x2060, 0x2069],
  [0xfeff, 0xfeff],
  [0xd800, 0xdfff],
  [0xfff9, 0xfffb],
  [0xe0000, 0xe007f],
]

const pattern = new RegExp(`[${ranges.map((range) => range.map((point) => `\\u{${point.toString(16)}}`).join('-')).join('')}]`, 'gu')

/** The code points of a text that must not be in it, in hex. */
export const unseenIn = (text: string): readonly string[] => [
  ...new Set((text.match(pattern) ?? []).map((mark) => (mark.codePointAt(0) ?? 0).toString(16))),
]

/** One of each kind: escape, bell, NUL, tab, breaks, DEL, C1, both kinds of bidi, zero width, line separator, byte order mark, half a pair, a tag. */
export const marks = '\u001b[2J\u0007\u0000\t\r\n\u007f\u0085\u009b\u202e\u2066\u200f\u200b\u2028\u2029\ufeff\u00ad\ud83d\u{e0041}'
