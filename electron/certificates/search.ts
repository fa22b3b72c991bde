import { sameBytes } from './der'
import type { ParsedCertificate } from './parse'
import type { RootStore } from './roots'
import type { SignatureChecks } from './signature'

/** A path as far as it could be built, leaf first. */
export type Found =
  | {
      readonly end: 'root'
      readonly path: readonly ParsedCertificate[]
      readonly rootVetted: boolean
      /** Every signature on it was checked and is good. */
      readonly proven: boolean
    }
  /** No certificate with the issuer's name is at hand (or the last one names itself). */
  | { readonly end: 'nobody'; readonly path: readonly ParsedCertificate[] }
  /** Certificates with the issuer's name are at hand, and none of their keys made the signature. */
  | { readonly end: 'wrong signature'; readonly path: readonly ParsedCertificate[] }
  /** The bounds below were reached. */
  | { readonly end: 'gave up'; readonly path: readonly ParsedCertificate[] }

/** Longest path, root and leaf included. Public ones have 3 to 5. */
const longestPath = 20
/** Certificates looked at in all. A bomb of equal names would else ask for every order of all its members. */
const mostSteps = 20_000

interface Candidate {
  readonly certificate: ParsedCertificate
  /** `null`: sent by the server, proves nothing itself. */
  readonly root: RootStore | null
}

/**
 * Builds every path from the leaf towards the roots, most promising first (RFC 4158): roots before what the server sent, matching key
 * identifiers before missing ones before others, certificates in force before those that are not. No name with the same key comes twice on
 * a path: a path with such a loop is valid only where the one without it is. Missing links are never fetched. Ends within `mostSteps`.
 */
export function* paths(
  leaf: ParsedCertificate,
  sent: readonly ParsedCertificate[],
  stores: readonly RootStore[],
  checks: SignatureChecks,
  at: number,
): Generator<Found> {
  const bySubject = new Map<string, ParsedCertificate[]>()
  for (const certificate of sent) {
    const same = bySubject.get(certificate.subject.key)
    if (same === undefined) bySubject.set(certificate.subject.key, [certificate])
    else same.push(certificate)
  }
  let steps = 0

  const rootsNamed = (subject: string): Candidate[] =>
    stores.flatMap((root) => root.named(subject).map((certificate) => ({ certificate, root })))

  function* extend(path: readonly ParsedCertificate[], proven: boolean): Generator<Found> {
    const last = path.at(-1)
    if (last === undefined) return
    if (++steps > mostSteps || path.length >= longestPath) {
      yield { end: 'gave up', path }
      return
    }
    const sentOnes = (bySubject.get(last.issuer.key) ?? []).map((certificate) => ({ certificate, root: null }))
    const candidates = [...rootsNamed(last.issuer.key), ...sentOnes]
      .filter(({ certificate }) => !path.some((earlier) => isSame(earlier, certificate)))
      .map((candidate) => ({ ...candidate, rank: rank(last, candidate, at) }))
      .sort((one, other) => one.rank - other.rank)
    let extended = false
    let wrong = false
    for (const { certificate, root } of candidates) {
      const result = checks.check(last, certificate.key)
      if (result === 'budget spent') {
        yield { end: 'gave up', path }
        return
      }
      if (result === 'wrong') {
        // Another key of an authority of the same name is no proof of tampering: it is simply not the issuer.
        wrong ||= keyFit(last, certificate) !== 'other'
        continue
      }
      extended = true
      const stillProven = proven && result === 'good'
      if (root === null) yield* extend([...path, certificate], stillProven)
      else yield { end: 'root', path: [...path, certificate], rootVetted: root.vetted, proven: stillProven }
    }
    if (!extended) yield { end: wrong ? 'wrong signature' : 'nobody', path }
  }

  const trusted = rootsNamed(leaf.subject.key).find(({ certificate }) => sameBytes(certificate.der, leaf.der))
  if (trusted?.root != null) yield { end: 'root', path: [leaf], rootVetted: trusted.root.vetted, proven: true }
  yield* extend([leaf], true)
}

const isSame = (one: ParsedCertificate, other: ParsedCertificate): boolean =>
  one === other || (one.subject.key === other.subject.key && one.key.id === other.key.id)

/** Does the key identifier that the certificate names belong to the candidate (RFC 5280 §4.2.1.1)? */
function keyFit(certificate: ParsedCertificate, candidate: ParsedCertificate): 'same' | 'unsaid' | 'other' {
  const wanted = certificate.authorityKey?.key ?? null
  if (wanted === null || candidate.subjectKey === null) return 'unsaid'
  return sameBytes(wanted, candidate.subjectKey) ? 'same' : 'other'
}

const fits = { same: 0, unsaid: 1, other: 2 } as const

function rank(certificate: ParsedCertificate, { certificate: candidate, root }: Candidate, at: number): number {
  const inForce = candidate.notBefore <= at && at <= candidate.notAfter
  return (inForce ? 0 : 8) + fits[keyFit(certificate, candidate)] * 2 + (root === null ? 1 : 0)
}
