import { say, type Message } from '../model/message'
import { addressBytes, addressClass, sharePrefix } from './address'

/**
 * What an address is that a server publishes and that nobody reached, by the networks that programs take for themselves
 * (docs/sources/account.md#container-addresses). `home`: one that a home network may have.
 */
export type AddressKind = 'container' | 'virtual machine' | 'tailnet' | 'VPN' | 'link-local' | 'loopback' | 'home' | 'public'

interface Network {
  readonly bytes: readonly number[]
  readonly prefix: number
  readonly kind: Exclude<AddressKind, 'home' | 'public'>
  /** Whose network it is, where only one program takes it. */
  readonly of: Message
  /** Homes have such addresses as well: what it is must be told by something else beside it. */
  readonly mayBeHome: boolean
}

const network = (cidr: string, kind: Network['kind'], of: Message, mayBeHome = false): Network => {
  const [address = '', prefix = ''] = cidr.split('/')
  return { bytes: addressBytes(address) ?? [], prefix: Number(prefix), kind, of, mayBeHome }
}

/** The narrowest first. */
const networks: readonly Network[] = [
  network('172.30.32.0/23', 'container', say`Home Assistant’s add-ons`),
  network('192.168.65.0/24', 'container', say`Docker Desktop`, true),
  network('192.168.56.0/24', 'virtual machine', say`VirtualBox`, true),
  network('192.168.122.0/24', 'virtual machine', say`virtual machines (libvirt)`, true),
  network('10.0.2.0/24', 'virtual machine', say`virtual machines (QEMU, VirtualBox)`, true),
  network('172.17.0.0/16', 'container', say`Docker`),
  network('10.88.0.0/16', 'container', say`Podman`, true),
  network('10.42.0.0/16', 'container', say`Kubernetes`, true),
  network('10.43.0.0/16', 'container', say`Kubernetes`, true),
  network('10.244.0.0/16', 'container', say`Kubernetes`, true),
  network('172.16.0.0/12', 'container', say`Docker`, true),
  network('100.64.0.0/10', 'tailnet', say`Tailscale, or your internet provider`),
  network('fd7a:115c:a1e0::/48', 'tailnet', say`Tailscale`),
]

function networkOf(address: string): Network | undefined {
  const own = addressBytes(address)
  return own === null ? undefined : networks.find(({ bytes, prefix }) => sharePrefix(own, bytes, prefix))
}

/** By the address only; a home that has such a network for itself is told apart by `isOfHome`. */
export function addressKind(address: string): AddressKind {
  const known = networkOf(address)
  if (known) return known.kind
  switch (addressClass(address)) {
    case 'loopback':
      return 'loopback'
    case 'link-local':
      return 'link-local'
    case 'public':
      return 'public'
    default:
      return 'home'
  }
}

/** Whose network an address is of; `null` where no program takes such addresses for itself. */
export const networkWords = (address: string): Message | null => networkOf(address)?.of ?? null

/** What gives out such an address inside one computer; `null`: it is none of those. */
export function insideWhat(address: string): Message | null {
  const known = networkOf(address)
  return known?.kind === 'container' || known?.kind === 'virtual machine' ? known.of : null
}

/** Never a home’s own network: whoever publishes such an address leads everybody outside that one computer astray. */
export const isNeverHome = (address: string): boolean => networkOf(address)?.mayBeHome === false
