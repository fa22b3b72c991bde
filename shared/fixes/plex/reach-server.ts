import type { Step } from '../../model/fix'
import { say } from '../../model/message'

export const findAddress: Step = {
  kind: 'tell',
  id: 'find-address',
  title: say`Check that the address is still right`,
  text: [
    say`Routers give out new addresses after a power cut or a change. Your router’s list of devices shows which address the server has today.`,
    say`Another address there? Go back to Relock’s first page and type that one.`,
  ],
}

export const keepAddress: Step = {
  kind: 'tell',
  id: 'keep-address',
  title: say`Let the server keep its address`,
  text: [say`In your router, look for “always give this device the same address” (DHCP reservation) and switch it on for the server.`],
  undo: say`Switch it off in the same place.`,
}

/** What keeps a server from answering, the likeliest first (docs/sources/plex.md#unreachable-servers). */
export const reachServer = (likely: 'away' | 'vpn' | null): readonly Step[] => [
  {
    kind: 'tell',
    id: 'wake-server',
    title: say`See whether the server is awake`,
    text: [
      say`Is its light on? Is it asleep? Wake it, and switch sleep off for the time that others want to watch. Then give it three minutes.`,
    ],
  },
  findAddress,
  {
    kind: 'choose',
    id: 'same-network',
    title: say`Where are this computer and the server?`,
    text: [say`A secure connection needs a way from one to the other.`],
    options: [
      {
        id: 'same',
        label: say`Both at home in the same network`,
        steps: [
          {
            kind: 'tell',
            id: 'leave-guest-network',
            title: say`Leave the guest network`,
            text: [
              say`Guest Wi-Fi keeps devices apart from each other, and some routers do so in every Wi-Fi (“client isolation”). Join the main network on both.`,
            ],
          },
          {
            kind: 'tell',
            id: 'open-firewall',
            title: say`Let Plex through the server’s firewall`,
            text: [
              say`Allow incoming connections to TCP port ${{ code: '32400' }} from your home network, only for Plex Media Server. Leave the firewall itself on.`,
              say`On Windows the rule is tied to the program’s file and gets lost in some updates: remove the old rule and allow Plex again.`,
            ],
            undo: say`Remove the rule again.`,
          },
        ],
      },
      {
        id: 'vpn',
        ...(likely === 'vpn' ? { likely: true } : {}),
        label: say`One of them uses a VPN`,
        steps: [
          {
            kind: 'tell',
            id: 'vpn-local-network',
            title: say`Let the VPN leave your home network alone`,
            text: [
              say`Switch it off for a moment and check again. If that helps, allow “local network” in the VPN’s settings and switch it on again.`,
            ],
            undo: say`Switch “local network” off in the same place.`,
          },
        ],
      },
      {
        id: 'away',
        ...(likely === 'away' ? { likely: true } : {}),
        label: say`I am not at home`,
        steps: [
          {
            kind: 'tell',
            id: 'remote-access',
            title: say`Look at Remote Access on the server`,
            text: [
              say`Somebody at home opens this page. It says whether the server can be reached from outside, and what stands in the way.`,
            ],
            menu: ['Plex', 'Settings', 'your server', 'Remote Access'],
          },
        ],
      },
      {
        id: 'container',
        label: say`Plex runs in a container (Docker)`,
        steps: [
          {
            kind: 'tell',
            id: 'container-network',
            title: say`Give the container the host’s network`,
            text: [
              say`In a network of its own, a container tells Plex an address that nobody else can reach. Use the network mode ${{ code: 'host' }}, or publish port ${{ code: '32400' }}.`,
            ],
            undo: say`Set the network mode back to what it was.`,
          },
        ],
      },
    ],
  },
]

/** What cuts connections off by chance; each is tried for itself, and put back. */
export const steadyTheWay: readonly Step[] = [
  {
    kind: 'tell',
    id: 'use-a-cable',
    title: say`Try it by cable`,
    text: [
      say`Connect this computer, and the server if it uses Wi-Fi, to the router by cable, and check again. If every connection holds now, the Wi-Fi is too weak or disturbed.`,
    ],
  },
  {
    kind: 'tell',
    id: 'stop-looking-in',
    title: say`Switch off for a moment what looks into connections`,
    text: [
      say`A VPN, “web protection” in a security program, “AI protection” or “traffic inspection” in the router: one after the other, each with a check in between. The one that helps needs an exception for your server.`,
    ],
    undo: say`Switch each of them on again after its check.`,
  },
  {
    kind: 'tell',
    id: 'one-server-behind',
    title: say`If a proxy stands in front, look behind it`,
    text: [
      say`A proxy or load balancer that knows two addresses of the server, one of them dead, fails on its share of the connections. Its log names the dead one: take it out.`,
    ],
    undo: say`Put the entry back.`,
  },
]
