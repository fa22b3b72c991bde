/**
 * Reads DER (ITU-T X.690 §8 and §10), and nothing that is not DER: a certificate is signed as bytes, so two readings of the same bytes are
 * a hole. Lengths are minimal and definite, and nothing may stand behind the last element. Nothing is copied: elements are views.
 */
export class Malformed extends Error {
  override readonly name = 'Malformed'
}

export interface Element {
  /** The identifier octet: class, constructed bit and number, such as 0x30 for SEQUENCE. */
  readonly tag: number
  /** The content octets. */
  readonly content: Uint8Array
  /** The whole element, header and content. */
  readonly whole: Uint8Array
}

export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** Context-specific tag [number]; `constructed` as in an EXPLICIT tag or an implicit SEQUENCE. */
export const context = (number: number, constructed: boolean): number => (constructed ? 0xa0 : 0x80) | number

/** Reads the element that begins at `from`; what follows it is left alone. */
export function elementAt(bytes: Uint8Array, from: number): Element {
  const tag = bytes[from]
  const first = bytes[from + 1]
  if (tag === undefined || first === undefined) throw new Malformed('the data ends inside a header')
  if ((tag & 0x1f) === 0x1f) throw new Malformed('tags above 30 do not occur in certificates')
  let start = from + 2
  let length = first
  if (first >= 0x80) {
    const count = first & 0x7f
    // Four octets already speak of 4 GB; 0x80 is BER's indefinite form, which DER forbids (X.690 §10.1).
    if (count === 0 || count > 4) throw new Malformed('the length is not DER')
    length = 0
    for (let index = 0; index < count; index++) {
      const octet = bytes[start + index]
      if (octet === undefined) throw new Malformed('the data ends inside a length')
      length = length * 256 + octet
    }
    start += count
    if (length < 0x80 || length < 2 ** (8 * (count - 1))) throw new Malformed('the length is not in its shortest form')
  }
  if (start + length > bytes.length) throw new Malformed('the data ends inside an element')
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(from, start + length) }
}

/** Reads exactly one element: anything behind it is malformed. */
export function only(bytes: Uint8Array, tag: number): Element {
  const element = elementAt(bytes, 0)
  if (element.tag !== tag) throw new Malformed('an element is of the wrong kind')
  if (element.whole.length !== bytes.length) throw new Malformed('something stands behind the last element')
  return element
}

/** The elements inside a constructed element, in order. */
export function inside(element: Element): Element[] {
  const found: Element[] = []
  for (let offset = 0; offset < element.content.length;) {
    const next = elementAt(element.content, offset)
    found.push(next)
    offset += next.whole.length
  }
  return found
}

/** Walks over the elements of a SEQUENCE whose members are fixed or optional. */
export class Members {
  private position = 0
  private readonly elements: readonly Element[]

  constructor(element: Element) {
    this.elements = inside(element)
  }

  take(tag: number): Element {
    const element = this.elements[this.position]
    if (element?.tag !== tag) throw new Malformed('a member is missing or of the wrong kind')
    this.position++
    return element
  }

  any(): Element {
    const element = this.elements[this.position]
    if (element === undefined) throw new Malformed('a member is missing')
    this.position++
    return element
  }

  maybe(tag: number): Element | null {
    const element = this.elements[this.position]
    if (element?.tag !== tag) return null
    this.position++
    return element
  }

  end(): void {
    if (this.position !== this.elements.length) throw new Malformed('a member too many')
  }
}

/** `true` or `false`; DER knows only 0xff and 0x00 (X.690 §11.1). */
export function boolean(element: Element): boolean {
  const value = element.content[0]
  if (element.content.length !== 1 || (value !== 0 && value !== 0xff)) throw new Malformed('a boolean is not DER')
  return value === 0xff
}

/** The octets of an INTEGER, checked for the shortest form (X.690 §8.3.2). */
export function integer(element: Element): Uint8Array {
  const [first, second] = element.content
  if (first === undefined) throw new Malformed('an integer is empty')
  if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))) {
    throw new Malformed('an integer is not in its shortest form')
  }
  return element.content
}

/** A small INTEGER that is not negative, such as a version or a path length. */
export function smallInteger(element: Element): number {
  const octets = integer(element)
  if ((octets[0] ?? 0) >= 0x80) throw new Malformed('an integer is negative')
  // Beyond 2^31 no such number has a meaning; clamped, because a path length of 10^9 and of 10^12 forbid the same: nothing.
  if (octets.length > 4) return 0x7fffffff
  return octets.reduce((value, octet) => value * 256 + octet, 0)
}

/** Dotted decimal, such as `2.5.29.17`. */
export function oid(element: Element): string {
  const { content } = element
  if (content.length === 0 || content.length > 64 || (content.at(-1) ?? 0x80) >= 0x80) throw new Malformed('an object identifier is broken')
  const arcs: number[] = []
  let value = 0
  let fresh = true
  for (const octet of content) {
    if (fresh && octet === 0x80) throw new Malformed('an object identifier is not in its shortest form')
    value = value * 128 + (octet & 0x7f)
    fresh = octet < 0x80
    if (fresh) {
      arcs.push(value)
      value = 0
    }
  }
  const [head = 0, ...rest] = arcs
  const root = Math.min(2, Math.floor(head / 40))
  return [root, head - 40 * root, ...rest].join('.')
}

/** The octets of a BIT STRING and how many bits of the last one are unused (X.690 §8.6, §11.2). */
export function bits(element: Element): { readonly unused: number; readonly octets: Uint8Array } {
  const [unused] = element.content
  const octets = element.content.subarray(1)
  if (unused === undefined || unused > 7 || (octets.length === 0 && unused > 0)) throw new Malformed('a bit string is broken')
  if (((octets.at(-1) ?? 0) & ((1 << unused) - 1)) !== 0) throw new Malformed('a bit string is not DER')
  return { unused, octets }
}

/** A BIT STRING that holds whole octets, such as a key or a signature. */
export function wholeOctets(element: Element): Uint8Array {
  const { unused, octets } = bits(element)
  if (unused !== 0) throw new Malformed('a bit string does not hold whole octets')
  return octets
}

/** Seconds since 1970 of UTCTime or GeneralizedTime in the forms of RFC 5280 §4.1.2.5. */
export function time(element: Element): number {
  const text = latin1(element.content)
  const short = element.tag === tags.utcTime
  if (!short && element.tag !== tags.generalizedTime) throw new Malformed('a time is of the wrong kind')
  const match = (short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(text)
  if (match === null) throw new Malformed('a time is not written as certificates write it')
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  // Two-digit years from 50 on are of the twentieth century (RFC 5280 §4.1.2.5.1).
  const full = short ? year + (year >= 50 ? 1900 : 2000) : year
  const date = new Date(0)
  date.setUTCFullYear(full, month - 1, day)
  date.setUTCHours(hour, minute, second)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) {
    throw new Malformed('a time does not exist')
  }
  return date.getTime() / 1000
}

export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
export const hex = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex')
export const sameBytes = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0
