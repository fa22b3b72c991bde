import type { Refusal } from '@shared/facts/trust'
import { breaksBaseline } from './baseline'
import { constrain } from './constraints'
import { extensionIds } from './extension-ids'
import { namesCover, type Host } from './host'
import type { ParsedCertificate } from './parse'
import { keepsPolicies } from './policies'

export interface Rules {
  /** What the server certificate must cover; `null` where no name is known. */
  readonly host: Host | null
  /** Seconds since 1970. */
  readonly at: number
  /** Hold every certificate to the letter of RFC 5280 and of the CA/B baseline too, beyond what browsers enforce. */
  readonly letter: boolean
  /** The last certificate comes from a root programme, which vetted it; else it is judged like any other. */
  readonly rootVetted: boolean
}

const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
const ANY_PURPOSE = '2.5.29.37.0'
/** CA/B baseline §6.1.5; Apple's devices refuse less for every issuer, OpenSSL does from security level 2 (Debian's default). */
const SMALLEST_RSA = 2048

/** The extensions that may be critical: those that are processed here. The others are hints, and no authority may make a hint critical. */
const processed: ReadonlySet<string> = new Set([
  extensionIds.basicConstraints,
  extensionIds.keyUsage,
  extensionIds.extendedKeyUsage,
  extensionIds.nameConstraints,
  extensionIds.subjectAltName,
  extensionIds.certificatePolicies,
  extensionIds.policyMappings,
  extensionIds.policyConstraints,
  extensionIds.inhibitAnyPolicy,
])

/**
 * What stands against a path, leaf first and root last, whose links are known to be signed (RFC 5280 §6.1.3 and §6.1.4, RFC 9525).
 * Empty: the path is accepted. A path of one certificate is a leaf that is trusted itself.
 */
export function objections(path: readonly ParsedCertificate[], rules: Rules): Set<Refusal> {
  const found = new Set<Refusal>()
  path.forEach((certificate, index) => {
    const isRoot = index === path.length - 1
    for (const objection of objectionsToOne(certificate, rules, isRoot)) found.add(objection)
    if (index > 0) for (const objection of objectionsToIssuer(path, index, rules, isRoot)) found.add(objection)
  })
  const leaf = path[0]
  if (leaf !== undefined) {
    if (rules.host !== null && !namesCover(leaf.names, rules.host)) found.add('name not covered')
    if (!mayServe(leaf)) found.add('not for servers')
    if (!keepsPolicies(path) || isHalfAuthority(leaf) || (rules.letter && breaksBaseline(path, rules.rootVetted))) {
      found.add('against the rules')
    }
  }
  return found
}

/** Rules for every certificate of a path, whatever its place. */
export function* objectionsToOne(certificate: ParsedCertificate, rules: Pick<Rules, 'at'>, isRoot: boolean): Generator<Refusal> {
  // Both ends belong to the period (RFC 5280 §4.1.2.5).
  if (rules.at > certificate.notAfter) yield 'expired'
  if (rules.at < certificate.notBefore) yield 'not yet valid'
  for (const [id, { critical }] of certificate.extensions) {
    // Microsoft's older name for the extended key usage says nothing that the newer one beside it does not.
    const superseded = id === extensionIds.microsoftApplicationPolicies && certificate.extendedKeyUsage !== null
    if (critical && !processed.has(id) && !superseded) yield 'unknown critical extension'
  }
  const { key, signatureKind, extendedKeyUsage } = certificate
  if (key.kind === 'weak' || (key.kind === 'rsa' && key.bits < SMALLEST_RSA)) yield 'weak key'
  if (key.kind === 'unknown') yield 'unknown algorithm'
  // Nobody relies on what a root signed for itself.
  if (!isRoot) {
    if (signatureKind.scheme === 'unknown') yield 'unknown algorithm'
    if (signatureKind.scheme === 'broken' || ('hash' in signatureKind && signatureKind.hash === 'sha1')) yield 'weak signature'
  }
  // Chained purposes: an authority that may only vouch for mail cannot vouch for a server (the baseline's §7.1.2.10.6, and every browser).
  if (extendedKeyUsage !== null && !extendedKeyUsage.includes(SERVER_AUTH) && !extendedKeyUsage.includes(ANY_PURPOSE))
    yield 'not for servers'
}

function* objectionsToIssuer(path: readonly ParsedCertificate[], index: number, rules: Rules, isRoot: boolean): Generator<Refusal> {
  const issuer = path[index]
  if (issuer === undefined) return
  if (!mayIssue(issuer, isRoot)) yield 'issuer is no authority'
  const limit = issuer.basicConstraints?.pathLength ?? null
  // Self-issued certificates do not count, and the leaf never does (RFC 5280 §4.2.1.9).
  const between = path.slice(1, index).filter((certificate) => !certificate.selfIssued).length
  if (limit !== null && between > limit) yield 'path too long'
  const { nameConstraints } = issuer
  if (nameConstraints === null) return
  for (const [place, below] of path.slice(0, index).entries()) {
    // Self-issued authorities are exempt (RFC 5280 §6.1.3 b), a self-issued leaf is not.
    if (below.selfIssued && place > 0) continue
    const outcome = constrain(nameConstraints, below, rules.letter)
    if (outcome === 'forbidden') yield 'name constraint'
    if (outcome === 'too much work') yield 'too complicated'
  }
}

/**
 * Says in one place that it may sign certificates and in the other that it may not (RFC 5280 §4.2.1.9). A whole authority may serve as a
 * server, as certificates that people sign for themselves do.
 */
function isHalfAuthority({ basicConstraints, keyUsage }: ParsedCertificate): boolean {
  return keyUsage !== null && keyUsage.signsCertificates !== (basicConstraints?.authority === true)
}

/** Browsers and OpenSSL end the handshake over a key that may neither sign nor agree on keys. Authorities that serve as servers are let be. */
const mayServe = ({ keyUsage }: ParsedCertificate): boolean => keyUsage === null || keyUsage.serves || keyUsage.signsCertificates

function mayIssue(issuer: ParsedCertificate, isRoot: boolean): boolean {
  // Certificates of version 1 cannot say that they are authorities; old private roots are of this kind, and whoever trusts one knows what it is.
  if (issuer.version < 3) return isRoot && issuer.selfIssued
  return issuer.basicConstraints?.authority === true && issuer.keyUsage?.signsCertificates !== false
}
