import { context, elementAt, integer, Malformed, Members, only, sameBytes, smallInteger, tags, time, wholeOctets } from './der'
import { extensionIds } from './extension-ids'
import { extensionsOf, statementsOf, type Extensions, type Statements } from './extensions'
import { keyOf, type PublicKey } from './key'
import { distinguishedName, type DistinguishedName } from './names'
import { signatureKindOf, type Signed } from './signature'

/** A certificate as path validation needs it (RFC 5280 §4.1). Instants are whole seconds since 1970. */
export interface ParsedCertificate extends Statements, Signed {
  readonly der: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  readonly serial: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: number
  readonly notAfter: number
  readonly key: PublicKey
  readonly extensions: Extensions
  /** Subject and issuer are the same name (RFC 5280 §6.1). */
  readonly selfIssued: boolean
}

/** Reads one certificate strictly. Throws `Malformed`. */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  const outer = new Members(only(der, tags.sequence))
  const body = outer.take(tags.sequence)
  const algorithm = outer.take(tags.sequence)
  const signature = wholeOctets(outer.take(tags.bitString))
  outer.end()

  const members = new Members(body)
  const explicitVersion = members.maybe(context(0, true))
  const version = explicitVersion === null ? 1 : smallInteger(only(explicitVersion.content, tags.integer)) + 1
  if (version > 3 || (explicitVersion !== null && version === 1)) throw new Malformed('the version does not exist')
  const serial = integer(members.take(tags.integer))
  const signedAlgorithm = members.take(tags.sequence)
  // Outside the signature stands what inside is signed; where they differ, somebody changed the outside (RFC 5280 §4.1.1.2).
  if (!sameBytes(signedAlgorithm.whole, algorithm.whole)) throw new Malformed('the signature algorithm is named twice, differently')
  const issuer = distinguishedName(members.take(tags.sequence))
  const validity = new Members(members.take(tags.sequence))
  const notBefore = time(validity.any())
  const notAfter = time(validity.any())
  validity.end()
  const subject = distinguishedName(members.take(tags.sequence))
  const keyInfo = members.take(tags.sequence)
  members.maybe(context(1, false))
  members.maybe(context(2, false))
  const wrapped = members.maybe(context(3, true))
  members.end()
  if (wrapped !== null && version !== 3) throw new Malformed('extensions stand in a certificate of an old version')
  const extensions: Extensions = wrapped === null ? new Map() : extensionsOf(only(wrapped.content, tags.sequence))
  // With an empty subject the alternative names are all the name there is, and must be critical (RFC 5280 §4.1.2.6, §4.2.1.6).
  if (subject.parts.length === 0 && extensions.get(extensionIds.subjectAltName)?.critical === false) {
    throw new Malformed('the subject is empty and the other names are not critical')
  }

  return {
    der,
    signed: body.whole,
    version,
    serial,
    issuer,
    subject,
    notBefore,
    notAfter,
    key: keyOf(keyInfo),
    signatureKind: signatureKindOf(algorithm),
    signature,
    extensions,
    selfIssued: issuer.key === subject.key,
    ...statementsOf(extensions),
  }
}

/** Only the subject, for an index over hundreds of roots of which one will be asked for. Throws `Malformed`. */
export function subjectOf(der: Uint8Array): DistinguishedName {
  const body = elementAt(elementAt(der, 0).content, 0).content
  let offset = 0
  const next = () => {
    const element = elementAt(body, offset)
    offset += element.whole.length
    return element
  }
  if (body[0] === context(0, true)) next()
  // serial number, signature algorithm, issuer, validity
  for (let member = 0; member < 4; member++) next()
  return distinguishedName(next())
}

/** What `read` makes of the bytes, or `null` where they are malformed. */
export function unlessMalformed<T>(read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    if (error instanceof Malformed) return null
    throw error
  }
}
