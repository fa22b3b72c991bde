import { z } from 'zod'
import { adapterKindSchema } from '../addresses/adapter-kind'
import { fact, type ValueOf } from '../model/fact'
import { say } from '../model/message'
import { adapterName, addressSchema } from '../model/place'

const adapter = z.object({
  name: adapterName,
  kind: adapterKindSchema,
  addresses: z.array(z.object({ address: addressSchema, prefixLength: z.int().min(0).max(128) })),
})

/** This computer's network adapters, addresses and gateways. */
const interfaces = fact({
  id: 'interfaces',
  about: 'computer',
  rung: 'home network',
  question: say`Is this computer on a network?`,
  schema: () =>
    z.object({
      adapters: z.array(adapter),
      /** Addresses of the default gateways: usually one, the home router. */
      gateways: z.array(addressSchema),
      /** Any route leads out of the adapters’ own networks, with a gateway or without one; left out where the system does not tell. */
      leadsOut: z.object({ ipv4: z.boolean(), ipv6: z.boolean() }).optional(),
    }),
  share: { adapters: 'open', gateways: 'open', leadsOut: 'open' },
  observe: ({ adapters, gateways }) => {
    const real = adapters.filter((entry) => entry.kind === 'wired or Wi-Fi' && entry.addresses.length > 0)
    const vpn = adapters.filter((entry) => entry.kind === 'VPN' && entry.addresses.length > 0)
    const first = real[0]?.addresses[0]
    if (!first) return { mood: 'broken', says: say`This computer is on no network` }
    const well = { mood: 'good', says: say`This computer is on a network` } as const
    if (vpn.length > 0) return { ...well, detail: say`${{ code: first.address }}; a VPN is on as well` }
    const [router] = gateways
    return {
      ...well,
      detail: router === undefined ? say`${{ code: first.address }}` : say`${{ code: first.address }}, router ${{ code: router }}`,
    }
  },
})
export default interfaces
export type Interfaces = ValueOf<typeof interfaces>
