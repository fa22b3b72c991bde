import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import connection from '../../facts/connection'
import gateway from '../../facts/gateway'
import interfaces from '../../facts/interfaces'
import bothProtocols from '../../facts/both-protocols'
import { askProviderForIpv6, ipv6OffInRouter, useIpv4 } from '../../fixes/router/ipv6'
import { restartRouter } from '../../fixes/this-computer/go-online'
import { preferIpv4 } from '../../fixes/this-computer/prefer-ipv4'
import { vpnOff } from '../../fixes/this-computer/vpn'
import { fixOf, remedy } from '../../fixes/remedies'
import { bothKinds, brokenIpv6, ownNameOverIpv6, typedAndMet, typedOverIpv6, whoIsKept } from '../../judging/ipv6'
import { say } from '../../model/message'
import { confirmed, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'ipv6-path-broken',
  rung: 'internet',
  title: say`The way over IPv6 leads nowhere, and the one over IPv4 is well`,
  reads: { bothProtocols, interfaces },
  mayRead: { answers, connection, gateway },
  judge: ({ bothProtocols, interfaces, answers, connection }, scene) => {
    const met = typedOverIpv6(connection, scene)
    if (connection && met) return confirmed(...typedAndMet(connection, met))
    const kept = whoIsKept(answers)
    const broken = brokenIpv6(bothProtocols, interfaces)
    const own = ownNameOverIpv6(bothProtocols, scene)
    if (!broken && !own) return ruledOut()
    const proofs = [...(own ? [own] : []), ...(broken?.dead ?? [])].filter((one, index, all) => all.indexOf(one) === index)
    const seen = proofs.slice(0, 2).flatMap(bothKinds)
    if (kept === 'elsewhere') return ruledOut(...seen)
    if (broken?.stalls === true || kept === 'in turn') return confirmed(...seen)
    // A browser takes whichever of the two answers first.
    if (kept === 'racing') return ruledOut(...seen)
    return suspected(say`Switch IPv6 off in your router for a moment: if the message is gone then, it is so`, ...seen)
  },
  explain: ({ bothProtocols, interfaces, connection }, scene) => {
    const met = typedOverIpv6(connection, scene)
    if (met)
      return [
        say`The address that was typed is of the newer kind, IPv6, and nobody answers there. The very same server answers at ${{ code: met.address }}.`,
        say`Many servers listen over IPv4 only, and IPv6 addresses change from time to time. The older kind is the one that stays.`,
      ]
    return [
      say`Sites and servers often have two addresses, one of the newer kind (IPv6) and one of the older (IPv4). Your devices take the newer one first, and here it leads nowhere.`,
      brokenIpv6(bothProtocols, interfaces)?.stalls === true
        ? say`The connection is made, and then nothing comes through it: large packets get lost on that way. So even browsers, which try both kinds, get stuck.`
        : say`Browsers notice it and take the other address within a moment. Some programs and TVs wait half a minute at the dead one, or give up.`,
      say`Usually the router got its IPv6 address from the provider and holds an old one, or the provider has a fault.`,
    ]
  },
  fix: ({ interfaces, connection, gateway, answers }, scene) => {
    const met = typedOverIpv6(connection, scene)
    if (met) return fixOf(say`You use the server’s other address.`, 2, useIpv4(met))
    const hasVpn = interfaces.adapters.some(({ kind, addresses }) => kind === 'VPN' && addresses.length > 0)
    return fixOf(
      say`You get IPv6 going again, or let your devices take IPv4.`,
      10,
      ...(hasVpn ? [remedy(vpnOff)] : []),
      remedy(restartRouter),
      remedy(preferIpv4(answers?.where === 'another program' ? scene.system : undefined)),
      ipv6OffInRouter(gateway),
      askProviderForIpv6,
    )
  },
  examples: () => [
    {
      name: 'IPv6 leads nowhere, and a program tries one address after the other',
      world: { ipv6: 'leads nowhere', where: 'another program', program: 'tautulli' },
    },
    { name: 'large packets get lost over IPv6, which stops everybody', world: { ipv6: 'stalls' } },
    { name: 'IPv6 leads nowhere, and the message is on the TV', verdict: 'suspected', world: { ipv6: 'leads nowhere', where: 'TV' } },
  ],
  lookalikes: () => [
    { name: 'a home without any IPv6', world: { ipv6: 'none', where: 'another program', program: 'tautulli' } },
    { name: 'names have addresses of both kinds, and this home has no IPv6', world: { ipv6: 'outside only', where: 'TV' } },
    { name: 'IPv6 is well', world: { ipv6: 'well', where: 'another program', program: 'tautulli' } },
    { name: 'IPv6 leads nowhere, and a browser takes what answers', world: { ipv6: 'leads nowhere', where: 'this browser' } },
    { name: 'IPv6 leads nowhere at home, and the message is only away from it', world: { ipv6: 'leads nowhere', where: 'away from home' } },
    {
      name: 'a published way over IPv6 is dead, and the one at home lives',
      world: { publishes: { told: 'to the account', ways: ['IPv6 outside', 'home'] } },
    },
    { name: 'the internet is down', world: { ipv6: 'well', internet: 'down' } },
  ],
})
