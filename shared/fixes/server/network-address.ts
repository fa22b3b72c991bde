import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** A server whose mask leaves this computer out sends its answers where nobody takes them. */
export const serverMask: Step = {
  kind: 'tell',
  id: 'server-mask',
  title: say`If the server’s address was typed in by hand, look at its mask and router`,
  text: [
    say`In the network settings of the server’s computer, the mask must be that of your network, usually ${{ code: '255.255.255.0' }} (or ${{ code: '24' }}), and the router (gateway) your router’s address. Or choose the automatic address (DHCP).`,
  ],
  undo: say`Enter the old values again.`,
  conditional: true,
}
