import { addressClass, isWithin } from './address'

/** Where a browser takes an address to be when a page asks for it (docs/sources/clients.md#local-network-access). */
export type AddressSpace = 'loopback' | 'local' | 'public'

/** Chromium's own table, where it differs from what the addresses are by their RFCs. */
const odd: readonly { readonly network: string; readonly prefix: number; readonly space: AddressSpace }[] = [
  { network: '198.18.0.0', prefix: 15, space: 'loopback' },
  { network: '0.0.0.0', prefix: 8, space: 'local' },
  { network: 'fec0::', prefix: 10, space: 'local' },
  { network: '2001:db8::', prefix: 32, space: 'local' },
  { network: '3fff::', prefix: 20, space: 'local' },
]

/** The space of an IP literal; a global IPv6 address of the own home counts as public. */
export function addressSpace(address: string): AddressSpace {
  const kind = addressClass(address)
  if (kind === 'loopback' || kind === 'unspecified') return 'loopback'
  if (kind === 'private' || kind === 'carrier' || kind === 'link-local') return 'local'
  return odd.find(({ network, prefix }) => isWithin(address, network, prefix))?.space ?? 'public'
}
