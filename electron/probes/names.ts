import { randomBytes } from 'node:crypto'
import { addressClass, isAddress, isIpv4, sameSubnet } from '@shared/addresses/address'
import { givesAddress, type DnsAnswer } from '@shared/addresses/dns-answer'
import answers, { type Answers as ToldAnswers } from '@shared/facts/answers'
import certificate from '@shared/facts/certificate'
import names, { type ResolverAnswers } from '@shared/facts/names'
import { freshControl, nowhereControl, parsePlexDirect, privateControl, publicControl } from '@shared/addresses/plex-direct'
import { measured, unmeasured } from '@shared/model/reading'
import { say } from '@shared/model/message'
import { settingsPatience } from '../computer/name-settings/settings'
import { describeDevice } from '../network/device'
import { within } from '../network/deadline'
import { ask, askServers, askSoftware } from '../network/dns'
import { isSameFromHere } from '../network/upstream'
import { gatewaysOf } from '../computer/gateways'
import { probe, type Looking } from '../examination/probe'
import { resolversFor } from '../computer/resolvers'
import type { ConfiguredResolver, Surroundings } from '../computer/surroundings'

/**
 * Milliseconds for one answer. Systems wait 5 s for a resolver before they turn to the next (resolv.conf(5), `timeout`), and no browser's user
 * waits longer: what comes later never helps.
 */
const answerPatience = 5_000
/** The name of a resolver's software is a courtesy: it comes at once or is not worth waiting for. */
const softwarePatience = 1_000
/** A program that knows the question answers from its memory; every other would only use up the patience. */
const serversPatience = 500
/** A router at home answers within milliseconds, or drops what it is asked. */
const routerPatience = 1_500
/** A router asks one or two; more would only be asked for curiosity. */
const mostBehind = 3

/** Asks the system, and every resolver by itself, for the server's name and for names whose true answers are known. */
export default probe({
  fact: names,
  patience: settingsPatience + answerPatience + softwarePatience + 500,
  // The certificate tells the name where the user gave only an address.
  after: { certificate },
  mayUse: { answers },
  look: async ({ answers: told }, looking) => {
    const { surroundings, signal } = looking
    const name = nameOf(looking)
    if (name === null) return unmeasured('unreached', say`the server has not told its secure name`)
    if (isAddress(name)) return unmeasured('unreached', say`an address needs no look-up`)
    const local = /(^|\.)localhost$/.test(name) // no resolver is ever asked for it (RFC 6761 §6.3)
    if (surroundings.offline && !surroundings.resolversGiven && !local) return unmeasured('not permitted', say`asked to stay offline`)
    const expected = local ? '127.0.0.1' : (parsePlexDirect(name)?.address ?? null)
    const asked = local ? [] : await resolversOf(surroundings, name)
    const until = performance.now() + answerPatience
    const inner = (resolver: ConfiguredResolver): Promise<ResolverAnswers> => askResolver(surroundings, resolver, name, expected, signal)
    const [system, resolvers] = await Promise.all([
      askSystem(surroundings, name, signal),
      Promise.all(asked.map(inner)).then(async (first) => [
        ...first,
        ...(await within(Math.max(0, until - performance.now()), signal, (own) =>
          askBehind(surroundings, first, name, expected, isOnAnotherDevice(told?.where), own),
        )),
      ]),
    ])
    return measured({ name, expected, system, resolvers })
  },
})

type Answers = Pick<ResolverAnswers, 'server' | 'privateControl' | 'publicControl' | 'plexTv'>

/** What the client checks the certificate against; else the typed name itself. */
const nameOf = ({ route, target }: Looking): string | null => route?.name ?? (isAddress(target.host) ? null : target.host)

/** The name servers that the system asks for this name; one that serves only a company's names is asked nothing. */
async function resolversOf(surroundings: Surroundings, name: string): Promise<readonly ConfiguredResolver[]> {
  const configured = resolversFor(name, await surroundings.resolvers())
  const { publicResolver, offline } = surroundings
  if (publicResolver === null || offline) return configured
  return configured.some((own) => own.address === publicResolver.address) ? configured : [...configured, publicResolver]
}

/**
 * The layers behind a resolver that is not well, where it names them (dnsmasq): so the layer that filters is told from one that passes a
 * filtered answer on, and a second filter shows itself before the first is open. They get what is left of one answer's patience, so that
 * the rung costs no more time. Offline only those inside the home are asked.
 */
async function askBehind(
  surroundings: Surroundings,
  first: readonly ResolverAnswers[],
  name: string,
  expected: string | null,
  elsewhere: boolean,
  signal: AbortSignal,
): Promise<readonly ResolverAnswers[]> {
  const sick = first.filter((resolver) => resolver.from !== 'public' && speaks(resolver) && !isHealthy(resolver, expected))
  const [told, routers] = await Promise.all([
    Promise.all(
      sick.map(async (resolver) => {
        const named = await within(serversPatience, signal, (own) => askServers(surroundings, resolver, own))
        return named.filter(({ address }) => isSameFromHere(address, resolver.address, surroundings.adapters()))
      }),
    ),
    within(serversPatience, signal, (own) => routersBeside(surroundings, sick, elsewhere, own)),
  ])
  const known = new Set(first.map(spell))
  const isNew = (resolver: Pick<ConfiguredResolver, 'address' | 'port'>): boolean => {
    const wasKnown = known.has(spell(resolver))
    known.add(spell(resolver))
    return !wasKnown
  }
  const behind = told.flat().filter((resolver) => isNew(resolver) && (!surroundings.offline || addressClass(resolver.address) !== 'public'))
  const inner = (resolver: ConfiguredResolver, own: AbortSignal): Promise<ResolverAnswers> =>
    askResolver(surroundings, resolver, name, expected, own)
  const [layers, router] = await Promise.all([
    Promise.all(behind.slice(0, mostBehind).map((resolver) => inner({ ...resolver, from: 'behind' }, signal))),
    Promise.all(routers.filter(isNew).map((resolver) => within(routerPatience, signal, (own) => inner(resolver, own)))),
  ])
  return [...layers, ...router.filter(speaks)]
}

/** The message is on a device that usually asks the router, whomever this computer asks. */
const isOnAnotherDevice = (where: ToldAnswers['where'] = 'not sure'): boolean => ['TV', 'phone', 'another computer'].includes(where)

/**
 * A name server of the user's own beside the router usually asks the router, and few say so. It is asked only where this computer itself does not,
 * and for other devices, which ask it themselves.
 */
async function routersBeside(
  surroundings: Surroundings,
  sick: readonly ResolverAnswers[],
  elsewhere: boolean,
  signal: AbortSignal,
): Promise<readonly ConfiguredResolver[]> {
  const own = sick.filter(({ from }) => from === 'system')
  if (own.length === 0 && !elsewhere) return []
  const adapters = surroundings.adapters().filter(({ internal }) => !internal)
  const gateways = await gatewaysOf(surroundings, signal)
  return gateways
    .filter((gateway) =>
      adapters.some(({ address, prefixLength }) =>
        [gateway, ...(elsewhere ? [] : own.map((resolver) => resolver.address))].every((other) => sameSubnet(address, other, prefixLength)),
      ),
    )
    .slice(0, 1)
    .map((address) => ({ address, port: 53, from: 'router' }))
}

const spell = ({ address, port }: Pick<ConfiguredResolver, 'address' | 'port'>): string => `${address}#${String(port)}`

const speaks = ({ server, privateControl: own, publicControl: other, plexTv }: Answers): boolean =>
  [server, own, other, plexTv].some((answer) => answer.state === 'answered')

const isHealthy = ({ server, privateControl: own, publicControl: other }: Answers, expected: string | null): boolean =>
  (expected === null ? hasAddress(server) : givesAddress(server, expected)) &&
  givesAddress(own, privateControl.address) &&
  givesAddress(other, publicControl.address)

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
  const { address, port, from, adapter, https } = resolver
  const question = (asked: string, type: 'A' | 'AAAA' = 'A'): Promise<DnsAnswer> =>
    within(answerPatience, signal, async (own) => {
      if (!https) return ask(surroundings, resolver, asked, type, own)
      const { askOverHttps } = await import('../network/doh')
      return askOverHttps(surroundings, resolver, https, asked, type, own)
    })
  const wantsIpv4 = expected !== null && isIpv4(expected)
  const [server, serverIpv6, privateAnswer, publicAnswer, plexTv, nowhere] = await Promise.all([
    // Where any address is fine, an IPv6 address is one.
    wantsIpv4 ? question(name) : Promise.all([question(name), question(name, 'AAAA')]).then(both),
    wantsIpv4 ? question(name, 'AAAA') : Promise.resolve(undefined),
    question(privateControl.name),
    question(publicControl.name),
    question(surroundings.hosts.plexTv.host),
    question(nowhereControl.name),
  ])
  const answers = { server, privateControl: privateAnswer, publicControl: publicAnswer, plexTv }
  // A healthy resolver's software is nobody's business, and a silent one will not tell.
  const asksSoftware = https === undefined && speaks(answers) && !isHealthy(answers, expected)
  const [software, device, fresh] = asksSoftware
    ? await within(softwarePatience, signal, (own) =>
        Promise.all([
          askSoftware(surroundings, resolver, own),
          describeDevice(surroundings, resolver.address, own),
          // What it takes away fresh it filters; what it only remembers is open by now.
          privateAnswer.state === 'answered' && !givesAddress(privateAnswer, privateControl.address)
            ? ask(surroundings, resolver, freshControl(randomBytes(16).toString('hex')), 'A', own)
            : undefined,
        ]),
      )
    : [null, null]
  return {
    address,
    port,
    from,
    ...(adapter ? { adapter } : {}),
    ...answers,
    nowhere,
    ...(serverIpv6 ? { serverIpv6 } : {}),
    ...(fresh ? { freshControl: fresh } : {}),
    software,
    ...(asksSoftware ? { box: device } : {}),
  }
}

const hasAddress = (answer: DnsAnswer): boolean => answer.state === 'answered' && answer.addresses.length > 0

/** A and AAAA of one name, told as one answer: the better of the two, with the addresses of both. */
function both([four, six]: readonly [DnsAnswer, DnsAnswer]): DnsAnswer {
  if (four.state === 'failed') return six
  if (six.state === 'failed') return four
  const better = four.addresses.length === 0 && six.addresses.length > 0 ? six : four
  return { ...better, addresses: [...four.addresses, ...six.addresses], tookMs: Math.max(four.tookMs, six.tookMs) }
}
