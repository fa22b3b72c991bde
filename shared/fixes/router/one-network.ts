import type { Step } from '../../model/fix'
import { say } from '../../model/message'
import { findServer } from '../plex/reach-server'
import { each } from '../remedies'

/** A guest network, a second Wi-Fi, or “client isolation” keeps the two apart (docs/sources/paths.md#isolation). */
export const joinMainNetwork: Step = {
  kind: 'tell',
  id: 'join-main-network',
  title: say`Bring both into the main network`,
  text: [
    say`See which Wi-Fi this computer and the server are in. Both belong in the main one, not the one for guests and not the one of a second router.`,
    say`If the server hangs on a cable, join the Wi-Fi of the very router that the cable leads to.`,
  ],
  undo: say`Join the other network again.`,
}

/** What has two routers at home. */
export const secondRouterAsAccessPoint: Step = {
  kind: 'tell',
  id: 'second-router-as-access-point',
  title: say`If there are two routers at home, let only one of them be a router`,
  text: [
    say`Set the second one, usually your own, to “access point” or “bridge” mode. Then all devices get addresses of one network. They get new addresses after it restarts.`,
  ],
  undo: say`Choose “router” in the same place again.`,
  conditional: true,
}

export const isolationOff: Step = {
  kind: 'tell',
  id: 'isolation-off',
  title: say`See whether the router keeps Wi-Fi devices apart`,
  text: [
    say`In the router’s Wi-Fi settings, look for “AP isolation”, “client isolation” or “devices may talk to each other”. In your main Wi-Fi, devices must be allowed to talk to each other; in the one for guests leave it as it is.`,
  ],
  undo: say`Switch it on again in the same place.`,
  onRouterPage: true,
}

export const oneNetwork = each(joinMainNetwork, findServer, secondRouterAsAccessPoint)
