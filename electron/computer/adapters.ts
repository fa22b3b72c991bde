import type { AdapterKind } from '@shared/addresses/adapter-kind'
import type { Surroundings } from './surroundings'

/** Adapter names of Linux and macOS, by what makes them; then words in the names that Windows and its VPN apps give. */
const vpnNames = [
  /^(tun|tap|wg|utun|ppp|ipsec|tailscale|zt|feth|nordlynx|nordtun|proton|pvpn|mullvad|wt|cscotun|gpd|ovpn|CloudflareWARP|warp)[\w-]*\d*$/i,
  /\b(vpn|wireguard|wintun|tailscale|zerotier|openvpn|tap-windows|nordlynx|protonvpn|mullvad|anyconnect|globalprotect|forticlient|fortinet|hamachi|radmin|warp)\b/i,
]
const virtualNames = [
  /^(docker\d|br-|veth|virbr|vmnet|vboxnet|cni|cali|flannel|podman|lxc|lxd|incus|vnet\d|vnic|bridge1\d\d|kube|nerdctl)/i,
  /^vEthernet|\b(VirtualBox|VMware|Hyper-V|WSL|Docker)\b/i,
]

/**
 * What an adapter is: by its own words where the system has some (`description`, Windows’ driver; Linux’ kernel for WireGuard and tunnels,
 * whatever name their maker gave them), else by its name.
 */
export async function adapterKindOf(
  surroundings: Pick<Surroundings, 'system' | 'readFile'>,
  name: string,
  description = '',
): Promise<AdapterKind> {
  const byName = adapterKind(name, false)
  if (byName !== 'wired or Wi-Fi') return byName
  if (description !== '') return adapterKind(description, false)
  if (surroundings.system !== 'linux' || !/^[\w.@-]{1,15}$/.test(name)) return byName
  const told = async (file: string): Promise<string> =>
    (await surroundings.readFile(`/sys/class/net/${name}/${file}`, 200))?.toString('latin1') ?? ''
  const [event, tunnel] = await Promise.all([told('uevent'), told('tun_flags')])
  // IFF_TUN (if_tun.h): packets, as VPNs have them; IFF_TAP has frames, as virtual machines do.
  return /^DEVTYPE=wireguard$/m.test(event) || (Number.parseInt(tunnel, 16) & 1) === 1 ? 'VPN' : byName
}

/** What an adapter is, as far as its name tells. */
export function adapterKind(name: string, internal: boolean): AdapterKind {
  if (internal || /^lo\d*$/.test(name) || /\bloopback\b/i.test(name)) return 'loopback'
  if (vpnNames.some((pattern) => pattern.test(name))) return 'VPN'
  return virtualNames.some((pattern) => pattern.test(name)) ? 'container or virtual machine' : 'wired or Wi-Fi'
}
