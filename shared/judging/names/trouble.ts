import type { Internet } from '../../facts/internet'
import { isIpv4, sameSubnet } from '../../addresses/address'
import { isBogus, tellAnswer, type DnsAnswer } from '../../addresses/dns-answer'
import type { HostsFile } from '../../facts/hosts-file'
import type { Interfaces } from '../../facts/interfaces'
import type { Names } from '../../facts/names'
import type { ResolverAnswers } from '../../facts/names'
import { say, type Message } from '../../model/message'
import { nowhereControl, publicControl } from '../../addresses/plex-direct'
import { confirmed, proof, ruledOut, unknown, type Proof, type Verdict } from '../../model/verdict'
import { lineIsBroken } from '../internet-state'
import {
  dropsPlexDirect,
  dropsThisName,
  failing,
  filtersPrivate,
  findsNoName,
  withoutLocalStub,
  inUse,
  isLocalStub,
  isSick,
  isSilent,
  leadsToStranger,
  liesAboutNames,
  remembersOld,
  replyOf,
} from './answers'

/** What else may tell where a wrong answer comes from. */
export interface Beside {
  readonly internet?: Internet | undefined
  readonly hostsFile?: HostsFile | undefined
  readonly interfaces?: Interfaces | undefined
}

/** The line of the hosts file that answers wrongly for the name in the name server’s place. */
export function hostsLine({ name, expected }: Pick<Names, 'name' | 'expected'>, { hostsFile }: Beside) {
  const lines = hostsFile?.entries.filter((entry) => entry.name === name.toLowerCase()) ?? []
  return lines.some((line) => line.address === expected) ? undefined : lines[0]
}

/** VPN adapters that are up. */
export const vpnsIn = ({ interfaces }: Beside) =>
  (interfaces?.adapters ?? []).filter((adapter) => adapter.kind === 'VPN' && adapter.addresses.length > 0)

/**
 * A resolver that a VPN brought: the system says so, it stands in a VPN adapter’s own network, or it is Tailscale’s own (100.100.100.100,
 * tailscale.com/kb/1081).
 */
export const isOfVpn = ({ address, adapter }: Pick<ResolverAnswers, 'address' | 'adapter'>, beside: Beside): boolean => {
  if (adapter?.kind === 'VPN') return true
  const vpns = vpnsIn(beside)
  if (vpns.length > 0 && address === '100.100.100.100') return true
  return vpns.some((vpn) => vpn.addresses.some((own) => sameSubnet(own.address, address, own.prefixLength)))
}

/** Its names need not spell an IPv4 address: an IPv6 one, or one that was mistyped. */
const isUnderPlexDirect = (name: string): boolean => name.toLowerCase().endsWith('.plex.direct')

const isIpv4In = (answer: DnsAnswer): boolean => answer.state === 'answered' && answer.addresses.some(isIpv4)

const givesIpv6Only = ({ server, serverIpv6 }: ResolverAnswers): boolean =>
  replyOf(server, null) === 'nothing' && serverIpv6 !== undefined && replyOf(serverIpv6, null) === 'right'

/** A name that fails, and what each name server in use said of it. */
interface Failing extends Names {
  readonly beside: Beside
  readonly asked: readonly ResolverAnswers[]
  readonly wrong: readonly ResolverAnswers[]
}

/** Somebody is wrong, and all who are, are so in this way. */
const all =
  (...ways: readonly ((resolver: ResolverAnswers, failing: Failing) => boolean)[]) =>
  (failing: Failing): boolean =>
    failing.wrong.length > 0 && failing.wrong.every((resolver) => ways.some((isSo) => isSo(resolver, failing)))

const systemWaits = ({ system, expected }: Failing): boolean => replyOf(system, expected) === 'silent'

/**
 * The name servers give the right address, but the system does not have it. What the system does not hear it cannot have remembered: its own
 * question was lost. One that has an answer got over a silent name server.
 */
const systemPassesBy = (failing: Failing): boolean =>
  failing.asked.length > failing.wrong.length &&
  failing.wrong.every((resolver) => isSilent(resolver) || isLocalStub(resolver)) &&
  !systemWaits(failing)

const serverFails = ({ publicControl: control }: ResolverAnswers): boolean => control.state === 'answered' && control.rcode === 2

/**
 * The ways in which a name fails, each with the cause that it convicts. Several may fit one home, so the first counts: what this computer does by
 * itself, then what a name server does to every name, to Plex's names, and to this one. Rebinding filters are judged by themselves, before these.
 */
export const waysToFail = [
  ['hosts-file-overrides', ({ beside, ...names }) => hostsLine(names, beside) !== undefined],
  // With no name server to ask, the system's own answer is all there is: no more is claimed.
  ['name-leads-elsewhere', ({ asked, system, expected }) => asked.length === 0 && replyOf(system, expected) === 'elsewhere'],
  ['name-does-not-resolve', ({ asked }) => asked.length === 0],
  ['vpn-answers-names', all((resolver, { beside }) => isOfVpn(resolver, beside))],
  ['old-answer-remembered', all(remembersOld)],
  ['vpn-answers-names', (failing) => systemPassesBy(failing) && vpnsIn(failing.beside).length > 0],
  ['old-answer-remembered', systemPassesBy],
  ['name-server-silent', all(isSilent)],
  ['plex-direct-unreachable', all(isSilent, dropsPlexDirect)],
  ['name-does-not-resolve', all(isSilent, dropsThisName)],
  ['name-server-unsteady', ({ wrong }) => wrong.length === 0],
  // A slow one is right in the end, but nobody waits that long.
  [
    'name-server-unsteady',
    (failing) =>
      systemWaits(failing) && failing.asked.some(isSick) && all(({ server }) => replyOf(server, failing.expected) === 'silent')(failing),
  ],
  [
    'name-signature-rejected',
    (failing) => failing.wrong.some(({ server }) => isBogus(server)) && all(({ server }) => isBogus(server), isSilent)(failing),
  ],
  ['ipv6-address-only', ({ expected, wrong, system }) => expected !== null && wrong.some(givesIpv6Only) && !isIpv4In(system)],
  [
    'name-leads-elsewhere',
    ({ system, wrong, expected }) =>
      [system, ...wrong.map(({ server }) => server)].some((answer) => replyOf(answer, expected) === 'elsewhere'),
  ],
  ['name-does-not-resolve', all(findsNoName)],
  ['own-domain-does-not-resolve', ({ expected, name }) => expected === null && !isUnderPlexDirect(name)],
  ['name-does-not-resolve', ({ wrong }) => wrong.some(({ publicControl: control }) => replyOf(control, publicControl.address) === 'right')],
  ['plex-direct-unreachable', all(isSilent, serverFails)],
  ['plex-direct-blocked', () => true],
] as const satisfies readonly (readonly [cause: string, fits: (failing: Failing) => boolean])[]

/** A cause that speaks of a name that fails. */
export type NameTrouble = (typeof waysToFail)[number][0]

export function troubleOf(names: Names, beside: Beside = {}): NameTrouble {
  const failure: Failing = { ...names, beside, asked: inUse(names.resolvers), wrong: failing(names) }
  const [trouble] = waysToFail.find(([, fits]) => fits(failure)) ?? ['plex-direct-blocked']
  return trouble
}

/** What a person can check of a name that fails: the browser’s way, and every name server’s answers side by side. */
export const nameProofs = ({ name, expected, system, resolvers }: Names): readonly Proof[] => [
  proof(say`Your browser`, say`${{ code: name }} → ${tellAnswer(system)}`),
  ...(expected === null ? [] : [proof(say`Where the name should lead`, say`${{ code: expected }}`)]),
  ...resolvers.flatMap((resolver) => [
    proof(say`${standsAs(resolver)}, asked for your server`, say`the same name → ${tellAnswer(resolver.server)}`),
    ...(expected === null || resolver.serverIpv6?.state !== 'answered' || resolver.serverIpv6.addresses.length === 0
      ? []
      : [proof(say`${standsAs(resolver)}, asked for its IPv6 address`, tellAnswer(resolver.serverIpv6))]),
    proof(
      say`${standsAs(resolver)}, asked for another name of Plex’s`,
      say`${{ code: publicControl.name }} → ${tellAnswer(resolver.publicControl)}`,
    ),
    proof(say`${standsAs(resolver)}, asked for Plex’s own site`, say`${{ code: 'plex.tv' }} → ${tellAnswer(resolver.plexTv)}`),
    ...(resolver.nowhere?.state === 'answered' && resolver.nowhere.addresses.length > 0
      ? [
          proof(
            say`${standsAs(resolver)}, asked for a name that does not exist`,
            say`${{ code: nowhereControl.name }} → ${tellAnswer(resolver.nowhere)}`,
          ),
        ]
      : []),
    ...(resolver.software === null ? [] : [proof(say`What runs on ${{ code: resolver.address }}`, say`${{ code: resolver.software }}`)]),
  ]),
]

/** How a name server stands to this computer, for a proof. */
export function standsAs({ address, from }: Pick<ResolverAnswers, 'address' | 'from'>): Message {
  switch (from) {
    case 'behind':
      return say`The name server behind it, ${{ code: address }}`
    case 'router':
      return say`Your router, ${{ code: address }}`
    case 'public':
      return say`For comparison, ${{ code: address }}`
    default:
      return say`Name server ${{ code: address }}`
  }
}

/** Convicts where the name fails in this very way and nothing else explains it, so that one fault has one culprit. */
export function judgeTrouble(trouble: NameTrouble, names: Names, beside: Beside): Verdict<'names'> {
  const seen = proof(say`Your browser`, say`${{ code: names.name }} → ${tellAnswer(names.system)}`)
  const reply = leadsToStranger(names) ? 'elsewhere' : replyOf(names.system, names.expected)
  if (reply === 'right') return ruledOut(seen)
  if (reply === 'not asked') return unknown('names')
  // A name that leads elsewhere at a dead line or a sign-in page is the line’s doing. A hosts file needs no line, and where a name server
  // lies without a sign-in page, the line was looked for at wrong addresses.
  const lies = beside.internet?.portal !== 'portal' && liesAboutNames(names.resolvers)
  if (lineIsBroken(beside.internet) && trouble !== 'hosts-file-overrides' && !lies) return ruledOut(seen)
  const filters = withoutLocalStub(names.resolvers).filter((resolver) => filtersPrivate(resolver, names.expected))
  const isVpns = filters.length > 0 && filters.every((resolver) => isOfVpn(resolver, beside))
  if (filters.length > 0 && !(trouble === 'vpn-answers-names' && isVpns) && trouble !== 'hosts-file-overrides') return ruledOut(seen)
  return troubleOf(names, beside) === trouble ? confirmed(...nameProofs(names)) : ruledOut(seen)
}
