import { inUrl, spellAddress } from '@shared/addresses/spell'
import { isIP } from 'node:net'
import { sameBytes } from './der'
import { extensionIds } from './extension-ids'
import type { GeneralName } from './names'
import type { ParsedCertificate } from './parse'

/**
 * The letter: rules of RFC 5280's profile and of the CA/B baseline requirements that bind authorities and that x509-limbo expects to be
 * kept, but that browsers do not enforce. The section stands beside each. What home-made authorities habitually leave out, and no client
 * minds, is forgiven: key identifiers where there are none on either side, and basic constraints that are not critical.
 */
export function breaksBaseline(path: readonly ParsedCertificate[], rootVetted: boolean): boolean {
  return path.some((certificate, index) => {
    const isRoot = index === path.length - 1
    // A root programme looked at it already, and lets some of its oldest members break some of these rules.
    if (isRoot && rootVetted) return false
    const child = path[index - 1] ?? null
    return breaksAny(certificate, isRoot) || (child === null ? leafBreaks(certificate) : authorityBreaks(certificate, child, isRoot))
  })
}

const critical = (certificate: ParsedCertificate, id: string): boolean => certificate.extensions.get(id)?.critical === true

function breaksAny(certificate: ParsedCertificate, isRoot: boolean): boolean {
  const { authorityKey, basicConstraints, extensions, keyUsage, names, serial, subjectKey } = certificate
  return (
    // Baseline §7.1.1
    certificate.version !== 3 ||
    // RFC 5280 §4.1.2.2: positive, at most 20 octets (five roots of Mozilla's list have the number 0)
    (!isRoot && ((serial[0] ?? 0x80) >= 0x80 || serial.every((octet) => octet === 0) || serial.length > 20)) ||
    // RFC 5280 §4.1.2.4
    certificate.issuer.parts.length === 0 ||
    // RFC 5280 §4.2.1.11
    extensions.get(extensionIds.policyConstraints)?.critical === false ||
    // RFC 5280 §4.2.1.1: a certificate that names its own key names its issuer's too, except a root
    (authorityKey === null && subjectKey !== null && !isRoot) ||
    // RFC 5280 §4.2.1.9: a path length stands only where certificates may be signed
    (basicConstraints?.pathLength != null && keyUsage?.signsCertificates === false) ||
    // Baseline §6.1.5
    (certificate.key.kind === 'rsa' && certificate.key.bits % 8 !== 0) ||
    // RFC 5280 §4.2.1.6: DNS names in the preferred syntax (RFC 1034 §3.5), which knows no underscore
    (names ?? []).some((name) => name.kind === 'dns' && name.text.includes('_'))
  )
}

function authorityBreaks(certificate: ParsedCertificate, child: ParsedCertificate, isRoot: boolean): boolean {
  const { authorityKey, subjectKey } = certificate
  return (
    // RFC 5280 §4.1.2.6
    certificate.subject.parts.length === 0 ||
    // RFC 5280 §4.2.1.2: a key that the child names has a name
    (subjectKey === null && child.authorityKey?.key != null) ||
    // Baseline §7.1.2.1.2: a root has no extended key usage
    (isRoot && certificate.extendedKeyUsage !== null) ||
    // Baseline §7.1.2.1.3: a root's identifier of its issuer is its own, and nothing stands beside it
    (isRoot && authorityKey !== null && (authorityKey.key === null || authorityKey.namesIssuer)) ||
    (isRoot && certificate.selfIssued && authorityKey?.key != null && (subjectKey === null || !sameBytes(authorityKey.key, subjectKey)))
  )
}

function leafBreaks(certificate: ParsedCertificate): boolean {
  const { extendedKeyUsage, nameConstraints, names } = certificate
  return (
    // RFC 5280 §4.2.1.10
    nameConstraints !== null ||
    // Baseline §7.1.2.7.6 and §7.1.2.7.10
    extendedKeyUsage?.includes('2.5.29.37.0') === true ||
    critical(certificate, extensionIds.extendedKeyUsage) ||
    // Baseline §7.1.2.7.12: critical only where the subject is empty
    names === null ||
    (critical(certificate, extensionIds.subjectAltName) && certificate.subject.parts.length > 0) ||
    // Baseline §7.1.4.3: a common name is one of the names, character for character. (What is no host's name, one with only addresses beside it,
    // and the domain that all names stand under are let be, as x509-limbo expects them to be.)
    certificate.subject.commonNames.some((own) => isLeftOut(own, names) || names.some((name) => isMisspelt(name, own)))
  )
}

/** A domain that is none of the DNS names beside it, nor the one that they stand under. */
function isLeftOut(commonName: string, names: readonly GeneralName[]): boolean {
  const domains = names.flatMap((name) => (name.kind === 'dns' ? [name.text] : []))
  const stands = domains.some((domain) => domain === commonName || domain.endsWith(`.${commonName}`))
  return domains.length > 0 && !stands && /^[^\s.]+(?:\.[^\s.]+)+$/.test(commonName) && isIP(commonName) === 0
}

function spelt(name: GeneralName): string | null {
  if (name.kind === 'dns') return name.text
  return name.kind === 'ip' ? spellAddress(name.octets) : null
}

function isMisspelt(name: GeneralName, commonName: string): boolean {
  const text = spelt(name)
  return text !== null && text !== commonName && canonicalHost(text) === canonicalHost(commonName)
}

/** How a URL writes the host: A-labels, small letters, addresses in their shortest form (RFC 5952), whatever the spelling given. */
function canonicalHost(text: string): string | null {
  try {
    return new URL(`https://${inUrl(text)}`).hostname.replace(/^\[(.*)\]$/, '$1')
  } catch {
    return null
  }
}
