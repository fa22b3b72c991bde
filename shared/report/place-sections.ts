import { hostAndPort } from '../addresses/spell'
import { addressClass, sameSubnet } from '../addresses/address'
import { valueOf, type Evidence } from '../model/evidence'
import answers from '../facts/answers'
import certificate from '../facts/certificate'
import identity from '../facts/identity'
import interfaces from '../facts/interfaces'
import internet from '../facts/internet'
import nameServers, { tellServers } from '../facts/name-servers'
import { plexOf } from '../judging/who-answers/who-answers'
import { failureTexts } from '../model/failure'
import { say } from '../model/message'
import { computerWords } from '../model/system'
import { notMeasured, type Section } from './sections'
import { addressWords, changeWords, hereWords, listed, placeWords, portalWords, targetWords } from './words'

/** From which computer it was measured: every result is true for this place only. */
export function measuredFrom(evidence: Evidence): Section {
  const network = valueOf(evidence, interfaces, null)
  const settings = valueOf(evidence, nameServers, null)
  const addresses = network?.adapters.flatMap((adapter) => (adapter.kind === 'loopback' ? [] : adapter.addresses)) ?? []
  const vpn = network?.adapters.some((adapter) => adapter.kind === 'VPN' && adapter.addresses.length > 0)
  const [route] = evidence.routes
  const near = route?.address == null ? null : addresses.some((own) => sameSubnet(route.address ?? '', own.address, own.prefixLength))
  return {
    title: say`Measured from`,
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
      { what: say`VPN on this computer`, seen: vpn === undefined ? say`not measured` : vpn ? say`yes` : say`none seen` },
      { what: say`Same network as the server`, seen: near === null ? say`not known` : near ? say`yes` : say`no` },
      { what: say`Asked to stay offline`, seen: evidence.offline ? say`yes` : say`no` },
    ],
  }
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
      { what: say`Claimed`, seen: plex?.claimed == null ? say`not known` : plex.claimed ? say`yes` : say`no` },
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
        seen: value
          ? value.plexTv.state === 'answered'
            ? say`answers (${value.plexTv.status})`
            : failureTexts[value.plexTv.failure]
          : notMeasured,
      },
      {
        what: say`Another site`,
        seen: value
          ? value.elsewhere.state === 'answered'
            ? say`answers (${value.elsewhere.status})`
            : failureTexts[value.elsewhere.failure]
          : notMeasured,
      },
      { what: say`Sign-in page in between`, seen: value ? portalWords[value.portal] : notMeasured },
      { what: say`Router’s address`, seen: classes.length > 0 ? listed(classes.map((kind) => addressWords[kind])) : say`not known` },
    ],
  }
}

/** What no machine can see. */
export function toldSection(evidence: Evidence): Section {
  const value = valueOf(evidence, answers, null)
  return {
    title: say`What the user said`,
    lines: value
      ? [
          { what: say`Sees the message on`, seen: placeWords[value.where] },
          { what: say`The server is this computer`, seen: hereWords[value.serverIsHere] },
          { what: say`Changed shortly before`, seen: changeWords[value.changed] },
        ]
      : [{ what: say`Questions`, seen: say`not answered` }],
  }
}
