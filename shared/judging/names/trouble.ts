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

/** In which way a name fails; a rebinding filter is judged by itself, before these. */
export type NameTrouble =
  | 'hosts file'
  | 'VPN'
  | 'remembered'
  | 'leads elsewhere'
  | 'silent'
  | 'unsteady'
  | 'nothing resolves'
  | 'only IPv6'
  | 'own domain'
  | 'signatures rejected'
  | 'this name only'
  | 'plex.direct blocked'
  | 'plex.direct unreachable'

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

export function troubleOf(names: Names, beside: Beside = {}): NameTrouble {
  const { name, expected, system } = names
  const asked = inUse(names.resolvers)
  const wrong = failing(names)
  if (hostsLine(names, beside)) return 'hosts file'
  // With no name server to ask, the system's own answer is all there is: no more is claimed.
  if (asked.length === 0) return replyOf(system, expected) === 'elsewhere' ? 'leads elsewhere' : 'this name only'
  if (wrong.length > 0 && wrong.every((resolver) => isOfVpn(resolver, beside))) return 'VPN'
  const waits = replyOf(system, expected) === 'silent'
  if (wrong.length > 0 && wrong.every(remembersOld)) return 'remembered'
  // What the system does not hear it cannot have remembered: its own question was lost. One that has an answer got over a silent name server.
  const isPassedBy = (resolver: ResolverAnswers): boolean => isSilent(resolver) || isLocalStub(resolver)
  if (asked.length > wrong.length && wrong.every(isPassedBy) && !waits) return vpnsIn(beside).length > 0 ? 'VPN' : 'remembered'
  if (wrong.length > 0) {
    if (wrong.every(isSilent)) return 'silent'
    if (wrong.every((resolver) => isSilent(resolver) || dropsPlexDirect(resolver))) return 'plex.direct unreachable'
    if (wrong.every((resolver) => isSilent(resolver) || dropsThisName(resolver))) return 'this name only'
  }
  // A slow resolver is right in the end, but nobody waits that long.
  if (wrong.length === 0 || (waits && asked.some(isSick) && wrong.every(({ server }) => replyOf(server, expected) === 'silent')))
    return 'unsteady'
  if (wrong.some(({ server }) => isBogus(server)) && wrong.every((resolver) => isBogus(resolver.server) || isSilent(resolver)))
    return 'signatures rejected'
  if (expected !== null && wrong.some(givesIpv6Only) && !isIpv4In(system)) return 'only IPv6'
  if ([system, ...wrong.map((resolver) => resolver.server)].some((answer) => replyOf(answer, expected) === 'elsewhere'))
    return 'leads elsewhere'
  if (wrong.every(findsNoName)) return 'nothing resolves'
  if (expected === null && !isUnderPlexDirect(name)) return 'own domain'
  if (wrong.some((resolver) => replyOf(resolver.publicControl, publicControl.address) === 'right')) return 'this name only'
  const fails = wrong.every(
    (resolver) => isSilent(resolver) || (resolver.publicControl.state === 'answered' && resolver.publicControl.rcode === 2),
  )
  return fails ? 'plex.direct unreachable' : 'plex.direct blocked'
}

/** What a person can check of a name that fails: the browser’s way, and every name server’s answers side by side. */
export const nameProofs = ({ name, expected, system, resolvers }: Names): readonly Proof[] => [
  proof(say`Your browser`, say`${{ code: name }} → ${tellAnswer(system)}`),
  ...(expected === null ? [] : [proof(say`Where the name should lead`, say`${{ code: expected }}`)]),
  ...resolvers.flatMap((resolver) => [
    proof(standsAs(resolver), say`the same name → ${tellAnswer(resolver.server)}`),
    ...(expected === null || resolver.serverIpv6?.state !== 'answered' || resolver.serverIpv6.addresses.length === 0
      ? []
      : [proof(say`There, its IPv6 address`, tellAnswer(resolver.serverIpv6))]),
    proof(say`There, another name of Plex’s`, say`${{ code: publicControl.name }} → ${tellAnswer(resolver.publicControl)}`),
    proof(say`There, Plex’s own site`, say`${{ code: 'plex.tv' }} → ${tellAnswer(resolver.plexTv)}`),
    ...(resolver.nowhere?.state === 'answered' && resolver.nowhere.addresses.length > 0
      ? [proof(say`There, a name that does not exist`, say`${{ code: nowhereControl.name }} → ${tellAnswer(resolver.nowhere)}`)]
      : []),
    ...(resolver.software === null ? [] : [proof(say`The software there`, say`${{ code: resolver.software }}`)]),
  ]),
]

/** How a name server stands to this computer, for a proof. */
export const standsAs = ({ address, from }: Pick<ResolverAnswers, 'address' | 'from'>): Message =>
  from === 'behind'
    ? say`Behind it, ${{ code: address }}`
    : from === 'router'
      ? say`Your router, ${{ code: address }}`
      : from === 'public'
        ? say`For comparison, ${{ code: address }}`
        : say`Name server ${{ code: address }}`

/** Convicts where the name fails in this very way and nothing else explains it, so that one fault has one culprit. */
export function judgeTrouble(trouble: NameTrouble, names: Names, beside: Beside): Verdict<'names'> {
  const seen = proof(say`Your browser`, say`${{ code: names.name }} → ${tellAnswer(names.system)}`)
  const reply = leadsToStranger(names) ? 'elsewhere' : replyOf(names.system, names.expected)
  if (reply === 'right') return ruledOut(seen)
  if (reply === 'not asked') return unknown('names')
  // A name that leads elsewhere at a dead line or a sign-in page is the line’s doing. A hosts file needs no line, and where a name server
  // lies without a sign-in page, the line was looked for at wrong addresses.
  const lies = beside.internet?.portal !== 'portal' && liesAboutNames(names.resolvers)
  if (lineIsBroken(beside.internet) && trouble !== 'hosts file' && !lies) return ruledOut(seen)
  const filters = withoutLocalStub(names.resolvers).filter((resolver) => filtersPrivate(resolver, names.expected))
  const isVpns = filters.length > 0 && filters.every((resolver) => isOfVpn(resolver, beside))
  if (filters.length > 0 && !(trouble === 'VPN' && isVpns) && trouble !== 'hosts file') return ruledOut(seen)
  return troubleOf(names, beside) === trouble ? confirmed(...nameProofs(names)) : ruledOut(seen)
}
