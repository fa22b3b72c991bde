import type { Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import type { System } from '../../model/system'
import { each, remedy } from '../remedies'
import { vpnOff } from './vpn'

/** The same for whatever shows the message. */
export const allowProgramOnMac: Step = {
  kind: 'tell',
  id: 'allow-program-local-network',
  title: say`Switch the program on`,
  text: [
    say`Find the browser or program that shows the message and switch it on. Then close it with ⌘Q and open it again.`,
    say`If it is not in the list, open it once, let it look for your server, and answer the question with “Allow”.`,
  ],
  menu: ['System Settings', 'Privacy & Security', 'Local Network'],
  undo: say`Switch it off again in the same place.`,
}

const options: readonly (Option & { readonly system: System | null })[] = [
  {
    id: 'macos',
    system: 'macos',
    label: say`Mac`,
    steps: [
      {
        kind: 'tell',
        id: 'allow-on-macos',
        title: say`Allow Relock to see your home network`,
        text: [
          say`Switch Relock on in this list, then quit Relock and open it again. If it is on already, switch it off and on.`,
          say`Switch your browser and Plex on as well: they need the same permission.`,
        ],
        menu: ['System Settings', 'Privacy & Security', 'Local Network'],
        undo: say`Switch it off in the same list.`,
      },
    ],
  },
  {
    id: 'windows',
    system: 'windows',
    label: say`Windows`,
    steps: [
      {
        kind: 'tell',
        id: 'allow-on-windows',
        title: say`Let Relock out into your network`,
        text: [
          say`Look in your security program or VPN for a list of programs that may use the network, and allow Relock the home network there.`,
          say`Windows’ own firewall keeps nothing in unless somebody made a rule. Such rules stand here, under “Outbound Rules”: switch off one that names Relock or every program.`,
        ],
        menu: ['Windows Security', 'Firewall & network protection', 'Advanced settings', 'Outbound Rules'],
        undo: say`Switch the rule on again in the same list, or forbid Relock again in the security program.`,
      },
    ],
  },
  {
    id: 'linux',
    system: 'linux',
    label: say`Linux`,
    steps: [
      {
        kind: 'copy',
        id: 'allow-on-linux',
        title: say`Look who forbids it`,
        text: [
          say`A firewall’s rule for outgoing connections, a VPN’s kill switch or a sandbox does. This shows the rules.`,
          say`Allow outgoing connections to your home network there.`,
        ],
        copy: 'sudo nft list ruleset; ip rule; ip route',
      },
    ],
  },
]

/** Lets Relock itself reach the home network (docs/sources/systems.md#local-network-permission). */
export function allowRelock(system: System | undefined): readonly Remedy[] {
  const own = options.find((option) => option.system === system)
  return [
    ...(own
      ? each(...own.steps)
      : [
          remedy({
            kind: 'choose',
            id: 'allow',
            title: say`Which system does this computer have?`,
            text: [say`Each keeps this permission in another place.`],
            options: options.map(({ system: _, ...option }) => option),
          }),
        ]),
    remedy(vpnOff),
  ]
}
