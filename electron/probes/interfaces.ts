import { addressClass, isAddress, isIpv4, sameSubnet } from '@shared/addresses/address'
import interfaces, { type Interfaces } from '@shared/facts/interfaces'
import { measured } from '@shared/model/reading'
import { adapterKindOf } from '../computer/adapters'
import { within } from '../network/deadline'
import { waysOut } from '../computer/gateways'
import { namesOf } from '../computer/name-settings/settings'
import { probe } from '../examination/probe'
import type { AdapterAddress } from '../computer/surroundings'

type Adapter = Interfaces['adapters'][number]

/** Milliseconds: the programs asked only read a table of the kernel; a busy computer needs a second to start them. */
const commandPatience = 3_000

/** Reads this computer's adapters and its ways out. Nothing is sent. */
export default probe({
  fact: interfaces,
  patience: commandPatience + 500,
  look: async (_, { surroundings, signal }) => {
    const { gateways, leadsOut } = await within(commandPatience, signal, (own) => waysOut(surroundings, own))
    const addresses = surroundings.adapters()
    const kinds = new Map(
      await Promise.all(namesOf(addresses).map(async (name) => [name, await adapterKindOf(surroundings, name)] as const)),
    )
    return measured({
      adapters: adaptersOf(addresses, kinds, gateways),
      gateways: [...gateways],
      ...(leadsOut === null ? {} : { leadsOut }),
    })
  },
})

/**
 * Link-local IPv6 addresses are left out: every adapter has one as soon as it is up, macOS keeps four or more idle `utun` adapters
 * with nothing else, and none of that tells whether there is a network or a VPN.
 */
function adaptersOf(
  addresses: readonly AdapterAddress[],
  kinds: ReadonlyMap<string, Adapter['kind']>,
  gateways: readonly string[],
): Adapter[] {
  const byName = new Map<string, Adapter>()
  for (const { adapter: name, address, prefixLength, internal } of addresses) {
    const kind = internal ? 'loopback' : (kinds.get(name) ?? 'wired or Wi-Fi')
    const entry = byName.get(name) ?? { name, kind, addresses: [] }
    if (!isAddress(address) || (!isIpv4(address) && addressClass(address) === 'link-local')) byName.set(name, entry)
    else byName.set(name, { ...entry, addresses: [...entry.addresses, { address, prefixLength }] })
  }
  // Windows moves the real network card behind "vEthernet (…)" when a virtual switch is shared with it: what leads to the router is no inner network.
  return [...byName.values()].map((adapter) => {
    const leadsOut = adapter.addresses.some(({ address, prefixLength }) =>
      gateways.some((gateway) => gateway !== address && sameSubnet(gateway, address, prefixLength)),
    )
    return adapter.kind === 'container or virtual machine' && leadsOut ? { ...adapter, kind: 'wired or Wi-Fi' } : adapter
  })
}
