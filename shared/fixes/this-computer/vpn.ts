import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** For a moment, to see whether it helps; what helps for good is its own setting for the home network. */
export const vpnOff: Step = {
  kind: 'tell',
  id: 'vpn-off',
  title: say`If this computer uses a VPN, switch it off for a moment`,
  text: [say`If that helps, allow “local network” in the VPN’s settings, and switch it on again.`],
  undo: say`Switch it on again after the check.`,
  conditional: true,
  likelyAfter: ['VPN'],
}

/** What keeps the VPN on and the home in reach. */
export const localNetworkBesideVpn: Step = {
  kind: 'tell',
  id: 'local-network-beside-vpn',
  title: say`Allow the local network in the VPN’s settings`,
  text: [
    say`Open the VPN program and look for “allow local network”, “LAN access” or “local network sharing”. Switch it on, and connect again.`,
    say`A company’s VPN may forbid it. Then only a pause of the VPN helps.`,
  ],
  undo: say`Switch it off again in the same place.`,
}
