import { addressClass, isIpv4 } from '../../addresses/address'
import { givesAddress, isBogus, type DnsAnswer } from '../../addresses/dns-answer'
import type { ResolverAnswers } from '../../facts/names'
import { privateControl, publicControl } from '../../addresses/plex-direct'
import type { Software } from '../../products/product'

/** What every name server said, and the address that the name must give (`null`: any is fine). */
export interface Asked {
  readonly expected: string | null
  readonly resolvers: readonly ResolverAnswers[]
}

/** `null address`: 0.0.0.0 or ::, as block lists answer. `silent`: nobody answered the question at all. */
export type Reply = 'right' | 'nothing' | 'null address' | 'elsewhere' | 'silent' | 'not asked'

/** How an answer stands to the address that the name must give (`expected: null`: any address is fine). */
export function replyOf(answer: DnsAnswer, expected: string | null): Reply {
  if (answer.state === 'failed') {
    if (answer.failure === 'no address') return 'nothing'
    return answer.failure === 'not permitted' || answer.failure === 'cancelled' ? 'not asked' : 'silent'
  }
  if (answer.addresses.length === 0 || answer.rcode !== 0) return 'nothing'
  if (expected !== null && givesAddress(answer, expected)) return 'right'
  // Nobody's address is wrong also where any other is fine.
  if (answer.addresses.every((address) => addressClass(address) === 'unspecified')) return 'null address'
  return expected === null ? 'right' : 'elsewhere'
}

const isHidden = (reply: Reply): boolean => reply === 'nothing' || reply === 'null address'

/** Addresses that rebinding filters take out of answers (docs/sources/name-servers.md#filtered-addresses). */
const isInner = (address: string): boolean => ['private', 'loopback', 'carrier', 'link-local'].includes(addressClass(address))

/** Marks of a filter in an answer: an explanation, an extended error of the blocking kind (RFC 8914 §4.16 to 4.19), or an empty yes without SOA. */
function bearsMark(answer: DnsAnswer): boolean {
  if (answer.state !== 'answered') return false
  const blocked = answer.extendedError !== null && answer.extendedError >= 15 && answer.extendedError <= 18
  const explains = answer.explanation !== null && !isBogus(answer)
  return explains || blocked || (answer.rcode === 0 && answer.addresses.length === 0 && !answer.soa)
}

/** Two answers that look alike: what says no to the one said no to the other. */
const isAlike = (a: DnsAnswer, b: DnsAnswer): boolean =>
  a.state === 'answered' &&
  b.state === 'answered' &&
  a.rcode === b.rcode &&
  a.soa === b.soa &&
  a.extendedError === b.extendedError &&
  a.explanation === b.explanation

/** Answered at the first try, and not late. */
const isPrompt = (answer: DnsAnswer): boolean => answer.state === 'answered' && (answer.lost ?? 0) === 0 && answer.tookMs < slowFrom

/**
 * Some filters drop questions in place of an answer (Unbound’s `deny`, a response policy’s `DROP`). A line that loses packets would not lose
 * four tries of each of these names and none of the others.
 */
const dropsPrivate = ({ server, privateControl: own, publicControl: other, plexTv }: ResolverAnswers): boolean =>
  [server, own].every((answer) => replyOf(answer, null) === 'silent') && [other, plexTv].every(isPrompt)

/** The same, only for the server’s name. */
export const dropsThisName = ({ server, privateControl: own, publicControl: other, plexTv, nowhere }: ResolverAnswers): boolean =>
  replyOf(server, null) === 'silent' && [own, other, plexTv, nowhere ?? plexTv].every(isPrompt)

/** The same for every name of Plex’s: the name server that it asks keeps silent, or a filter drops them. */
export const dropsPlexDirect = ({ server, privateControl: own, publicControl: other, plexTv }: ResolverAnswers): boolean =>
  [server, own, other].every((answer) => replyOf(answer, null) === 'silent') && isPrompt(plexTv)

/** It lets such names through by now, as a name shows that nobody asked for before; the old answer is only remembered. */
export const remembersOld = ({ freshControl }: ResolverAnswers): boolean =>
  freshControl !== undefined && givesAddress(freshControl, privateControl.address)

/**
 * Does this resolver filter private addresses (docs/sources/name-servers.md#filtered-answers)? The server's private name fails there
 * while a public plex.direct name resolves; that the made-up private name fails as well, or a filter's mark, rules out a fault of this one name.
 */
export function filtersPrivate(resolver: ResolverAnswers, expected: string | null): boolean {
  const { server, privateControl: control, nowhere } = resolver
  if (!givesAddress(resolver.publicControl, publicControl.address) || remembersOld(resolver)) return false
  if (dropsPrivate(resolver)) return expected !== null && isInner(expected)
  if (expected !== null && isInner(expected) && leadsToPage(resolver, expected)) return true
  if (!isHidden(replyOf(server, expected)) || isBogus(server)) return false
  const hidesPrivate = isHidden(replyOf(control, privateControl.address))
  if (expected !== null) return isInner(expected) && (hidesPrivate || bearsMark(server))
  // An own domain does not tell which address it has, so there it takes more: a filter’s mark, or the filter’s very "no", which is not the
  // "no" that names get there which do not exist.
  return hidesPrivate && (bearsMark(server) || (nowhere !== undefined && isAlike(server, control) && !isAlike(server, nowhere)))
}

/** Some show a page of their own in the place of every private address (AdGuard Home’s “custom IP”, a response policy): one page for two names. */
function leadsToPage({ server, privateControl: control, nowhere }: ResolverAnswers, expected: string): boolean {
  if (replyOf(server, expected) !== 'elsewhere' || replyOf(control, privateControl.address) !== 'elsewhere') return false
  const [page, other] = [server, control].map((answer) => (answer.state === 'answered' ? answer.addresses.join() : ''))
  // Whoever makes addresses up for what does not exist took these names for such.
  return page === other && !(nowhere?.state === 'answered' && nowhere.addresses.join() === page)
}

/**
 * Addresses that a resolver in use makes up for names that do not exist, as some providers do to show a page of theirs. One that leads known
 * names astray as well invents nothing, it lies about everything.
 */
const inventedBy = ({ nowhere, publicControl: control }: ResolverAnswers): readonly string[] =>
  nowhere?.state === 'answered' && givesAddress(control, publicControl.address) ? nowhere.addresses : []

/** The resolver in use that would give this very answer to a name that does not exist. */
export function inventorOf(answer: DnsAnswer, resolvers: readonly ResolverAnswers[]): ResolverAnswers | undefined {
  const addresses = answer.state === 'answered' ? answer.addresses.filter(isIpv4) : []
  return inUse(resolvers).find((resolver) => {
    const invented = inventedBy(resolver)
    return addresses.length > 0 && addresses.every((address) => invented.includes(address))
  })
}

/**
 * A name of the user’s own that does not exist, and leads to a stranger all the same, or one that a block list leads nowhere: what was measured there is not
 * about the server.
 */
export const leadsToStranger = (names: {
  readonly expected: string | null
  readonly system: DnsAnswer
  readonly resolvers: readonly ResolverAnswers[]
}): boolean =>
  names.expected === null && (replyOf(names.system, null) === 'null address' || inventorOf(names.system, names.resolvers) !== undefined)

/** Resolvers that this computer itself uses: the public one and those behind them were only asked for comparison. */
export const inUse = (resolvers: readonly ResolverAnswers[]): readonly ResolverAnswers[] =>
  resolvers.filter((resolver) => resolver.from === 'system' || resolver.from === 'given')

/** systemd-resolved on this computer (systemd-resolved.service(8)): it filters nothing, but it remembers; the servers that it asks stand beside it. */
export const isLocalStub = ({ address }: ResolverAnswers): boolean => address === '127.0.0.53' || address === '127.0.0.54'

/** Those in use that answer by themselves, as far as they are told. */
export function withoutLocalStub(resolvers: readonly ResolverAnswers[]): readonly ResolverAnswers[] {
  const used = inUse(resolvers)
  const real = used.filter((resolver) => !isLocalStub(resolver))
  return real.length > 0 ? real : used
}

/** Those in use that do not give the right answer: the fault is theirs, and a healthy one beside them changes nothing. */
export const failing = ({ expected, resolvers }: Asked): readonly ResolverAnswers[] =>
  inUse(resolvers).filter(
    ({ server }) => replyOf(server, expected) !== 'right' || (expected === null && inventorOf(server, resolvers) !== undefined),
  )

export type Family = Software | 'unknown'

/** Which software filters: its own words first, then the shape of its answer (docs/sources/name-servers.md#filtered-answers). */
export function familyOf({ software, server }: ResolverAnswers): Family {
  const said = software?.toLowerCase() ?? ''
  if (said.includes('pi-hole')) return 'Pi-hole'
  if (said.startsWith('dnsmasq')) return 'dnsmasq'
  if (said.startsWith('unbound')) return 'Unbound'
  if (said.startsWith('powerdns')) return 'PowerDNS'
  if (/^(bind )?9\.\d+/.test(said)) return 'BIND'
  if (server.state !== 'answered') return 'unknown'
  if (server.explanation !== null) return byItsWords(server.explanation, server.rcode)
  if (server.rcode === 0 && server.extendedError === 15 && server.addresses.length === 0) return 'dnsmasq'
  return server.rcode === 2 ? 'BIND' : 'unknown'
}

/** Blocky gives its reason in these words where it is told to (`ede: enable`), dnscrypt-proxy its name. */
function byItsWords(words: string, rcode: number): Family {
  if (/^(?:BLOCKED(?: IP| CNAME)?|REBIND) \(/.test(words)) return 'Blocky'
  if (/dnscrypt-proxy/i.test(words)) return 'dnscrypt-proxy'
  return rcode === 5 ? 'Knot Resolver' : 'unknown'
}

/** A resolver in use leads a name elsewhere whose true address is known to everybody: then nothing that was asked by name says anything. */
export const liesAboutNames = (resolvers: readonly ResolverAnswers[]): boolean =>
  inUse(resolvers).some((resolver) => replyOf(resolver.publicControl, publicControl.address) === 'elsewhere')

/** It answered no question at all, or nothing that fits a question. */
export const isSilent = ({ server, publicControl: control, plexTv }: ResolverAnswers): boolean =>
  [server, control, plexTv].every((answer) => replyOf(answer, null) === 'silent')

/** It answers, but gives no name an address: neither Plex’s own site nor a plain public name. */
export const findsNoName = ({ publicControl: control, plexTv }: ResolverAnswers): boolean =>
  replyOf(control, null) !== 'right' && replyOf(plexTv, null) !== 'right'

/** Milliseconds: Chrome asks again after one second, glibc after five; from two on, pages feel broken. */
export const slowFrom = 2_000

const answersOf = (resolver: ResolverAnswers): readonly DnsAnswer[] => [
  resolver.server,
  resolver.privateControl,
  resolver.publicControl,
  resolver.plexTv,
]

/** Questions that it lost, or answered after the first try only; one lost packet is no finding (RFC 1536 §1). */
export const lostBy = (resolver: ResolverAnswers): number =>
  answersOf(resolver).reduce((sum, answer) => sum + (answer.state === 'answered' ? (answer.lost ?? 0) : 0), 0)

/** The slowest of its answers, milliseconds. */
export const slowestOf = (resolver: ResolverAnswers): number =>
  Math.max(0, ...answersOf(resolver).map((answer) => (answer.state === 'answered' && (answer.lost ?? 0) === 0 ? answer.tookMs : 0)))

/** It speaks, but late or not always. */
export function isSick(resolver: ResolverAnswers): boolean {
  if ([dropsPrivate, dropsThisName, dropsPlexDirect].some((drops) => drops(resolver))) return false
  const replies = answersOf(resolver).map((answer) => replyOf(answer, null))
  if (replies.every((reply) => reply === 'silent')) return false
  return lostBy(resolver) >= 2 || slowestOf(resolver) >= slowFrom || replies.filter((reply) => reply === 'silent').length >= 1
}
