import type { Remedy } from '../model/fix'
import { say } from '../model/message'
import { each } from './remedies'

/** For a program on a computer or in a container of its own, of whose way out nothing was measured. */
export const programOnline: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'program-reaches-internet',
    title: say`See whether the program’s computer reaches the internet`,
    text: [
      say`Open ${{ code: 'https://plex.tv' }} in a browser on the computer that the program runs on. If that fails, look after its network first: its router, a VPN, a firewall.`,
    ],
  },
  {
    kind: 'copy',
    id: 'name-server-for-program',
    title: say`If it runs in a container, let that ask another name server`,
    text: [
      say`A container may ask a name server that does not answer it. In a compose file this line gives it another one. Create the container again afterwards.`,
    ],
    copy: 'dns: 9.9.9.9',
    undo: say`Take the line out again.`,
    conditional: true,
  },
  {
    kind: 'copy',
    id: 'allow-plex-tv-there',
    title: say`Let Plex’s site through`,
    text: [
      say`Look through what filters there: Pi-hole, AdGuard, a child-protection filter, the router’s security. Put this on its allow list.`,
    ],
    copy: 'plex.tv',
    undo: say`Take it off the allow list again.`,
  },
)
