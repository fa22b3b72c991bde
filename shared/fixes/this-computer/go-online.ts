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
  {
    kind: 'open',
    id: 'plex-outage',
    title: say`Look whether Plex has an outage`,
    text: [say`If other sites work, Plex’s page says whether their side is down. Then there is nothing to fix at home.`],
    link: 'plex-status',
  },
]
