import { hostAndPort } from '../../addresses/spell'
import type { Gateway } from '../../facts/gateway'
import type { LocalEndpoint } from '../../judging/published/met'
import type { Remedy, StepOf } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'
import { inRouter } from './in-router'

const ipv6Off: StepOf<'tell'> = {
  kind: 'tell',
  id: 'ipv6-off',
  title: say`Switch IPv6 off in the router until the provider has fixed it`,
  text: [
    say`Look for “IPv6” under Internet, WAN or Network. Note what is set there, switch it off and save. Then switch Wi-Fi off and on at your devices, so that they let go of the old addresses.`,
    say`What you use answers over IPv4 as well, as it does now. If no page opens afterwards, your line needs IPv6 for everything (DS-Lite): switch it on again at once, and call your provider.`,
  ],
  undo: say`Set it in the same place as you noted it.`,
  onRouterPage: true,
}

/** For all devices at once, a TV too. */
export const ipv6OffInRouter = (gateway: Gateway | undefined): Remedy =>
  remedy(inRouter('router-for-ipv6', gateway, { task: 'IPv6', general: ipv6Off }))

/** Relock looks at the address that was typed, so it is told of the other one as well as the program. */
export const useIpv4 = (met: LocalEndpoint): Remedy =>
  remedy(
    {
      kind: 'copy',
      id: 'use-ipv4-address',
      title: say`Put the server’s IPv4 address into the program`,
      text: [say`Replace the address that the program has for your server with this one, and save.`],
      copy: hostAndPort(met.address, met.port),
      undo: say`Enter the old address again.`,
    },
    {
      kind: 'find',
      id: 'look-at-ipv4-address',
      title: say`Let Relock look at that address`,
      text: [say`Type ${{ code: hostAndPort(met.address, met.port) }} here as well: Relock still looks at the other one.`],
    },
  )

export const askProviderForIpv6: Remedy = remedy({
  kind: 'tell',
  id: 'ask-provider-for-ipv6',
  title: say`Tell your provider`,
  text: [
    say`Say: “Our connection gets IPv6 addresses, but nothing can be reached over IPv6; IPv4 works.” They can see it from their side.`,
    say`Have you a router of your own? Ask them how it must be set for IPv6 (“prefix delegation”, “DHCPv6-PD”).`,
  ],
})
