import type { Remedy } from '../model/fix'
import { say } from '../model/message'
import { each } from './remedies'

/** On a device or in a program that Relock does not run on, so nothing of it was measured. */
export const interceptedThere: readonly Remedy[] = each(
  {
    kind: 'copy',
    id: 'except-plex-there',
    title: say`Let it leave Plex alone`,
    text: [
      say`Look on that device, or where the program runs, for security software, a child-protection filter or an ad blocker. Its settings have a list of exceptions for “HTTPS scanning”, “SSL filtering” or “web shield”.`,
      say`Put this into the list: it covers every server’s secure name.`,
    ],
    copy: 'plex.direct',
    undo: say`Take it out of the list again.`,
  },
  {
    kind: 'tell',
    id: 'network-without-interceptor',
    title: say`Try another network`,
    text: [
      say`In the network of a company, a school or a hotel it is their proxy that opens connections. At home, or over a phone’s hotspot, it does not stand in between.`,
    ],
  },
  {
    kind: 'tell',
    id: 'authority-to-program',
    title: say`Else give the program the authority that signs`,
    text: [
      say`Whoever runs the proxy or the filter can give you its certificate as a file. Programs made with Node take its path from ${{ code: 'NODE_EXTRA_CA_CERTS' }}, those in Python from ${{ code: 'REQUESTS_CA_BUNDLE' }}.`,
    ],
    price: say`Whoever holds that authority can read all that the program sends and receives.`,
    undo: say`Take the variable out again.`,
  },
)
