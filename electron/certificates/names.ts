import { context, hex, inside, latin1, Malformed, Members, oid, only, tags, type Element } from './der'

/** A distinguished name, reduced to what comparing needs. */
export interface DistinguishedName {
  /** One normalised text per relative name, in order; joined they are `key`. */
  readonly parts: readonly string[]
  /** Two names with the same key are the same name (RFC 5280 §7.1, as far as browsers go: letters A to Z and white space). */
  readonly key: string
  /** How many attributes the name has in all. */
  readonly attributes: number
  readonly commonNames: readonly string[]
}

export type GeneralName =
  | { readonly kind: 'dns' | 'email' | 'uri'; readonly text: string }
  | { readonly kind: 'ip'; readonly octets: Uint8Array }
  | { readonly kind: 'directory'; readonly name: DistinguishedName }
  /** otherName, x400Address, ediPartyName or registeredID, by tag. */
  | { readonly kind: 'other'; readonly tag: number }

const COMMON_NAME = '2.5.4.3'

/** Reads a Name (RFC 5280 §4.1.2.4). */
export function distinguishedName(element: Element): DistinguishedName {
  if (element.tag !== tags.sequence) throw new Malformed('a name is no sequence')
  let attributes = 0
  const commonNames: string[] = []
  const parts = inside(element).map((relative) => {
    if (relative.tag !== tags.set) throw new Malformed('a relative name is no set')
    const members = inside(relative)
    if (members.length === 0) throw new Malformed('a relative name is empty')
    attributes += members.length
    return members
      .map((member) => {
        const attribute = new Members(only(member.whole, tags.sequence))
        const type = oid(attribute.take(tags.oid))
        const value = attribute.any()
        attribute.end()
        const text = decode(value)
        if (type === COMMON_NAME && text !== null) commonNames.push(text)
        return `${type}=${text === null ? `#${hex(value.whole)}` : normalised(text)}`
      })
      .sort()
      .join('\u0001')
  })
  return { parts, key: parts.join('\u0002'), attributes, commonNames }
}

/** One GeneralName (RFC 5280 §4.2.1.6); in a constraint an `iPAddress` is an address and a mask. */
export function generalName(element: Element): GeneralName {
  switch (element.tag) {
    case context(1, false):
      return { kind: 'email', text: ascii(element) }
    case context(2, false):
      return { kind: 'dns', text: ascii(element) }
    case context(4, true):
      return { kind: 'directory', name: distinguishedName(only(element.content, tags.sequence)) }
    case context(6, false):
      return { kind: 'uri', text: ascii(element) }
    case context(7, false):
      return { kind: 'ip', octets: element.content }
    case context(0, true):
    case context(3, true):
    case context(5, true):
    case context(8, false):
      return { kind: 'other', tag: element.tag }
    default:
      throw new Malformed('a general name is of no known kind')
  }
}

function ascii(element: Element): string {
  if (element.content.some((octet) => octet > 0x7f)) throw new Malformed('an IA5String holds more than ASCII')
  return latin1(element.content)
}

function decode({ tag, content }: Element): string | null {
  switch (tag) {
    case tags.utf8String:
      return Buffer.from(content).toString('utf8')
    case tags.printableString:
    case tags.ia5String:
    case tags.teletexString:
      return latin1(content)
    case tags.bmpString:
      return content.length % 2 === 0 ? Buffer.from(content).swap16().toString('utf16le') : null
    default:
      return null
  }
}

/** Letters A to Z made small, white space made single: what RFC 5280 §7.1 asks of ASCII, and what Chromium compares. */
function normalised(text: string): string {
  const small = ASCII.test(text) ? text.toLowerCase() : text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
  return small.trim().replace(/\s+/g, ' ')
}
const ASCII = /^[\x00-\x7f]*$/
