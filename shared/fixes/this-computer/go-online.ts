import type { Step } from '../../model/fix'
import { say } from '../../model/message'

export const signInToPortal: readonly Step[] = [
  {
    kind: 'copy',
    id: 'open-portal',
    title: say`Open the sign-in page`,
    text: [
      say`Paste this into your browser’s address bar. It is not encrypted on purpose, so that the sign-in page can show itself. Sign in there.`,
    ],
    copy: 'http://captive.apple.com/',
  },
]

export const plexOutage: Step = {
  kind: 'open',
  id: 'plex-outage',
  title: say`Look whether Plex has an outage`,
  text: [say`If other sites work, Plex’s page says whether their side is down. Then there is nothing to fix at home.`],
  link: 'plex-status',
}

export const reachPlexTv: Step = {
  kind: 'copy',
  id: 'allow-plex-tv',
  title: say`If Plex is well, let its site through`,
  text: [
    say`Look through what filters in your home: Pi-hole, AdGuard, a child-protection filter, the router’s security. Put this on its allow list.`,
    say`Switch a VPN off for a moment, or try the phone without Wi-Fi: where the page opens, the way there is free.`,
  ],
  copy: 'plex.tv',
  undo: say`Take it off the allow list again.`,
}

export const goOnline: readonly Step[] = [
  {
    kind: 'tell',
    id: 'other-device',
    title: say`Try another device`,
    text: [
      say`Open any web page on your phone, in your own Wi-Fi. If it opens, only this computer is offline: join the Wi-Fi again, and switch a VPN off for a moment.`,
    ],
  },
  {
    kind: 'tell',
    id: 'restart-router',
    title: say`Restart the router`,
    text: [
      say`Take its power away for half a minute, and give it five minutes. If the line is still dead, your provider tells whether there is an outage.`,
    ],
  },
  plexOutage,
]
