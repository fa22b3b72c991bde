import type { Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { each } from '../remedies'

/** What lets somebody watch from outside (docs/sources/account.md#remote-pass); buying something comes last. */
export const remotePass: readonly Remedy[] = each(
  {
    kind: 'tell',
    id: 'owners-pass',
    title: say`Ask whether the server’s owner has a Plex Pass`,
    text: [say`Theirs counts for all their guests. If they have one, sign out in the app and in again, so that the app hears of it.`],
  },
  {
    kind: 'tell',
    id: 'right-account-for-pass',
    title: say`Sign in with the account that has the pass`,
    text: [say`Many people have two accounts, one by e-mail and one by Google, Apple or Facebook, and the pass belongs to one of them.`],
  },
  {
    kind: 'tell',
    id: 'vpn-into-home',
    title: say`Or go home by a VPN`,
    text: [
      say`A VPN of your router’s, such as WireGuard, makes your device one of the home network. With Tailscale the home network itself must be announced (a “subnet router”), as Plex takes its own addresses for the outside.`,
    ],
    undo: say`Switch the VPN off again.`,
  },
  {
    kind: 'open',
    id: 'plans',
    title: say`Or look what a pass costs`,
    text: [say`A Remote Watch Pass counts for whoever watches, a Plex Pass of the owner for everybody.`],
    link: 'plex-plans',
  },
)
