import type { Option, Step } from '../../model/fix'
import { say } from '../../model/message'
import type { System } from '../../model/system'

const windows = 'HKLM\\SYSTEM\\CurrentControlSet\\Services\\Tcpip6\\Parameters'
/** glibc's own rule for “IPv4 first” (docs/sources/paths.md#ipv6). */
export const ipv4First = 'precedence ::ffff:0:0/96 100'

const undoWith = (command: string) => say`Enter ${{ code: command }} and restart it.`

/** IPv6 stays on; only the order changes, as Microsoft advises, where the system knows an order. */
const options: readonly (Option & { readonly system: System })[] = [
  {
    id: 'windows',
    system: 'windows',
    label: say`Windows`,
    steps: [
      {
        kind: 'copy',
        id: 'ipv4-first-windows',
        title: say`Let Windows take IPv4 first`,
        text: [
          say`Right-click the Start button, choose “Terminal (Admin)”, paste this and press Enter. Then restart the computer. IPv6 itself stays on.`,
        ],
        copy: `reg add "${windows}" /v DisabledComponents /t REG_DWORD /d 32 /f`,
        undo: undoWith(`reg delete "${windows}" /v DisabledComponents /f`),
      },
    ],
  },
  {
    id: 'macos',
    system: 'macos',
    label: say`Mac`,
    steps: [
      {
        kind: 'copy',
        id: 'ipv4-first-macos',
        title: say`Let the Mac use IPv6 only inside the home`,
        text: [
          say`Open Terminal, paste this and press Enter. Where the Mac hangs at a cable, write ${{ code: '"Ethernet"' }} in the place of ${{ code: '"Wi-Fi"' }}.`,
        ],
        copy: 'sudo networksetup -setv6LinkLocal "Wi-Fi"',
        undo: undoWith('sudo networksetup -setv6automatic "Wi-Fi"'),
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
        id: 'ipv4-first-linux',
        title: say`Let Linux take IPv4 first`,
        text: [say`Paste this into a terminal there, and start the program again. IPv6 itself stays on.`],
        copy: `echo '${ipv4First}' | sudo tee -a /etc/gai.conf`,
        undo: undoWith(`sudo sed -i '\\#^${ipv4First}$#d' /etc/gai.conf`),
      },
    ],
  },
]

/** `here`: the system of this computer, where the message is in something that runs on it. */
export const preferIpv4 = (here: System | undefined): Step => ({
  kind: 'choose',
  id: 'ipv4-first',
  title: say`Which system does the device that shows the message have?`,
  text: [say`Only that one device is changed. A TV has no such setting: then the router is the place.`],
  options: [
    ...options.map(({ system, ...option }) => ({ ...option, ...(system === here ? { likely: true } : {}) })),
    {
      id: 'none-of-these',
      label: say`None of these`,
      unsure: true,
      steps: [
        {
          kind: 'tell',
          id: 'restart-device',
          title: say`Restart that device`,
          text: [say`Switch it off and on, so that it asks for its addresses again. If that does not help, switch IPv6 off in the router.`],
        },
      ],
    },
  ],
})
