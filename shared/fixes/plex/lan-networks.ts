import type { Step } from '../../model/fix'
import { say } from '../../model/message'

/** Which clients count as local (docs/sources/account.md#settings). */
export const lanNetworks: Step = {
  kind: 'copy',
  id: 'lan-networks',
  title: say`Name your home’s networks`,
  text: [
    say`Put this into the field “LAN Networks” and save. It holds the networks that homes use; with it your own devices count as at home, also through a proxy or from a second subnet.`,
  ],
  copy: '192.168.0.0/16,10.0.0.0/8,172.16.0.0/12',
  menu: ['Plex', 'Settings', 'your server', 'Network', 'Show Advanced', 'LAN Networks'],
  undo: say`Empty the field again and save.`,
}
