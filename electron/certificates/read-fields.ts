import { spellAddress } from '@shared/addresses/spell'
import type { Certificate } from '@shared/certificates/certificate'
import { context, elementAt, latin1, Malformed, oid, sameBytes, tags, time, type Element } from './der'
import { extensionIds } from './extension-ids'
import { attributeName, curveBits, keyType, keyUsageNames, purposeName, signatureName } from './words'

/**
 * Reads a certificate field by field (RFC 5280 §4.1): what cannot be read stays empty and the rest is shown all the same, because a
 * certificate that @peculiar/x509 refuses is what the user wants to know about. Quick enough to read one field while a connection waits. Never throws.
 */
export function readFields(der: Uint8Array): Certificate {
  const [body, algorithm] = members(or(() => elementAt(der, 0), null))
  const fields = members(body)
  // A version stands in front of the others, unless it is the first (RFC 5280 §4.1.2.1).
  const [, , issuerName, validity, subjectName, key] = fields[0]?.tag === context(0, true) ? fields.slice(1) : fields
  const [subject, issuer] = [attributesOf(subjectName), attributesOf(issuerName)]
  const [notBefore, notAfter] = members(validity)
  const extensions = extensionsOf(fields)
  const valueOf = (id: string): readonly Element[] => membersOfValue(extensions.get(id))
  return {
    subject: textOf(subject),
    issuer: { text: textOf(issuer), commonName: pick(issuer, 'CN'), organization: pick(issuer, 'O'), unit: pick(issuer, 'OU') },
    names: valueOf(extensionIds.subjectAltName).flatMap((name) => nameOf(name) ?? []),
    notBefore: instant(notBefore),
    notAfter: instant(notAfter),
    isAuthority: valueOf(extensionIds.basicConstraints).some(({ tag, content }) => tag === tags.boolean && content[0] !== 0),
    selfIssued: issuer.length > 0 ? JSON.stringify(issuer) === JSON.stringify(subject) : isSame(issuerName, subjectName),
    key: keyOf(key),
    signature: or(() => signatureName(oid(firstOf(algorithm))), unreadable),
    issuerUrls: valueOf(extensionIds.authorityInfoAccess).flatMap((access) => issuerUrlOf(access) ?? []),
    extendedKeyUsage: valueOf(extensionIds.extendedKeyUsage).flatMap((purpose) => or(() => [purposeName(oid(purpose))], [])),
    keyUsage: usageOf(extensions.get(extensionIds.keyUsage)),
  }
}

const isSame = (one: Element | undefined, other: Element | undefined): boolean =>
  one !== undefined && other !== undefined && sameBytes(one.whole, other.whole)

export const unreadable = 'unreadable'

function or<T>(read: () => T, otherwise: T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return otherwise
    throw error
  }
}

/** The elements inside, as far as they can be read. */
function members(element: Element | null | undefined): Element[] {
  const found: Element[] = []
  for (let from = 0; element && from < element.content.length;) {
    const next = or(() => elementAt(element.content, from), null)
    if (next === null) break
    found.push(next)
    from += next.whole.length
  }
  return found
}

function firstOf(element: Element | undefined): Element {
  const first = members(element)[0]
  if (!first) throw new Malformed('an empty element')
  return first
}

/** Each extension, whole (RFC 5280 §4.1), by its object identifier; of two alike the first. Those that cannot be read are left out. Never throws. */
export function extensionsIn(der: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const [body] = members(or(() => elementAt(der, 0), null))
  return new Map([...extensionsOf(members(body))].map(([id, { whole }]) => [id, whole]))
}

function extensionsOf(fields: readonly Element[]): ReadonlyMap<string, Element> {
  const found = new Map<string, Element>()
  const [list] = members(fields.find(({ tag }) => tag === context(3, true)))
  for (const extension of members(list)) {
    const id = or(() => oid(firstOf(extension)), '')
    if (!found.has(id) && members(extension).at(-1)?.tag === tags.octetString) found.set(id, extension)
  }
  return found
}

/** What stands inside the outermost SEQUENCE of an extension's value. */
function membersOfValue(extension: Element | undefined): readonly Element[] {
  const value = members(extension).at(-1)
  return value === undefined ? [] : members(or(() => elementAt(value.content, 0), null))
}

/** A BIT STRING: how many bits of its last octet are unused, then the bits. */
function usageOf(extension: Element | undefined): string[] | null {
  const value = members(extension).at(-1)
  const bits = value && or(() => elementAt(value.content, 0), null)
  if (bits?.tag !== tags.bitString) return null
  return keyUsageNames.filter((_, index) => (((bits.content[1 + (index >> 3)] ?? 0) << (index & 7)) & 0x80) !== 0)
}

interface NameAttribute {
  readonly type: string
  readonly text: string
}

function attributesOf(name: Element | undefined): readonly NameAttribute[] {
  return members(name)
    .flatMap(members)
    .flatMap((attribute) => {
      const [type, value] = members(attribute)
      return type && value ? or(() => [{ type: attributeName(oid(type)), text: shown(value) }], []) : []
    })
}

/** In the order of the certificate, as browsers and OpenSSL print it. */
const textOf = (attributes: readonly NameAttribute[]): string => listed(attributes.map(({ type, text }) => `${type}=${text}`))

/** Attributes that are told of one name. Real ones have up to a dozen (extended validation), and a stranger’s may have sixty thousand. */
const mostAttributes = 30

/** The first of them, and how many more there are. */
export const listed = (parts: readonly string[]): string =>
  parts.length <= mostAttributes
    ? parts.join(', ')
    : `${parts.slice(0, mostAttributes).join(', ')}, … (${String(parts.length - mostAttributes)} more)`

const pick = (attributes: readonly NameAttribute[], wanted: string): string =>
  listed(attributes.filter(({ type }) => type === wanted).map(({ text }) => text))

/** Longer than any upper bound of RFC 5280 Appendix A.1; a name of a megabyte is nobody's name. */
export const longestText = 256

/** Not too long to show. */
function shown({ tag, content }: Element): string {
  const bytes = Buffer.from(content.subarray(0, 4 * longestText))
  return cleaned(decoded(tag, bytes)).slice(0, longestText)
}

function decoded(tag: number, bytes: Buffer): string {
  if (tag === tags.utf8String) return bytes.toString('utf8')
  if (tag === tags.bmpString && bytes.length % 2 === 0) return bytes.swap16().toString('utf16le')
  if (tag === tags.universalString && bytes.length % 4 === 0)
    return Array.from({ length: bytes.length / 4 }, (_, index) => letter(bytes.readUInt32BE(4 * index))).join('')
  return bytes.toString('latin1')
}

const letter = (number: number): string => (number <= 0x10_ff_ff ? String.fromCodePoint(number) : '\ufffd')

/** Text that a stranger chose, without control characters and marks that turn its direction. */
export const cleaned = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '\ufffd')

/** DNS names and IP addresses; other kinds of names mean nothing to a browser (RFC 5280 §4.2.1.6). */
function nameOf({ tag, content }: Element): string | null {
  if (tag === context(2, false)) return cleaned(latin1(content)).slice(0, longestText)
  if (tag !== context(7, false)) return null
  return content.length === 4 || content.length === 16 ? spellAddress(content) : null
}

/** ISO 8601, or empty where it is no instant. */
const instant = (element: Element | undefined): string =>
  element === undefined ? '' : or(() => new Date(time(element) * 1000).toISOString(), '')

/** SubjectPublicKeyInfo (RFC 5280 §4.1.2.7). Only looked at: an old BoringSSL ends the process on keys that it cannot load. */
export function keyOf(info: Element | undefined): Certificate['key'] {
  const [algorithm, bits] = members(info)
  const [id, parameters] = members(algorithm)
  return or(
    () => {
      if (!id) return { type: unreadable, bits: null }
      const type = keyType(oid(id))
      const curve = type === 'EC' && parameters?.tag === tags.oid ? oid(parameters) : oid(id)
      return { type, bits: curveBits[curve] ?? (type.startsWith('RSA') && bits ? modulusBits(bits) : null) }
    },
    { type: unreadable, bits: null },
  )
}

/** RSAPublicKey (RFC 3279 §2.3.1) begins with its modulus. */
function modulusBits(bitString: Element): number | null {
  const modulus = firstOf(elementAt(bitString.content, 1)).content
  const lead = modulus.findIndex((octet) => octet !== 0)
  return lead < 0 ? null : 8 * (modulus.length - lead) - (Math.clz32(modulus[lead] ?? 0) - 24)
}

const caIssuers = '1.3.6.1.5.5.7.48.2'

/** RFC 5280 §4.2.2.1. */
function issuerUrlOf(access: Element): string | null {
  const [method, location] = members(access)
  const points = method !== undefined && or(() => oid(method), '') === caIssuers
  return points && location?.tag === context(6, false) ? cleaned(latin1(location.content)).slice(0, 2048) : null
}
