import { bits, boolean, context, inside, Malformed, Members, oid, only, smallInteger, tags, type Element } from './der'
import { extensionIds } from './extension-ids'
import { generalName, type GeneralName } from './names'
import { policyStatements, type PolicyStatements } from './policies'

export interface Extension {
  readonly critical: boolean
  readonly value: Uint8Array
}
export type Extensions = ReadonlyMap<string, Extension>

export interface NameConstraints {
  readonly permitted: readonly GeneralName[]
  readonly excluded: readonly GeneralName[]
}
export interface AuthorityKeyIdentifier {
  readonly key: Uint8Array | null
  /** `true` where the issuer's name or serial number stands there too. */
  readonly namesIssuer: boolean
}

/** What the extensions say; `null` where the extension is missing. */
export interface Statements {
  readonly basicConstraints: { readonly authority: boolean; readonly pathLength: number | null } | null
  /** `serves`: digital signatures, or one of the older ways of agreeing on a key (RFC 5280 §4.2.1.3). */
  readonly keyUsage: { readonly signsCertificates: boolean; readonly serves: boolean } | null
  readonly extendedKeyUsage: readonly string[] | null
  readonly names: readonly GeneralName[] | null
  readonly nameConstraints: NameConstraints | null
  readonly subjectKey: Uint8Array | null
  readonly authorityKey: AuthorityKeyIdentifier | null
  /** It says where its issuer's certificate can be fetched (AIA, caIssuers). */
  readonly saysWhereIssuerIs: boolean
  readonly policies: PolicyStatements
}

/** Reads `Extensions`; the same identifier twice is malformed (RFC 5280 §4.2). */
export function extensionsOf(list: Element): Extensions {
  const found = new Map<string, Extension>()
  const members = inside(list)
  if (members.length === 0) throw new Malformed('the list of extensions is empty')
  for (const member of members) {
    const parts = new Members(only(member.whole, tags.sequence))
    const id = oid(parts.take(tags.oid))
    const critical = parts.maybe(tags.boolean)
    const value = parts.take(tags.octetString).content
    parts.end()
    if (found.has(id)) throw new Malformed('an extension stands there twice')
    // DER leaves out what is the default (X.690 §11.5). Chromium minds it here, and not in the basic constraints.
    if (critical !== null && !boolean(critical)) throw new Malformed('an extension says that it is not critical')
    found.set(id, { critical: critical !== null, value })
  }
  return found
}

/** Decodes the extensions that path validation reads. Throws `Malformed` where one of them is not what its name says. */
export function statementsOf(extensions: Extensions): Statements {
  const read = <T>(id: string, decode: (value: Uint8Array) => T): T | null => {
    const extension = extensions.get(id)
    return extension === undefined ? null : decode(extension.value)
  }
  return {
    basicConstraints: read(extensionIds.basicConstraints, basicConstraints),
    keyUsage: read(extensionIds.keyUsage, keyUsage),
    extendedKeyUsage: read(extensionIds.extendedKeyUsage, extendedKeyUsage),
    names: read(extensionIds.subjectAltName, subjectAltName),
    nameConstraints: read(extensionIds.nameConstraints, nameConstraints),
    subjectKey: read(extensionIds.subjectKeyIdentifier, (value) => only(value, tags.octetString).content),
    authorityKey: read(extensionIds.authorityKeyIdentifier, authorityKeyIdentifier),
    saysWhereIssuerIs: read(extensionIds.authorityInfoAccess, (value) => accessMethods(value).includes(CA_ISSUERS)) ?? false,
    policies: policyStatements((id) => extensions.get(id)?.value ?? null),
  }
}

function basicConstraints(value: Uint8Array): { authority: boolean; pathLength: number | null } {
  const members = new Members(only(value, tags.sequence))
  const authority = members.maybe(tags.boolean)
  const length = members.maybe(tags.integer)
  members.end()
  return { authority: authority !== null && boolean(authority), pathLength: length === null ? null : smallInteger(length) }
}

function keyUsage(value: Uint8Array): { signsCertificates: boolean; serves: boolean } {
  const { octets } = bits(only(value, tags.bitString))
  if (octets.every((octet) => octet === 0)) throw new Malformed('the key usage allows nothing')
  const first = octets[0] ?? 0
  // Counted from the left: keyCertSign is bit 5; digitalSignature 0, keyEncipherment 2 and keyAgreement 4 (RFC 5280 §4.2.1.3).
  return { signsCertificates: (first & 0x04) !== 0, serves: (first & 0xa8) !== 0 }
}

function extendedKeyUsage(value: Uint8Array): string[] {
  const purposes = inside(only(value, tags.sequence)).map((purpose) => oid(only(purpose.whole, tags.oid)))
  if (purposes.length === 0) throw new Malformed('the extended key usage names no purpose')
  return purposes
}

function subjectAltName(value: Uint8Array): GeneralName[] {
  const names = inside(only(value, tags.sequence)).map(generalName)
  if (names.length === 0) throw new Malformed('the list of names is empty')
  if (names.some((name) => name.kind === 'ip' && name.octets.length !== 4 && name.octets.length !== 16)) {
    throw new Malformed('an IP address has neither 4 nor 16 octets')
  }
  return names
}

function nameConstraints(value: Uint8Array): NameConstraints {
  const members = new Members(only(value, tags.sequence))
  const [permitted, excluded] = [members.maybe(context(0, true)), members.maybe(context(1, true))].map((list) =>
    list === null ? [] : subtrees(list),
  )
  members.end()
  if (permitted === undefined || excluded === undefined || permitted.length + excluded.length === 0) {
    throw new Malformed('the name constraints constrain nothing')
  }
  return { permitted, excluded }
}

function subtrees(list: Element): GeneralName[] {
  const found = inside(list).map((tree) => {
    const members = new Members(only(tree.whole, tags.sequence))
    const base = generalName(members.any())
    // minimum must be 0, which DER leaves out, and maximum absent (RFC 5280 §4.2.1.10).
    members.end()
    if (base.kind === 'ip' && !isNetwork(base.octets)) throw new Malformed('an address range is no range')
    if (base.kind === 'dns' && base.text.includes('*')) throw new Malformed('a constraint holds a star')
    if (base.kind === 'email' && base.text.split('@').length > 2) throw new Malformed('a constraint is no mail address')
    return base
  })
  if (found.length === 0) throw new Malformed('a list of constraints is empty')
  return found
}

/** Address and mask of the same length, the mask's ones all in front. */
function isNetwork(octets: Uint8Array): boolean {
  if (octets.length !== 8 && octets.length !== 32) return false
  const mask = Array.from(octets.subarray(octets.length / 2), (octet) => octet.toString(2).padStart(8, '0')).join('')
  return /^1*0*$/.test(mask)
}

function authorityKeyIdentifier(value: Uint8Array): AuthorityKeyIdentifier {
  const members = new Members(only(value, tags.sequence))
  const key = members.maybe(context(0, false))
  const issuer = members.maybe(context(1, true))
  const serial = members.maybe(context(2, false))
  members.end()
  // Both or none of them (RFC 5280 §A.2). Chromium cannot read the half.
  if ((issuer === null) !== (serial === null)) throw new Malformed('an issuer without its serial number, or the other way round')
  return { key: key?.content ?? null, namesIssuer: issuer !== null }
}

const CA_ISSUERS = '1.3.6.1.5.5.7.48.2'

/** The access methods of an AIA (RFC 5280 §4.2.2.1). Chromium refuses a certificate whose AIA cannot be read. */
function accessMethods(value: Uint8Array): string[] {
  const methods = inside(only(value, tags.sequence)).map((description) => {
    const members = new Members(only(description.whole, tags.sequence))
    const method = oid(members.take(tags.oid))
    generalName(members.any())
    members.end()
    return method
  })
  if (methods.length === 0) throw new Malformed('an access description is missing')
  return methods
}
