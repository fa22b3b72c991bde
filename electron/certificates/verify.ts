import { refusals, type Refusal } from '@shared/facts/trust'
import { latin1 } from './der'
import { hostOf, namesCover } from './host'
import { isBroken } from './key'
import { parseCertificate, unlessMalformed } from './parse'
import type { Namespace } from './public-suffix'
import type { RootStore } from './roots'
import { objections, objectionsToOne, type Rules } from './rules'
import { paths, type Found } from './search'
import { SignatureChecks } from './signature'

export interface Question {
  /** DER, the server's own certificate first, the others in any order. */
  readonly chain: readonly Uint8Array[]
  readonly roots: readonly RootStore[]
  /** DNS name or IP literal that the certificate must cover; `null` to judge without. */
  readonly name: string | null
  /** Who gives out the names beside it (`namespaceOf`); the name's owner by default. Chromium minds only registries, the baseline companies' customers too. */
  readonly namespace?: Namespace
  readonly at: Date
  /** Judge by the letter of RFC 5280 and the CA/B baseline, not only by what browsers enforce. */
  readonly letter?: boolean
}

export interface Judgement {
  readonly accepted: boolean
  /** Most telling first; empty where accepted. */
  readonly reasons: readonly Refusal[]
  /** The path that was judged, leaf first, as DER: up to the root where it reached one. */
  readonly path: readonly Uint8Array[]
}

/** Each costs a tenth of a millisecond to several; Go's verifier allows 100. The honest need 2 to 10. */
const mostSignatures = 200

/** Different certificates beside the leaf. Honest servers send 1 to 4, and reading one takes a tenth of a millisecond. */
const mostCertificates = 200

/** What tells most about a home's certificate comes first; `refusals` itself is in no order of weight. */
const weight: readonly Refusal[] = [
  'malformed',
  'self-signed',
  'signature wrong',
  'issuer missing',
  'unknown root',
  'too complicated',
  'expired',
  'not yet valid',
  'name not covered',
]
const place = (refusal: Refusal): number => (weight.includes(refusal) ? weight.indexOf(refusal) : weight.length + refusals.indexOf(refusal))

/**
 * Would a browser accept this chain for the name, with only these roots, at that instant? Path building over every candidate issuer
 * (RFC 4158), path validation (RFC 5280 §6.1) and names (RFC 9525). Revocation is not looked at, and missing links are never fetched.
 */
export function verifyChain({ chain, roots, name, namespace = 'own', at, letter = false }: Question): Judgement {
  const [served, ...others] = chain
  const leaf = served === undefined ? null : unlessMalformed(() => parseCertificate(served))
  // A link's key is imported when it is asked who signed what; the server's own would be first in the handshake.
  if (leaf === null || isBroken(leaf.key)) return { accepted: false, reasons: ['malformed'], path: [] }
  const different = [...new Map(others.map((der) => [latin1(der), der])).values()]
  const read = different.slice(0, mostCertificates).map((der) => unlessMalformed(() => parseCertificate(der)))
  const sent = read.filter((certificate) => certificate !== null)
  // RFC 5280 knows whole seconds; a fraction is cut off (x509-limbo: not 0.999 s too early, still good 0.005 s after the end).
  const takesStar = namespace === 'own' || (namespace === 'customers' && !letter)
  const rules = { host: name === null ? null : hostOf(name, takesStar), at: Math.floor(at.getTime() / 1000), letter }

  let best: Judgement | null = null
  for (const found of paths(leaf, sent, roots, new SignatureChecks(mostSignatures), rules.at)) {
    const reasons = judge(found, rules)
    const judgement = { accepted: reasons.size === 0, reasons: ordered(reasons), path: found.path.map(({ der }) => der) }
    if (judgement.accepted) return judgement
    if (best === null || isMoreTelling(judgement, best)) best = judgement
  }
  const reasons = new Set<Refusal>(best?.reasons ?? ['issuer missing'])
  if (read.includes(null) && reasons.has('issuer missing')) reasons.add('malformed')
  if (different.length > read.length) reasons.add('too complicated')
  return { accepted: false, reasons: ordered(reasons), path: best?.path ?? [leaf.der] }
}

/** A path that reached a root says more than one that did not; then the one with the fewest objections. */
export function isMoreTelling(one: Pick<Judgement, 'reasons'>, other: Pick<Judgement, 'reasons'>): boolean {
  const missesRoot = ({ reasons }: Pick<Judgement, 'reasons'>) => (endings.some((ending) => reasons.includes(ending)) ? 1 : 0)
  return missesRoot(one) - missesRoot(other) < 0 || (missesRoot(one) === missesRoot(other) && one.reasons.length < other.reasons.length)
}
const endings: readonly Refusal[] = ['self-signed', 'issuer missing', 'unknown root', 'signature wrong', 'too complicated']

function judge(found: Found, rules: Omit<Rules, 'rootVetted'>): Set<Refusal> {
  if (found.end === 'root') {
    const held = objections(found.path, { ...rules, rootVetted: found.rootVetted })
    // The rules refuse every kind of key or signature that cannot be checked; should they forget one, the proof is missing all the same.
    return held.size === 0 && !found.proven ? new Set(['unknown algorithm']) : held
  }
  const reasons = new Set<Refusal>(found.path.flatMap((certificate) => [...objectionsToOne(certificate, rules, certificate.selfIssued)]))
  if (rules.host !== null && !namesCover(found.path[0]?.names ?? null, rules.host)) reasons.add('name not covered')
  for (const ending of endingsOf(found)) reasons.add(ending)
  return reasons
}

function endingsOf({ end, path }: Exclude<Found, { end: 'root' }>): readonly Refusal[] {
  const last = path.at(-1)
  if (last === undefined) return ['malformed']
  if (end === 'gave up') return ['too complicated']
  if (end === 'wrong signature') return ['signature wrong']
  if (last.selfIssued) return path.length === 1 ? ['self-signed'] : ['unknown root']
  // Only a leaf: the server forgot the link above it. An authority on top whose issuer is not at hand is usually one below a root that nobody here
  // knows; but where it says where its issuer's certificate can be fetched, a link may be missing there too.
  if (path.length === 1) return ['issuer missing']
  return last.saysWhereIssuerIs ? ['unknown root', 'issuer missing'] : ['unknown root']
}

const ordered = (reasons: ReadonlySet<Refusal>): Refusal[] => [...reasons].sort((one, other) => place(one) - place(other))
