import { vpnOff } from './vpn'
import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

export const signInToPortal: Remedy = remedy({
  kind: 'copy',
  id: 'open-portal',
  title: say`Open the sign-in page`,
  text: [
    say`Paste this into your browser’s address bar. It is not encrypted on purpose, so that the sign-in page can show itself. Sign in there.`,
  ],
  copy: 'http://captive.apple.com/',
})

/** Minutes after which a line or a service that has failed is usually back, if it comes back by itself. */
const outage = 30 * 60_000
/** One look costs less than a second. */
const lookEvery = 60_000

const plexOutage: Step = {
  kind: 'open',
  id: 'plex-outage',
  title: say`Look whether Plex has an outage`,
  text: [say`Plex’s page says whether their side is down. Then there is nothing to fix at home.`],
  link: 'plex-status',
}

/** Plex's own side is down: nothing at home mends it. */
export const waitForPlex: readonly Remedy[] = [
  remedy(plexOutage, {
    kind: 'wait',
    id: 'wait-for-plex',
    title: say`Wait until Plex is back`,
    text: [say`Plex’s people are at it already. You may leave this window open.`],
    ms: outage,
    lookEvery,
  }),
]

/** Plex's site is kept away, by an outage or by something at home. */
export const reachPlexTv: readonly Remedy[] = [
  remedy(plexOutage),
  remedy(vpnOff),
  remedy({
    kind: 'copy',
    id: 'allow-plex-tv',
    title: say`Let Plex’s site through`,
    text: [
      say`Look through what filters in your home: Pi-hole, AdGuard, a child-protection filter, the router’s security. Put this on its allow list.`,
    ],
    copy: 'plex.tv',
    undo: say`Take it off the allow list again.`,
  }),
]

export const restartRouter: Step = {
  kind: 'tell',
  id: 'restart-router',
  title: say`Restart the router`,
  text: [say`Take its power away for half a minute, then plug it in again. It needs about five minutes.`],
}

export const goOnline: readonly Remedy[] = [
  remedy({
    kind: 'choose',
    id: 'other-device',
    title: say`Does any web page open on your phone, in your own Wi-Fi?`,
    text: [say`Switch the phone’s mobile data off first, so that it uses your Wi-Fi.`],
    options: [
      {
        id: 'opens',
        label: say`Yes, there it opens`,
        steps: [
          {
            kind: 'tell',
            id: 'rejoin-network',
            title: say`Let this computer join the network again`,
            text: [
              say`Switch its Wi-Fi off and on again, or pull the cable out and plug it in. Switch a VPN off for a moment, if you use one.`,
            ],
          },
        ],
      },
      {
        id: 'fails',
        label: say`No, nothing opens there either`,
        steps: [restartRouter],
      },
    ],
  }),
  remedy({
    kind: 'wait',
    id: 'wait-for-line',
    title: say`Wait for the line`,
    text: [
      say`A router needs five minutes after a restart. If the line stays dead, call your provider: they see whether there is an outage.`,
    ],
    ms: outage,
    lookEvery,
  }),
]
