import type { Option, Step } from '../../model/fix'
import { say, type Message } from '../../model/message'

export const tunnel = 'ssh YOUR-NAME@SERVER-ADDRESS -L 8888:localhost:32400 -N'
export const localSetup = 'http://127.0.0.1:32400/web'
export const tunnelSetup = 'http://localhost:8888/web'

const signIn = say`Sign in with your own Plex account. Plex then claims the server for you.`
const spinner = say`If the page spins for ever afterwards, the server is usually claimed already: open ${{ code: localSetup }} there by hand.`

/** A claim code counts for four minutes, milliseconds (docs/sources/plex.md#claiming). */
const codeLives = 4 * 60_000

const claimCode = (on: string, text: Message): Step => ({
  kind: 'open',
  id: `claim-code-for-${on}`,
  title: say`Get a claim code`,
  text: [text, say`Treat it like a password: whoever has it within these minutes can take the server for their own account.`],
  link: 'plex-claim',
})
const codeRuns = (on: string): Step => ({
  kind: 'wait',
  id: `claim-code-runs-for-${on}`,
  title: say`The code is good for four minutes`,
  text: [
    say`The server must have started with the code within this time. Relock looks meanwhile. If the server is not claimed when it ends, get another code.`,
  ],
  ms: codeLives,
  lookEvery: 10_000,
})

const openPlex = (on: string, icon: Message): Step => ({
  kind: 'tell',
  id: `claim-on-${on}`,
  title: say`Open Plex from its icon`,
  text: [icon, signIn, spinner],
  menu: ['Plex icon', 'Open Plex…'],
})

const ownPage = (on: string, where: Message): Step => ({
  kind: 'copy',
  id: `claim-on-${on}`,
  title: say`Open this page in the browser there`,
  text: [where, signIn],
  copy: localSetup,
})

/** A container takes a code when it starts for the first time. */
const containerCode = (on: string, where: Message, again: Message): readonly Step[] => [
  claimCode(on, say`It is good for four minutes, so have your container’s settings open first.`),
  {
    kind: 'copy',
    id: `claim-on-${on}`,
    title: say`Give it to the container`,
    text: [where, again],
    copy: 'PLEX_CLAIM=',
    undo: say`Take the line out again once the server is claimed; the code is worthless by then.`,
  },
  codeRuns(on),
]

const environment = say`Put the code behind this in the container’s environment, without quotation marks.`

const throughTunnel: readonly Step[] = [
  {
    kind: 'copy',
    id: 'claim-tunnel',
    title: say`Make a tunnel to the server`,
    text: [
      say`Put in your name and the server’s address, and leave this terminal open. To the server it then looks as if you sat in front of it.`,
    ],
    copy: tunnel,
    undo: say`Close the terminal; the tunnel is gone.`,
  },
  { kind: 'copy', id: 'claim-through-tunnel', title: say`Open this page in your browser`, text: [signIn], copy: tunnelSetup },
]

/** How a server is claimed, by what it runs on. */
export const claimWays: readonly Option[] = [
  { id: 'windows', label: say`Windows`, steps: [openPlex('windows', say`Right-click the Plex arrow beside the clock.`)] },
  { id: 'macos', label: say`Mac`, steps: [openPlex('macos', say`Click the Plex arrow in the menu bar.`)] },
  {
    id: 'linux',
    label: say`Linux, with a screen and keyboard`,
    steps: [ownPage('linux', say`On the server’s own computer.`)],
  },
  {
    id: 'snap',
    label: say`Linux, installed as a Snap`,
    unconfirmed: true,
    steps: [ownPage('snap', say`On the server’s own computer.`)],
  },
  {
    id: 'docker',
    label: say`Docker, with Plex’s own image (plexinc)`,
    steps: containerCode(
      'docker',
      environment,
      say`Remove the container and create it again with the same folders: a restart is not enough, as this image reads the code at its first start only.`,
    ),
  },
  {
    id: 'docker-linuxserver',
    label: say`Docker, with the image of linuxserver.io`,
    steps: containerCode(
      'docker-linuxserver',
      environment,
      say`Create the container again with the same folders. The code counts only while no sign-in is in the server’s settings.`,
    ),
  },
  {
    id: 'unraid',
    label: say`Unraid`,
    unconfirmed: true,
    steps: containerCode(
      'unraid',
      say`Click Plex’s icon, choose Edit, put the code into the field of ${{ code: 'PLEX_CLAIM' }}, or add a variable of this name, and apply.`,
      say`Unraid then creates the container again. The code counts only while no sign-in is in the server’s settings.`,
    ),
  },
  {
    id: 'truenas',
    label: say`TrueNAS`,
    unconfirmed: true,
    steps: containerCode(
      'truenas',
      say`Choose the app, Edit, and put the code into the field “Claim Token”; without such a field, add it to the app’s environment.`,
      say`Save; the app then starts again, with it. The code counts only while no sign-in is in the server’s settings.`,
    ),
  },
  {
    id: 'synology',
    label: say`Synology`,
    unconfirmed: true,
    steps: [
      claimCode('synology', say`It is good for four minutes, so have Package Center open first.`),
      {
        kind: 'tell',
        id: 'claim-on-synology',
        title: say`Install Plex again, keeping its data`,
        text: [
          say`Uninstall Plex Media Server and leave its data in place. Install it again, choose “Install using Plex Claim Token” and enter the code.`,
        ],
        menu: ['Package Center', 'Plex Media Server'],
      },
      codeRuns('synology'),
    ],
  },
  {
    id: 'qnap',
    label: say`QNAP`,
    steps: [
      {
        kind: 'tell',
        id: 'claim-on-qnap',
        title: say`Open Plex’s page by the NAS’s address`,
        text: [
          say`In a browser in the same network type ${{ code: 'http://' }}, the NAS’s address and ${{ code: ':32400/web' }}. Opened by a name or through myQNAPcloud it lets nobody set it up.`,
          signIn,
        ],
      },
    ],
  },
  { id: 'elsewhere', label: say`Another NAS, or a server without a screen`, steps: throughTunnel },
]
