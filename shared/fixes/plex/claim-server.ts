import type { Option, Remedy } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

export const tunnel = 'ssh YOUR-NAME@SERVER-ADDRESS -L 8888:localhost:32400 -N'
export const localSetup = 'http://127.0.0.1:32400/web'
export const tunnelSetup = 'http://localhost:8888/web'

const signIn = say`Sign in with your own Plex account. Plex then claims the server for you.`
const spinner = say`If the page spins for ever afterwards, the server is usually claimed already: open ${{ code: localSetup }} there by hand.`

const options: readonly Option[] = [
  {
    id: 'windows',
    label: say`Windows`,
    steps: [
      {
        kind: 'tell',
        id: 'claim-on-windows',
        title: say`Open Plex from its icon`,
        text: [say`Right-click the Plex arrow beside the clock.`, signIn, spinner],
        menu: ['Plex icon', 'Open Plex…'],
      },
    ],
  },
  {
    id: 'macos',
    label: say`Mac`,
    steps: [
      {
        kind: 'tell',
        id: 'claim-on-macos',
        title: say`Open Plex from its icon`,
        text: [say`Click the Plex arrow in the menu bar.`, signIn, spinner],
        menu: ['Plex icon', 'Open Plex…'],
      },
    ],
  },
  {
    id: 'linux',
    label: say`Linux, with a screen and keyboard`,
    steps: [{ kind: 'copy', id: 'claim-on-linux', title: say`Open this page in the browser there`, text: [signIn], copy: localSetup }],
  },
  {
    id: 'docker',
    label: say`Docker`,
    steps: [
      {
        kind: 'open',
        id: 'claim-code-for-docker',
        title: say`Get a claim code`,
        text: [say`It is good for four minutes, so have your container’s settings open first. Treat it like a password.`],
        link: 'plex-claim',
      },
      {
        kind: 'copy',
        id: 'claim-on-docker',
        title: say`Give it to the container`,
        text: [
          say`Put the code behind this in the container’s environment and create the container again with the same folders. It is read on the first run only.`,
        ],
        copy: 'PLEX_CLAIM=',
        undo: say`Take the line out again once the server is claimed; the code is worthless by then.`,
      },
    ],
  },
  {
    id: 'synology',
    label: say`Synology`,
    unconfirmed: true,
    steps: [
      {
        kind: 'open',
        id: 'claim-code-for-synology',
        title: say`Get a claim code`,
        text: [say`It is good for four minutes. Treat it like a password.`],
        link: 'plex-claim',
      },
      {
        kind: 'tell',
        id: 'claim-on-synology',
        title: say`Install Plex again, keeping its data`,
        text: [
          say`Uninstall Plex Media Server and leave its data in place. Install it again, choose “Install using Plex Claim Token” and enter the code.`,
        ],
        menu: ['Package Center', 'Plex Media Server'],
      },
    ],
  },
  {
    id: 'elsewhere',
    label: say`Another NAS, or a server without a screen`,
    steps: [
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
    ],
  },
]

/** A server that was just claimed has its certificate within this time, if all goes well. Milliseconds. */
const claiming = 2 * 60_000

/** What this computer's system rules out, where Plex runs on it. */
const optionsOn = (system: string | null): readonly Option[] =>
  options.filter(
    ({ id }) => system === null || id === system || id === 'docker' || (system === 'linux' && id !== 'windows' && id !== 'macos'),
  )

/** Binds the server to the owner's account (docs/sources/plex.md#claiming); setup works from the server itself or its own network only. */
export const claimServer = (likely: string | null): readonly Remedy[] => [
  remedy(
    {
      kind: 'choose',
      id: 'claim',
      title: say`What does Plex run on?`,
      text: [say`A server can be claimed from the server itself or from the same home network, by its address, not by a name of your own.`],
      options: optionsOn(likely).map((option) => (option.id === likely ? { ...option, likely: true } : option)),
    },
    {
      kind: 'wait',
      id: 'after-claim',
      title: say`Give the server two minutes`,
      text: [say`It tells plex.tv who it is and gets its certificate. Until then it has no lock.`],
      ms: claiming,
      lookEvery: 10_000,
    },
  ),
  remedy({
    kind: 'open',
    id: 'locked-out',
    title: say`If Plex says that you have no permission`,
    text: [
      say`Then an old sign-in is still in the server’s settings. This page tells for each system which four entries to remove; copy the settings first.`,
    ],
    link: 'plex-locked-out',
    conditional: true,
  }),
]
