import { isAddress, isIpv4 } from '@shared/address'
import { givesAddress, type DnsAnswer } from '@shared/dns-answer'
import names, { type ResolverAnswers } from '@shared/facts/names'
import { parsePlexDirect, privateControl, publicControl } from '@shared/plex-direct'
import { measured, unmeasured } from '@shared/reading'
import { within } from '../network/deadline'
import { ask, askSoftware } from '../network/dns'
import { probe, type Looking } from '../probe'
import type { ConfiguredResolver, Surroundings } from '../surroundings'

/**
 * Milliseconds for one answer. Systems wait 5 s for a resolver before they turn to the next (resolv.conf(5), `timeout`), and no browser's user
 * waits longer: what comes later never helps.
 */
const answerPatience = 5_000
/** The name of a resolver's software is a courtesy: it comes at once or is not worth waiting for. */
const softwarePatience = 1_000

/** Asks the system, and every resolver by itself, for the server's name and for names whose true answers are known. */
export default probe({
  fact: names,
  patience: answerPatience + softwarePatience + 1_000,
  // The certificate tells the name where the user gave only an address.
  after: ['certificate'],
  look: async (looking) => {
    const { surroundings, signal } = looking
    const name = nameOf(looking)
    if (name === null) return unmeasured('unreached', 'the server has not told its secure name')
    if (isAddress(name)) return unmeasured('unreached', 'an address needs no look-up')
    const local = /(^|\.)localhost$/.test(name) // no resolver is ever asked for it (RFC 6761 §6.3)
    if (surroundings.offline && !surroundings.resolversGiven && !local) return unmeasured('not permitted', 'asked to stay offline')
    const expected = local ? '127.0.0.1' : (parsePlexDirect(name)?.address ?? null)
    const asked = local ? [] : await resolversOf(surroundings)
    const [system, resolvers] = await Promise.all([
      askSystem(surroundings, name, signal),
      Promise.all(asked.map((resolver) => askResolver(surroundings, resolver, name, expected, signal))),
    ])
    return measured({ name, expected, system, resolvers })
  },
})

/** What the client checks the certificate against; else the typed name itself. */
const nameOf = ({ route, target }: Looking): string | null => route?.name ?? (isAddress(target.host) ? null : target.host)

async function resolversOf(surroundings: Surroundings): Promise<readonly ConfiguredResolver[]> {
  const configured = await surroundings.resolvers()
  const { publicResolver, offline } = surroundings
  if (publicResolver === null || offline) return configured
  return configured.some((own) => own.address === publicResolver.address) ? configured : [...configured, publicResolver]
}

/** The system's call tells addresses or nothing: no code, no marks. */
async function askSystem(surroundings: Surroundings, name: string, signal: AbortSignal): Promise<DnsAnswer> {
  const found = await within(answerPatience, signal, (own) => surroundings.lookup(name, own))
  const tookMs = Math.round(found.tookMs)
  if ('failure' in found) return { state: 'failed', failure: found.failure, tookMs }
  return {
    state: 'answered',
    rcode: 0,
    addresses: [...found.addresses],
    soa: false,
    negativeTtl: null,
    extendedError: null,
    explanation: null,
    tookMs,
  }
}

async function askResolver(
  surroundings: Surroundings,
  resolver: ConfiguredResolver,
  name: string,
  expected: string | null,
  signal: AbortSignal,
): Promise<ResolverAnswers> {
  const question = (asked: string, type: 'A' | 'AAAA' = 'A'): Promise<DnsAnswer> =>
    within(answerPatience, signal, (own) => ask(surroundings, resolver, asked, type, own))
  const [server, privateAnswer, publicAnswer, plexTv] = await Promise.all([
    // Where any address is fine, an IPv6 address is one.
    expected !== null && isIpv4(expected) ? question(name) : Promise.all([question(name), question(name, 'AAAA')]).then(both),
    question(privateControl.name),
    question(publicControl.name),
    question(surroundings.places.plexTv.host),
  ])
  const answers = { server, privateControl: privateAnswer, publicControl: publicAnswer, plexTv }
  const healthy =
    (expected === null ? hasAddress(server) : givesAddress(server, expected)) &&
    givesAddress(privateAnswer, privateControl.address) &&
    givesAddress(publicAnswer, publicControl.address)
  const speaks = Object.values(answers).some((answer) => answer.state === 'answered')
  // A healthy resolver's software is nobody's business, and a silent one will not tell.
  const software = healthy || !speaks ? null : await within(softwarePatience, signal, (own) => askSoftware(surroundings, resolver, own))
  return { ...resolver, ...answers, software }
}

const hasAddress = (answer: DnsAnswer): boolean => answer.state === 'answered' && answer.addresses.length > 0

/** A and AAAA of one name, told as one answer: the better of the two, with the addresses of both. */
function both([four, six]: readonly [DnsAnswer, DnsAnswer]): DnsAnswer {
  if (four.state === 'failed') return six
  if (six.state === 'failed') return four
  const better = four.addresses.length === 0 && six.addresses.length > 0 ? six : four
  return { ...better, addresses: [...four.addresses, ...six.addresses], tookMs: Math.max(four.tookMs, six.tookMs) }
}
