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
}
