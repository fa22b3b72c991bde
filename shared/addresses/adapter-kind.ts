import { z } from 'zod'

/** What a network adapter of this computer is. */
export const adapterKindSchema = z.enum(['wired or Wi-Fi', 'VPN', 'container or virtual machine', 'loopback'])
export type AdapterKind = z.infer<typeof adapterKindSchema>
