import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** A server that runs and that plex.tv does not hear from: the cheapest first. */
export const letServerReachPlex: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'restart-to-publish',
    title: say`Restart Plex on the server`,
    text: [say`It then signs in to plex.tv again and tells where it is. Give it two minutes.`],
  },
  {
    kind: 'tell',
    id: 'server-internet',
    title: say`See whether the server’s computer reaches plex.tv`,
    text: [
      say`On the server’s own computer open ${{ code: 'https://plex.tv/api/v2/ping' }}. If no page comes, its internet, its name server, a VPN, a firewall or a filter (Pi-hole, AdGuard) is in the way: ${{ code: 'plex.tv' }}, ${{ code: 'plex.direct' }} and ${{ code: 'plex.bz' }} must be reachable.`,
    ],
  },
  {
    kind: 'tell',
    id: 'server-clock-right',
    title: say`See whether the server’s clock is right`,
    text: [
      say`With a clock that is off by more than some minutes the server’s sign-in is refused. Switch “set the time automatically” on.`,
    ],
    undo: say`Switch it off again.`,
  },
  {
    kind: 'open',
    id: 'server-signed-out',
    title: say`If the password was changed lately, sign the server in again`,
    text: [
      say`“Sign out connected devices” signs servers out as well. This page tells for each system how to sign it in again; copy the settings first.`,
    ],
    link: 'plex-locked-out',
    conditional: true,
    likelyAfter: ['password'],
  },
  {
    kind: 'tell',
    id: 'without-remote-access',
    title: say`Switch Remote Access off and on again`,
    text: [say`Open the page at home by the server’s own address. With Remote Access off, what you watch at home goes on.`],
    menu: ['Plex', 'Settings', 'your server', 'Remote Access'],
    undo: say`Switch it on again.`,
  },
)
