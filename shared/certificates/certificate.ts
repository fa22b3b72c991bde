import { z } from 'zod'
import { say, plural, type Message } from '../model/message'
import { hashOfWildcard } from '../addresses/plex-direct'
import { code, distinguishedName, hostText, namePart, placed, urlText } from '../model/place'
import { isInstant } from '../model/quantities'

/** Where a day cannot be read, or is none that a certificate can have (RFC 5280 §4.1.2.5), it is empty. */
const day = placed(
  'instant',
  z.string().overwrite((iso) => (isInstant(iso) ? iso : '')),
)

/** One certificate as read from its DER (RFC 5280), reduced to what judging and showing need. */
export const certificateSchema = z.object({
  subject: distinguishedName,
  /** Common name, organisation and unit of the issuer, which name an interceptor (docs/sources/tls.md#interception). */
  issuer: z.object({ text: distinguishedName, commonName: namePart, organization: namePart, unit: namePart }),
  /** Subject alternative names: DNS names and IP addresses. */
  names: z.array(hostText),
  /** ISO 8601. */
  notBefore: day,
  /** ISO 8601. */
  notAfter: day,
  isAuthority: z.boolean(),
  /** Subject and issuer are the same name. */
  selfIssued: z.boolean(),
  key: z.object({
    type: code,
    /** Bits; `null` where unknown. */
    bits: z
      .int()
      .min(0)
      .max(2 ** 31)
      .nullable(),
  }),
  /** Such as `sha256WithRSAEncryption`. */
  signature: code,
  /** Where the issuer's certificate could be fetched (AIA); Relock never fetches it silently. */
  issuerUrls: z.array(urlText),
  extendedKeyUsage: z.array(code),
  /** What its key may be used for (RFC 5280 §4.2.1.3), such as `digitalSignature`; `null` where it does not say, which allows everything. */
  keyUsage: z.array(code).nullable().optional(),
})
export type Certificate = z.infer<typeof certificateSchema>

/** The label that a certificate carries, or `null` where it is not a plex.direct certificate. */
export const hashOf = (certificate: Pick<Certificate, 'names'>): string | null => {
  for (const name of certificate.names) {
    const hash = hashOfWildcard(name)
    if (hash !== null) return hash
  }
  return null
}

/**
 * May its key sign the handshake, as TLS 1.3 and every suite with forward secrecy ask (RFC 8446 §4.4.2.2, RFC 8422 §5.3)? OpenSSL overlooks it,
 * Chromium does not.
 */
export const maySign = ({ keyUsage }: Certificate): boolean => keyUsage == null || keyUsage.includes('digitalSignature')

/** Kinds of keys on certificates whose signatures today's browsers offer to take. */
export const browserKeys: readonly string[] = ['RSA', 'EC']

const plainly = (name: string): string => name.toLowerCase().replace(/\.$/, '')

/** The star on the certificate that stands for the first label of the name asked for (RFC 9525 §6.3), whether or not anybody takes it. */
export function starFor(certificate: Certificate, name: string): string | null {
  const [first = '', ...parent] = plainly(name).split('.')
  if (first === '' || parent.length === 0) return null
  return certificate.names.find((entry) => entry.toLowerCase() === `*.${parent.join('.')}`) ?? null
}

/** A star over a single label (`*.lan`), which no browser takes. */
export const isStarOverOneLabel = (name: string): boolean => /^\*\.[^.]+$/.test(name)

/** Does one of the certificate's names cover the name asked for? */
export function covers(certificate: Certificate, name: string): boolean {
  const star = starFor(certificate, name)
  return certificate.names.some((entry) => entry.toLowerCase() === plainly(name)) || (star !== null && !isStarOverOneLabel(star))
}

/** Names that are told of one certificate: more than any server at home has. */
export const mostNames = 20

/** The names for which a certificate is good, or else what it calls itself. */
export function tellNames({ names, subject }: Pick<Certificate, 'names' | 'subject'>): Message {
  const more = names.length - mostNames
  return more > 0 ? say`${{ code: names.slice(0, mostNames).join(', ') }} and ${more} more` : say`${{ code: names.join(', ') || subject }}`
}

/** One certificate in one line: its names, its issuer, from when to when. */
export function tellCertificate({ subject, names, issuer, notBefore, notAfter, selfIssued }: Certificate): Message {
  const [first, ...others] = names
  const name = first ?? (subject === '' ? say`no name` : subject)
  const count = others.length
  const who =
    count === 0 ? say`${name}` : plural(count, { one: say`${name} and one more name`, other: say`${name} and ${count} more names` })
  const by = selfIssued ? say`made by itself` : say`from ${issuer.organization || issuer.commonName || issuer.text || say`nobody`}`
  return say`${who}, ${by}, from ${dayOf(notBefore)} to ${dayOf(notAfter)}`
}

const dayOf = (day: string): Message => (day === '' ? say`an unreadable day` : say`${{ day }}`)
