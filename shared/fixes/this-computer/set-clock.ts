import type { Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import type { System } from '../../model/system'
import { each, remedy } from '../remedies'

export const linuxClock = 'sudo timedatectl set-ntp true'
export const macClock = 'sudo sntp -sS time.apple.com'
export const windowsClock = 'w32tm /resync /force'

const zone = say`Check the time zone in the same place: a wrong zone makes the clock wrong although it looks right.`

const options: readonly (Option & { readonly system: System | null })[] = [
  {
    id: 'windows',
    system: 'windows',
    label: say`Windows`,
    steps: [
      {
        kind: 'tell',
        id: 'clock-on-windows',
        title: say`Let Windows set the clock`,
        text: [say`Switch “Set time automatically” on and click “Sync now”.`, zone],
        menu: ['Settings', 'Time & language', 'Date & time'],
      },
      {
        kind: 'copy',
        id: 'clock-on-windows-by-command',
        title: say`Set the clock by command`,
        text: [
          say`Open a terminal as administrator and paste this. If it says that the service has not been started, type ${{ code: 'net start w32time' }} and paste it again.`,
          say`If it says that the change is too big, set today’s date by hand first, under Settings → Time & language → Date & time.`,
        ],
        copy: windowsClock,
      },
    ],
  },
  {
    id: 'macos',
    system: 'macos',
    label: say`Mac`,
    steps: [
      {
        kind: 'tell',
        id: 'clock-on-macos',
        title: say`Let your Mac set the clock`,
        text: [say`Switch “Set time and date automatically” on.`, zone],
        menu: ['System Settings', 'General', 'Date & Time'],
      },
      {
        kind: 'copy',
        id: 'clock-on-macos-by-command',
        title: say`Set the clock by command`,
        text: [say`Paste this into Terminal.`],
        copy: macClock,
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
        id: 'clock-on-linux',
        title: say`Let Linux set the clock`,
        text: [
          say`Paste this into a terminal.`,
          say`By itself, ${{ code: 'timedatectl' }} shows the time, the zone and whether it is synchronized.`,
        ],
        copy: linuxClock,
      },
    ],
  },
]

/** For the last screen. */
export const clockStays = say`If the clock is wrong again after each start, the small battery inside the computer is empty; a shop changes it for little money.`

/** Sets the clock of the computer that Relock runs on; `system` is what it was measured on. */
export function setClock(system: System | undefined): readonly Remedy[] {
  const own = options.find((option) => option.system === system)
  if (own) return each(...own.steps)
  return [
    remedy({
      kind: 'choose',
      id: 'clock',
      title: say`Which system does this computer have?`,
      text: [say`A computer can fetch the time from the internet by itself.`],
      options: options.map(({ system: _, ...option }) => option),
    }),
  ]
}

/** Sets the clock of the computer or NAS that Plex runs on. */
export const setServerClock: Step = {
  kind: 'tell',
  id: 'server-clock',
  title: say`Set the clock of the server`,
  text: [
    say`On a NAS, open its control panel, find Time or Regional Options, and let it synchronize with a time server (NTP).`,
    say`On a computer it is the same setting as on every computer: date and time, set automatically.`,
  ],
}
