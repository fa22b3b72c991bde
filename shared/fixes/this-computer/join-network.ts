import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

export const joinNetwork: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'join-network',
    title: say`Join your home network`,
    text: [
      say`Switch Wi-Fi on and choose your own network, not the one for guests; or plug the network cable in at both ends.`,
      say`Flight mode must be off. Some laptops have a switch or a key for Wi-Fi.`,
    ],
  },
  {
    kind: 'tell',
    id: 'get-address',
    title: say`Let the router give this computer an address`,
    text: [
      say`If the computer says that it is connected, open its network settings and let it get its address automatically (DHCP). Then disconnect and connect again.`,
    ],
  },
  {
    kind: 'tell',
    id: 'restart-router',
    title: say`If your phone gets nowhere in the same Wi-Fi either, restart the router`,
    text: [say`Take its power away for half a minute, then plug it in again. It needs about five minutes.`],
    conditional: true,
  },
)

const addressOfOwnNetwork: Step = {
  kind: 'find',
  id: 'server-address-of-family',
  title: say`Use an address of your own network`,
  text: [say`Take the address that begins like this computer’s own, such as ${{ code: '192.168.' }}.`],
}

/** `isElsewhere`: the server’s address lies outside of this computer’s own network. */
export const findWayOut = (isElsewhere: boolean): readonly Remedy[] => [
  ...(isElsewhere ? each(addressOfOwnNetwork) : []),
  ...each({
    kind: 'tell',
    id: 'automatic-address',
    title: say`Let the router tell this computer the way`,
    text: [
      say`Open this computer’s network settings and choose the automatic address (DHCP) in the place of one that was typed in: the way out comes with it.`,
      say`If the address must stay typed in, type the router’s address into the field for the gateway or router.`,
    ],
  }),
]
