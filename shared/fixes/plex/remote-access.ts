import type { Remedy, Step } from '../../model/fix'
import type { Mapping } from '../../facts/mapping'
import { say } from '../../model/message'
import { each } from '../remedies'

const menu = ['Plex', 'Settings', 'your server', 'Remote Access'] as const

export const askAgain: Step = {
  kind: 'tell',
  id: 'remote-access-again',
  title: say`Switch Remote Access off and on again`,
  text: [say`The server then asks the router for a way in once more. Give it a minute.`],
  menu,
  undo: say`Switch it back.`,
}
const forward: Step = {
  kind: 'tell',
  id: 'forward-port',
  title: say`Open the port in the router`,
  text: [
    say`In the router, let TCP port ${{ code: '32400' }} from outside lead to the server’s address, port ${{ code: '32400' }}. Then tick “Manually specify public port” on this page, enter ${{ code: '32400' }} and press Apply.`,
  ],
  menu,
  undo: say`Take the rule out of the router again, and the tick away.`,
}
const bridge: Step = {
  kind: 'tell',
  id: 'one-router',
  title: say`Let only one of the two routers do the routing`,
  text: [
    say`Your server sees a second router behind the first. Put one of them into “bridge” or “access point” mode, or open the port in both: in the outer one to the inner one, in the inner one to the server.`,
  ],
  undo: say`Set the mode back.`,
}
export const usualPackets: Step = {
  kind: 'tell',
  id: 'usual-packets',
  title: say`Set the packet size back to 1500`,
  text: [
    say`In the settings of the server’s network adapter, and of the switch between, switch “jumbo frames” off (MTU ${{ code: '1500' }}).`,
  ],
  undo: say`Set the old size again.`,
}
const outgoing: Step = {
  kind: 'tell',
  id: 'server-to-plex',
  title: say`Let the server reach plex.tv`,
  text: [
    say`On the server’s own computer open ${{ code: 'https://plex.tv/api/v2/ping' }}. If no page comes, its internet, its name server, a VPN or a filter is in the way.`,
  ],
}

/** By what the server itself says stands in the way. */
export function remoteAccess(error: Mapping['error']): readonly Remedy[] {
  switch (error) {
    case 'doublenat':
      return each(bridge, forward)
    case 'jumboframes':
      return each(usualPackets, askAgain)
    case 'myplexgone':
    case 'publisherror':
      return each(askAgain, outgoing)
    default:
      return each(askAgain, forward)
  }
}
