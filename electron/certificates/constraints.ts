import type { NameConstraints } from './extensions'
import { isDnsName } from './host'
import type { DistinguishedName, GeneralName } from './names'
import type { ParsedCertificate } from './parse'

/**
 * How many comparisons of a name with a constraint one certificate may cost: BoringSSL's and Go's limit (2^20 and 250,000 there). Some
 * thousand names against some thousand constraints take seconds, and no honest certificate comes near.
 */
const mostComparisons = 250_000

export type Constrained = 'allowed' | 'forbidden' | 'too much work'

/** Do an authority's name constraints allow the names of a certificate below it (RFC 5280 §4.2.1.10, §6.1.3 b and c)? */
export function constrain(constraints: NameConstraints, below: ParsedCertificate, letter: boolean): Constrained {
  const names: GeneralName[] = [...(below.names ?? [])]
  // directoryName constraints hold for the subject too.
  if (below.subject.parts.length > 0) names.push({ kind: 'directory', name: below.subject })
  const count = names.length + below.subject.attributes
  if (count * (constraints.permitted.length + constraints.excluded.length) > mostComparisons) return 'too much work'
  return names.every((name) => isAllowed(name, constraints, letter)) ? 'allowed' : 'forbidden'
}

function isAllowed(name: GeneralName, { permitted, excluded }: NameConstraints, letter: boolean): boolean {
  const ofKind = (list: readonly GeneralName[]) => list.filter((constraint) => sameKind(constraint, name))
  const [inside, outside] = [ofKind(permitted), ofKind(excluded)]
  if (inside.length + outside.length === 0) return true
  // A kind that is not understood but constrained may not occur (RFC 5280 §4.2.1.10: "process the constraint or reject the certificate"),
  // and a name that is none lies in no permitted space.
  if (name.kind === 'other' || !wellFormed(name)) return false
  if (outside.some((constraint) => matches(name, constraint, 'excluded', letter))) return false
  return inside.length === 0 || inside.some((constraint) => matches(name, constraint, 'permitted', letter))
}

/** IPv4 and IPv6 are one kind: who permits some of the one permits none of the other. */
const sameKind = (constraint: GeneralName, name: GeneralName): boolean =>
  constraint.kind === 'other' && name.kind === 'other' ? constraint.tag === name.tag : constraint.kind === name.kind

function wellFormed(name: GeneralName): boolean {
  if (name.kind === 'dns') return isDnsName(name.text.replace(/^\*\./, ''))
  if (name.kind === 'email') return name.text.split('@').length === 2
  return true
}

function matches(name: GeneralName, constraint: GeneralName, list: 'permitted' | 'excluded', letter: boolean): boolean {
  if (name.kind === 'dns' && constraint.kind === 'dns')
    return dnsMatches(name.text.toLowerCase(), constraint.text.toLowerCase(), list, letter)
  if (name.kind === 'ip' && constraint.kind === 'ip') return ipMatches(name.octets, constraint.octets)
  if (name.kind === 'directory' && constraint.kind === 'directory') return directoryMatches(name.name, constraint.name)
  if (name.kind === 'email' && constraint.kind === 'email') return emailMatches(name.text, constraint.text)
  if (name.kind === 'uri' && constraint.kind === 'uri') return uriMatches(name.text, constraint.text)
  return false
}

/**
 * The name, or anything in front of it. A star in the certificate is inside a permitted space only with everything that it can stand for,
 * and inside an excluded one with anything (CVE-2025-61727). A dot in front of a constraint is not RFC 5280's, but OpenSSL, NSS and
 * Chromium take it for "subdomains only"; to the letter it matches nothing.
 */
function dnsMatches(name: string, constraint: string, list: 'permitted' | 'excluded', letter: boolean): boolean {
  if (constraint === '') return true
  const base = name.startsWith('*.') ? name.slice(2) : name
  if (constraint.startsWith('.')) {
    if (letter) return list === 'excluded'
    return base.endsWith(constraint) || (name !== base && base === constraint.slice(1))
  }
  if (base === constraint || base.endsWith(`.${constraint}`)) return true
  const first = constraint.indexOf('.')
  return list === 'excluded' && name !== base && constraint.slice(first + 1) === base
}

function ipMatches(address: Uint8Array, range: Uint8Array): boolean {
  const half = range.length / 2
  return address.length === half && address.every((octet, index) => ((octet ^ (range[index] ?? 0)) & (range[half + index] ?? 0)) === 0)
}

/** The constraint's relative names stand in front of the name's. */
const directoryMatches = (name: DistinguishedName, constraint: DistinguishedName): boolean =>
  constraint.parts.every((part, index) => name.parts[index] === part)

/** A mailbox, a host, or `.domain` for every host below it; the part before the @ keeps its case (RFC 5280 §7.5). */
function emailMatches(mailbox: string, constraint: string): boolean {
  const [local = '', host = ''] = mailbox.split('@')
  const at = constraint.indexOf('@')
  if (at >= 0) return constraint.slice(0, at) === local && constraint.slice(at + 1).toLowerCase() === host.toLowerCase()
  return hostMatches(host, constraint)
}

/** The host of the URI; one without a host lies in no space (RFC 5280 §4.2.1.10). */
function uriMatches(uri: string, constraint: string): boolean {
  const host = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:[\]]+)(?::\d*)?(?:[/?#]|$)/i.exec(uri)?.[1]
  return host !== undefined && hostMatches(host, constraint)
}

function hostMatches(host: string, constraint: string): boolean {
  const [own, wanted] = [host.toLowerCase(), constraint.toLowerCase()]
  return wanted === '' || (wanted.startsWith('.') ? own.endsWith(wanted) : own === wanted)
}
