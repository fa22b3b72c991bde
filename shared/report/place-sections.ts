import { hostAndPort } from '../addresses/spell'
import { addressClass, sameSubnet } from '../addresses/address'
import { valueOf, type Evidence } from '../model/evidence'
import { programs } from '../clients/clients'
import { devices } from '../clients/devices'
import answers from '../facts/answers'
import certificate from '../facts/certificate'
import identity, { plexOf } from '../facts/identity'
import interfaces, { type Interfaces } from '../facts/interfaces'
import internet from '../facts/internet'
import nameServers, { tellServers } from '../facts/name-servers'
import { failureTexts } from '../model/failure'
import type { ValueOf } from '../model/fact'
import { say, type Message } from '../model/message'
import { computerWords } from '../model/system'
import { notMeasured, type Section } from './sections'
import { addressWords, beginWords, changeWords, hereWords, listed, placeWords, portalWords, saidWords, targetWords } from './words'

const tellSite = (site: ValueOf<typeof internet>['plexTv']): Message =>
  site.state === 'answered' ? say`answers (${site.status})` : failureTexts[site.failure]

const yesOrNo = (value: boolean | null | undefined, { unknown = say`not known`, no = say`no` } = {}): Message => {
  if (value === null || value === undefined) return unknown
  return value ? say`yes` : no
}

/** From which computer it was measured: every result is true for this place only. */
export function measuredFrom(evidence: Evidence): Section {
  const network = valueOf(evidence, interfaces, null)
  const settings = valueOf(evidence, nameServers, null)
  const addresses = network?.adapters.flatMap((adapter) => (adapter.kind === 'loopback' ? [] : adapter.addresses)) ?? []
  const vpn = network?.adapters.some((adapter) => adapter.kind === 'VPN' && adapter.addresses.length > 0)
  const address = evidence.routes[0]?.address ?? null
  return {
    title: say`Measured from`,
    folded: true,
    lines: [
      { what: say`System`, seen: say`${computerWords[evidence.measuredFrom.system]} (${evidence.measuredFrom.systemVersion})` },
      { what: say`Runtime`, seen: say`${evidence.measuredFrom.runtime}` },
      {
        what: say`Adapters`,
        seen: network
          ? say`${{ code: network.adapters.map((adapter) => `${adapter.name} (${adapter.kind}): ${adapter.addresses.map((own) => `${own.address}/${String(own.prefixLength)}`).join(', ')}`).join('; ') }}`
          : say`not measured`,
      },
      { what: say`Router`, seen: network ? say`${{ code: network.gateways.join(', ') || '–' }}` : say`not measured` },
      { what: say`Name servers`, seen: settings ? tellServers(settings.servers) : say`not measured` },
      { what: say`Search domains`, seen: settings ? say`${{ code: settings.search.join(', ') || '–' }}` : say`not measured` },
      { what: say`VPN on this computer`, seen: yesOrNo(vpn, { unknown: say`not measured`, no: say`none seen` }) },
      { what: say`Same network as the server`, seen: nearness(address, addresses) },
      { what: say`Asked to stay offline`, seen: evidence.offline ? say`yes` : say`no` },
    ],
  }
}

type OwnAddress = Interfaces['adapters'][number]['addresses'][number]

/** Whether the server’s address is in a network of this computer’s, and what it means where it is not. */
function nearness(address: string | null, own: readonly OwnAddress[]): Message {
  if (address === null) return say`not known`
  const kind = addressClass(address)
  if (kind === 'loopback' || own.some((at) => at.address === address)) return say`yes, it is this computer itself`
  if (own.length === 0) return say`not known`
  if (own.some((at) => sameSubnet(address, at.address, at.prefixLength))) return say`yes`
  if (kind === 'public') return say`no; its address is a public one, so it was asked as somebody outside asks it`
  return say`no; a router, a guest network or a VPN stands in between`
}

export function serverSection(evidence: Evidence): Section {
  const { target } = evidence
  const asked = evidence.routes.map((route) => valueOf(evidence, identity, route.id)).find((value) => value !== undefined)
  const plex = asked ? plexOf(asked) : null
  const hash = target.hash ?? evidence.routes.map((route) => valueOf(evidence, certificate, route.id)?.hash).find((entry) => entry != null)
  return {
    title: say`Server`,
    lines: [
      { what: say`Target`, seen: say`${{ code: hostAndPort(target.host, target.port) }} (${targetWords[target.from]})` },
      { what: say`Plex Media Server`, seen: plex ? say`${{ code: plex.version }}` : say`did not tell` },
      { what: say`Identity`, seen: say`${{ code: plex?.machineIdentifier ?? target.machineIdentifier ?? '–' }}` },
      { what: say`Claimed`, seen: yesOrNo(plex?.claimed) },
      { what: say`Certificate label`, seen: say`${{ code: hash ?? '–' }}` },
    ],
  }
}

export function wayOut(evidence: Evidence): Section {
  const value = valueOf(evidence, internet, null)
  const network = valueOf(evidence, interfaces, null)
  const classes = [...new Set((network?.gateways ?? []).map((address) => addressClass(address)))]
  return {
    title: say`The way out`,
    lines: [
      {
        what: say`Plex’s own site`,
        seen: value ? tellSite(value.plexTv) : notMeasured,
      },
      {
        what: say`Another site`,
        seen: value ? tellSite(value.elsewhere) : notMeasured,
      },
      { what: say`Sign-in page in between`, seen: value ? portalWords[value.portal] : notMeasured },
      { what: say`Router’s address`, seen: classes.length > 0 ? listed(classes.map((kind) => addressWords[kind])) : say`not known` },
    ],
  }
}

/** What no machine can see. */
export function toldSection(evidence: Evidence): Section {
  const value = valueOf(evidence, answers, null)
  const device = devices.find(({ id }) => id === value?.device)
  const program = programs.find(({ id }) => id === value?.program)
  const { saw } = evidence.target
  return {
    title: say`What the user said`,
    lines: [
      ...(value
        ? [
            { what: say`Sees the message on`, seen: placeWords[value.where] },
            ...(device ? [{ what: say`Device`, seen: device.title }] : []),
            ...(program ? [{ what: say`Program`, seen: program.title }] : []),
            { what: say`The server is this computer`, seen: hereWords[value.serverIsHere] },
            ...(value.began ? [{ what: say`It began`, seen: beginWords[value.began] }] : []),
            { what: say`Changed shortly before`, seen: changeWords[value.changed] },
          ]
        : [{ what: say`Questions`, seen: say`not answered` }]),
      ...(saw
        ? [
            {
              what: say`The message that was pasted`,
              seen: say`${saidWords[saw.complaint]}, about ${{ code: saw.port === null ? saw.host : hostAndPort(saw.host, saw.port) }}`,
            },
          ]
        : []),
    ],
  }
}
