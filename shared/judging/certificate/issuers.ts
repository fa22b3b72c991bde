import type { Certificate } from '../../certificates/certificate'
import type { Refusal, Trust } from '../../facts/trust'
import { hashOf } from '../../certificates/certificate'

/**
 * Who may issue for plex.direct: its CAA record names only Let's Encrypt and DigiCert (docs/sources/plex.md#issuers). The
 * organisation is the test, as the intermediate's common name changes from one issuance to the next.
 */
const genuine = ["Let's Encrypt", 'DigiCert Inc']

export const isGenuineIssuer = (certificate: Certificate): boolean => genuine.includes(certificate.issuer.organization)

/**
 * Everybody knows who vouches: of plex.direct one of its own two authorities, of a name of somebody's own whichever stands in the list that everybody has.
 * One that somebody added to this computer is none of them.
 */
export const isVouchedPublicly = (leaf: Certificate, { opinions }: Trust): boolean =>
  isGenuineIssuer(leaf) || (!isPlexDirect(leaf) && opinions.some(({ roots, accepted }) => roots === 'built-in' && accepted))

export const isPlexDirect = (certificate: Certificate): boolean => hashOf(certificate) !== null

/** A `*.plex.direct` certificate that neither of the two authorities of plex.direct has issued. */
export const isForged = (leaf: Certificate): boolean => isPlexDirect(leaf) && !leaf.selfIssued && !isGenuineIssuer(leaf)

/**
 * Let's Encrypt's Generation Y (since 2026-05-13): no trust store holds Root YR and Root YE yet, so a chain holds only
 * through their cross-signs by ISRG Root X1 (docs/sources/tls.md#generation-y).
 */
export const isGenerationY = (certificate: Certificate): boolean => /^(Root )?Y[RE]\d*$/.test(certificate.issuer.commonName)

/** The issuer as a person reads it: the organisation, with the common name where it says more. */
export function issuerName({ issuer }: Certificate): string {
  if (issuer.organization === '') return issuer.commonName === '' ? issuer.text : issuer.commonName
  return issuer.commonName === '' ? issuer.organization : `${issuer.organization} (${issuer.commonName})`
}

/**
 * The server left out a link above its certificate: refused as no issuer was found, though a public authority stands behind it. Such an
 * authority is one of plex.direct's own, or says where its certificate can be fetched (AIA, RFC 5280 §4.2.2.1), as every public one does.
 */
export function isChainCut(chain: readonly Certificate[], reasons: readonly Refusal[]): boolean {
  const leaf = chain[0]
  // A link that cannot be read is not missing, but broken.
  if (!leaf || leaf.selfIssued || isForged(leaf) || reasons.includes('malformed')) return false
  const isPublic = isGenuineIssuer(leaf) || leaf.issuerUrls.length > 0
  return (isPublic && reasons.includes('issuer missing')) || (reasons.includes('unknown root') && chain.some(isGenerationY))
}

const oldRoot = /^(?:ISRG Root X1|DigiCert (?:Global|Assured ID|High Assurance EV) Root CA)$/
/** Made in 2013 and later (DigiCert), 2020 (X2) and 2025 (Y), and what stands below them. */
const youngRoot = /^(?:ISRG Root (?:X2|Y[ER])|Root Y[ER]|DigiCert (?:Global|Assured ID|Trusted|TLS)\b.*\bG[2-9]\b.*)$/

/** It leads to a root that is younger than many devices, and to none that an old one may know. */
export function leadsToYoungRoot(chain: readonly Certificate[]): boolean {
  const issuers = chain.map(({ issuer }) => issuer.commonName)
  return issuers.some((name) => youngRoot.test(name)) && !issuers.some((name) => oldRoot.test(name))
}
