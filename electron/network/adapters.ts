import type { ValueOf } from '@shared/fact'
import type interfaces from '@shared/facts/interfaces'

type AdapterKind = ValueOf<typeof interfaces>['adapters'][number]['kind']

/** Adapter names of Linux and macOS, by what makes them; then words in the names that Windows and its VPN apps give. */
const vpnNames = [
  /^(tun|tap|wg|utun|ppp|ipsec|tailscale|zt|feth|nordlynx|nordtun|proton|pvpn|mullvad|wt|cscotun|gpd|ovpn|CloudflareWARP|warp)[\w-]*\d*$/i,
  /\b(vpn|wireguard|wintun|tailscale|zerotier|openvpn|tap-windows|nordlynx|protonvpn|mullvad|anyconnect|globalprotect|forticlient|fortinet|hamachi|radmin|warp)\b/i,
]
const virtualNames = [
  /^(docker\d|br-|veth|virbr|vmnet|vboxnet|cni|cali|flannel|podman|lxc|lxd|incus|vnet\d|vnic|bridge1\d\d|kube|nerdctl)/i,
  /^vEthernet|\b(VirtualBox|VMware|Hyper-V|WSL|Docker)\b/i,
]

/** What an adapter is, as far as its name tells: the system itself says no more without a driver's help. */
export function adapterKind(name: string, internal: boolean): AdapterKind {
  if (internal || /^lo\d*$/.test(name) || /\bloopback\b/i.test(name)) return 'loopback'
  if (vpnNames.some((pattern) => pattern.test(name))) return 'VPN'
  return virtualNames.some((pattern) => pattern.test(name)) ? 'container or virtual machine' : 'wired or Wi-Fi'
}
