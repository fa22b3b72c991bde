import type { Step } from '../../model/fix'
import { say } from '../../model/message'

const price = say`Your provider can then read which names this browser looks up, as for every other program here.`

/** Each browser's own switch; an exception for one domain stands before switching it off. */
export const browserSecureDns: Step = {
  kind: 'choose',
  id: 'browser',
  title: say`Which browser shows the message?`,
  text: [say`The setting is called “secure DNS” or “DNS over HTTPS”.`],
  options: [
    {
      id: 'firefox',
      label: say`Firefox`,
      steps: [
        {
          kind: 'copy',
          id: 'firefox-exception',
          title: say`Except Plex’s names from DNS over HTTPS`,
          text: [
            say`Open “Manage exceptions” there and add this domain; newer versions have it behind “Advanced settings”. All other names go on being asked securely.`,
          ],
          menu: ['Settings', 'Privacy & Security', 'DNS over HTTPS'],
          copy: 'plex.direct',
          undo: say`Remove the exception again in the same place.`,
        },
      ],
    },
    {
      id: 'chrome',
      label: say`Chrome, Brave or Opera`,
      steps: [
        {
          kind: 'tell',
          id: 'chrome-secure-dns',
          title: say`Let the browser ask as this computer does`,
          text: [say`It knows no exception for one name. Choose “your current service provider” under “Use secure DNS”, or switch it off.`],
          price,
          menu: ['Settings', 'Privacy and security', 'Security', 'Use secure DNS'],
          undo: say`Choose the former provider again in the same place.`,
        },
      ],
    },
    {
      id: 'edge',
      label: say`Edge`,
      steps: [
        {
          kind: 'tell',
          id: 'edge-secure-dns',
          title: say`Let the browser ask as this computer does`,
          text: [say`It knows no exception for one name. Choose “current service provider” there, or switch it off.`],
          price,
          menu: ['Settings', 'Privacy, search, and services', 'Security', 'Use secure DNS'],
          undo: say`Choose the former provider again in the same place.`,
        },
      ],
    },
    {
      id: 'other',
      label: say`Another browser`,
      unconfirmed: true,
      steps: [
        {
          kind: 'tell',
          id: 'other-secure-dns',
          title: say`Look for “secure DNS” or “DNS over HTTPS”`,
          text: [say`If the browser has such a setting, except ${{ code: 'plex.direct' }} there, or let it ask as this computer does.`],
          price,
          undo: say`Switch it on again in the same place.`,
        },
      ],
    },
  ],
}
