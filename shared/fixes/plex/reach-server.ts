import type { Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { each, remedy } from '../remedies'
import { vpnOff } from '../this-computer/vpn'

export const findServer: Step = {
  kind: 'find',
  id: 'find-address',
  title: say`See whether the server has another address now`,
  text: [
    say`Routers give out new addresses after a power cut or a change. Your router’s list of devices shows which one the server has today.`,
  ],
  likelyAfter: ['new router', 'new server'],
}

export const wakeServer: Step = {
  kind: 'tell',
  id: 'wake-server',
  title: say`See whether the server is awake`,
  text: [
    say`Is its light on? Is it asleep? Wake it, and switch sleep off for the time that others want to watch. It needs up to three minutes.`,
  ],
}

/** For the last screen. */
export const addressStays = say`So that it stays so: in your router, look for “always give this device the same address” (DHCP reservation) and switch it on for the server.`

/** What may stand between this computer and the server, as far as it was told or seen. */
export interface Between {
  /** The message is seen away from home. */
  readonly away: boolean
  /** A VPN on this computer; `null` where the adapters are not known. */
  readonly vpn: boolean | null
}

/** The firewall of the computer that Plex runs on. */
export const openFirewall: Step = {
  kind: 'tell',
  id: 'open-firewall',
  title: say`Let Plex through the server’s firewall`,
  text: [
    say`Allow incoming connections to TCP port ${{ code: '32400' }} from your home network, only for Plex Media Server. Leave the firewall itself on.`,
    say`On Windows the rule is tied to the program’s file and gets lost in some updates: remove the old rule and allow Plex again.`,
  ],
  undo: say`Remove the rule again.`,
  likelyAfter: ['security software', 'update'],
}

const atHome: readonly Step[] = [
  {
    kind: 'tell',
    id: 'leave-guest-network',
    title: say`Join the main network with both`,
    text: [
      say`Guest Wi-Fi keeps devices apart from each other, and some routers do so in every Wi-Fi (“client isolation”). This computer and the server both belong in the main network.`,
    ],
    undo: say`Join the other network again.`,
  },
  openFirewall,
]

/** What keeps a server from answering, the likeliest first (docs/sources/plex.md#unreachable-servers). */
export const reachServer = ({ away, vpn }: Between): readonly Remedy[] => [
  remedy(wakeServer),
  ...(away ? each(remoteAccess) : []),
  ...(vpn === true ? [remedy(vpnOff)] : []),
  remedy(findServer),
  ...(away ? [] : each(...atHome)),
  ...(vpn === null ? [remedy(vpnOff)] : []),
  ...each(container),
]

const remoteAccess: Step = {
  kind: 'tell',
  id: 'remote-access',
  title: say`Look at Remote Access on the server`,
  text: [say`Somebody at home opens this page. It says whether the server can be reached from outside, and what stands in the way.`],
  menu: ['Plex', 'Settings', 'your server', 'Remote Access'],
}

const container: Step = {
  kind: 'tell',
  id: 'container-network',
  title: say`If Plex runs in a container (Docker), give it the host’s network`,
  text: [
    say`In a network of its own, a container tells Plex an address that nobody else can reach. Use the network mode ${{ code: 'host' }}, or publish port ${{ code: '32400' }}.`,
  ],
  undo: say`Set the network mode back to what it was.`,
  conditional: true,
}

/** What cuts connections off by chance; each is tried for itself, and put back. */
export const steadyTheWay: readonly Remedy[] = [
  ...each(
    {
      kind: 'tell',
      id: 'use-a-cable',
      title: say`Try it by cable`,
      text: [
        say`Connect this computer, and the server if it uses Wi-Fi, to the router by cable. If every connection holds now, the Wi-Fi is too weak or disturbed.`,
      ],
    },
    vpnOff,
    {
      kind: 'tell',
      id: 'stop-looking-in',
      title: say`If a security program looks into web pages, switch that off for a moment`,
      text: [
        say`It is called “web protection”, “web shield” or “HTTPS scanning”. If that helps, make an exception for your server there, and switch it on again.`,
      ],
      undo: say`Switch it on again after the check.`,
      conditional: true,
      likelyAfter: ['security software'],
    },
    {
      kind: 'tell',
      id: 'router-looking-in',
      title: say`If the router looks into connections, switch that off for a moment`,
      text: [
        say`It is called “AI protection”, “traffic inspection” or “web filter”. If that helps, make an exception for your server there, and switch it on again.`,
      ],
      undo: say`Switch it on again after the check.`,
      conditional: true,
    },
    {
      kind: 'tell',
      id: 'one-server-behind',
      title: say`If a proxy stands in front, look behind it`,
      text: [
        say`A proxy or load balancer that knows two addresses of the server, one of them dead, fails on its share of the connections. Its log names the dead one: take it out.`,
      ],
      undo: say`Put the entry back.`,
      conditional: true,
    },
  ),
]
