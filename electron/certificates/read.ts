import { shortest } from '@shared/addresses/spell'
import 'reflect-metadata' // @peculiar/x509 throws without it
import {
  AuthorityInfoAccessExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  type JsonName,
} from '@peculiar/x509'
import type { Certificate } from '@shared/certificates/certificate'
import { extensionIds } from './extension-ids'
import { cleaned, extensionsIn, listed, longestText, readFields } from './read-fields'
import { attributeName, purposeName } from './words'

/**
 * Reads a certificate for showing (RFC 5280 §4.1). Whether it is sound is judged elsewhere, strictly (`parse.ts`). One that the library
 * refuses is read field by field instead, so that something can be said of it. Never throws.
 */
export function readCertificate(der: Uint8Array): Certificate {
  // Keys and signature algorithms are named from their object identifiers: the library knows only those of Web Crypto. Of a date that is none it
  // makes one up.
  const { key, signature, keyUsage, notBefore, notAfter, ...lenient } = readFields(der)
  const own = { key, signature, keyUsage, notBefore, notAfter }
  try {
    return { ...told(new X509Certificate(Uint8Array.from(der)), extensionsIn(der)), ...own }
  } catch {
    return { ...lenient, ...own }
  }
}

/** The library would write and read every extension again, for the sake of a few. */
function told(
  certificate: X509Certificate,
  extensions: ReadonlyMap<string, Uint8Array>,
): Omit<Certificate, 'key' | 'signature' | 'keyUsage' | 'notBefore' | 'notAfter'> {
  const extension = <T>(id: string, Type: new (raw: Uint8Array<ArrayBuffer>) => T): T | null => {
    const raw = extensions.get(id)
    return raw === undefined ? null : new Type(Uint8Array.from(raw))
  }
  const issuer = certificate.issuerName.toJSON()
  return {
    subject: textOf(certificate.subjectName.toJSON()),
    issuer: { text: textOf(issuer), commonName: pick(issuer, 'CN'), organization: pick(issuer, 'O'), unit: pick(issuer, 'OU') },
    names: (extension(extensionIds.subjectAltName, SubjectAlternativeNameExtension)?.names.items ?? []).flatMap(({ type, value }) => {
      if (type === 'dns') return [shown(value)]
      return type === 'ip' ? [shortest(value)] : []
    }),
    isAuthority: extension(extensionIds.basicConstraints, BasicConstraintsExtension)?.ca ?? false,
    selfIssued: certificate.subjectName.toString() === certificate.issuerName.toString(),
    issuerUrls: (extension(extensionIds.authorityInfoAccess, AuthorityInfoAccessExtension)?.caIssuers ?? []).flatMap(({ type, value }) =>
      type === 'url' ? [cleaned(value).slice(0, 2048)] : [],
    ),
    extendedKeyUsage: (extension(extensionIds.extendedKeyUsage, ExtendedKeyUsageExtension)?.usages ?? []).map((purpose) =>
      purposeName(String(purpose)),
    ),
  }
}

const shown = (text: string): string => cleaned(text).slice(0, longestText)

/** In the order of the certificate, as browsers and OpenSSL print it. */
const textOf = (name: JsonName): string =>
  listed(
    name.flatMap((attributes) =>
      Object.entries(attributes).flatMap(([type, values]) => values.map((value) => `${attributeName(type)}=${shown(value)}`)),
    ),
  )

const pick = (name: JsonName, wanted: string): string => listed(name.flatMap((attributes) => (attributes[wanted] ?? []).map(shown)))
