import { Malformed, sameBytes } from './der'
import { accessMethods, extensionIds } from './extensions'
import type { GeneralName } from './names'
import type { ParsedCertificate } from './parse'

/**
 * The letter: rules of RFC 5280's profile and of the CA/B baseline requirements that bind authorities, but that browsers do not enforce.
 * A home-made certificate often breaks one and works everywhere. The section stands beside each rule; x509-limbo expects all of them.
 */
export function breaksBaseline(path: readonly ParsedCertificate[], rootVetted: boolean): boolean {
  return path.some((certificate, index) => {
    const isRoot = index === path.length - 1
    if (isRoot && rootVetted) return false
    return breaksAny(certificate, isRoot) || (index === 0 && !isRoot ? leafBreaks(certificate) : authorityBreaks(certificate, isRoot))
  })
}

const critical = (certificate: ParsedCertificate, id: string): boolean => certificate.extensions.get(id)?.critical === true

function breaksAny(certificate: ParsedCertificate, isRoot: boolean): boolean {
  const { authorityKey, basicConstraints, extensions, keyUsage, names, serial } = certificate
  return (
    // Baseline §7.1.1
    certificate.version !== 3 ||
    // RFC 5280 §4.1.2.2: positive, at most 20 octets (five roots of Mozilla's list have the number 0)
    (!isRoot && ((serial[0] ?? 0x80) >= 0x80 || serial.every((octet) => octet === 0) || serial.length > 20)) ||
    // RFC 5280 §4.1.2.4
    certificate.issuer.parts.length === 0 ||
    // RFC 5280 §4.2.1.1, §4.2.1.2, §4.2.2.1: never critical; §4.2.1.11: always
    critical(certificate, extensionIds.authorityKeyIdentifier) ||
    critical(certificate, extensionIds.subjectKeyIdentifier) ||
    critical(certificate, extensionIds.authorityInfoAccess) ||
    extensions.get(extensionIds.policyConstraints)?.critical === false ||
    // RFC 5280 §4.2.1.1: the key identifier of the issuer, but in roots; baseline §7.1.2.11.1: nothing else beside it
    (authorityKey === null ? !isRoot : authorityKey.key === null || authorityKey.namesIssuer) ||
    // RFC 5280 §4.2.1.9: a path length stands only where certificates may be signed
    (basicConstraints?.pathLength != null && keyUsage?.signsCertificates === false) ||
    // RFC 5280 §4.2.1.3
    keyUsage?.any === false ||
    // Baseline §6.1.5
    (certificate.key.kind === 'rsa' && certificate.key.bits % 8 !== 0) ||
    // Baseline §7.1.2.7.7
    !readable(extensions.get(extensionIds.authorityInfoAccess)?.value) ||
    // RFC 5280 §4.2.1.6: DNS names in the preferred syntax (RFC 1034 §3.5), which knows no underscore
    (names ?? []).some((name) => name.kind === 'dns' && name.text.includes('_'))
  )
}

function authorityBreaks(certificate: ParsedCertificate, isRoot: boolean): boolean {
  const { authorityKey, subjectKey } = certificate
  return (
    // RFC 5280 §4.1.2.6
    certificate.subject.parts.length === 0 ||
    // RFC 5280 §4.2.1.2
    subjectKey === null ||
    // RFC 5280 §4.2.1.9
    !critical(certificate, extensionIds.basicConstraints) ||
    // Baseline §7.1.2.1.2: a root has no extended key usage; §7.1.2.1.3: its two key identifiers are one
    (isRoot && certificate.extendedKeyUsage !== null) ||
    (isRoot && certificate.selfIssued && authorityKey?.key != null && !same(authorityKey.key, subjectKey))
  )
}

function leafBreaks(certificate: ParsedCertificate): boolean {
  const { basicConstraints, extendedKeyUsage, keyUsage, nameConstraints, names } = certificate
  return (
    // RFC 5280 §4.2.1.3 and §4.2.1.9: an authority says so twice or not at all. (That no authority serves as a server is the baseline's
    // §7.1.2.7.8 alone; RFC 5280 §4.2.1.9 allows it, and x509-limbo expects both.)
    (basicConstraints?.authority === true) !== (keyUsage?.signsCertificates === true) ||
    // RFC 5280 §4.2.1.10
    nameConstraints !== null ||
    // Baseline §7.1.2.7.6 and §7.1.2.7.10
    extendedKeyUsage?.includes('2.5.29.37.0') === true ||
    critical(certificate, extensionIds.extendedKeyUsage) ||
    // RFC 5280 §4.2.1.6 and baseline §7.1.2.7.12: critical exactly where the subject is empty
    names === null ||
    critical(certificate, extensionIds.subjectAltName) !== (certificate.subject.parts.length === 0) ||
    // Baseline §7.1.4.3: a common name that is one of the names is so character for character. (That it must be one of them stands there
    // too; x509-limbo expects both that and its contrary, and no certificate is weaker for it.)
    certificate.subject.commonNames.some((commonName) => names.some((name) => isMisspelt(name, commonName)))
  )
}

function isMisspelt(name: GeneralName, commonName: string): boolean {
  const text = name.kind === 'dns' ? name.text : name.kind === 'ip' ? addressText(name.octets) : null
  return text !== null && text !== commonName && canonicalHost(text) === canonicalHost(commonName)
}

/** How a URL writes the host: A-labels, small letters, addresses in their shortest form (RFC 5952), whatever the spelling given. */
function canonicalHost(text: string): string | null {
  try {
    return new URL(`https://${text.includes(':') ? `[${text}]` : text}`).hostname.replace(/^\[(.*)\]$/, '$1')
  } catch {
    return null
  }
}

function addressText(octets: Uint8Array): string | null {
  if (octets.length === 4) return octets.join('.')
  const groups = Array.from({ length: 8 }, (_, index) => (((octets[2 * index] ?? 0) << 8) | (octets[2 * index + 1] ?? 0)).toString(16))
  return canonicalHost(groups.join(':'))
}

const same = (one: Uint8Array, other: Uint8Array | null): boolean => other !== null && sameBytes(one, other)

function readable(authorityInfoAccess: Uint8Array | undefined): boolean {
  if (authorityInfoAccess === undefined) return true
  try {
    accessMethods(authorityInfoAccess)
    return true
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
}
