import type { Option, Remedy, Step } from '../../model/fix'
import type { System } from '../../model/system'
import { say, type Message } from '../../model/message'
import { remedy } from '../remedies'

const destroys = say`Everything that Plex knows is gone: libraries, posters, what was watched, playlists, users and settings. Your films and music stay. For every app it is another server afterwards.`

const step = (id: string, where: Message, folder: Message, also: { readonly then?: Message; readonly undo?: Message } = {}): Step => ({
  kind: 'tell',
  id: `clean-install-${id}`,
  title: say`Only if nothing else helped: install Plex again from nothing`,
  text: [
    say`At app.plex.tv, under Settings, Authorized Devices, remove the old server if it is listed.`,
    say`${where} Rename ${folder}, so that Plex does not find it and you still have it.`,
    ...(also.then ? [also.then] : []),
    say`Install Plex, open its page, sign in, and leave “Allow me to access my media outside my home” without its tick. Add one small library first.`,
  ],
  undo: also.undo
    ? say`Quit Plex, delete the new folder, and give the old one its name again. ${also.undo} Then start Plex, and sign the server in again.`
    : say`Quit Plex, delete the new folder, and give the old one its name again. Then start Plex, and sign the server in again.`,
  price: destroys,
})

const options: readonly Option[] = [
  {
    id: 'windows',
    label: say`Windows`,
    steps: [
      step(
        'windows',
        say`Quit Plex from its icon beside the clock, export ${{ code: 'HKEY_CURRENT_USER\\Software\\Plex, Inc.\\Plex Media Server' }} in the registry editor to the desktop, then delete it.`,
        say`${{ code: '%LOCALAPPDATA%\\Plex Media Server' }}`,
        { undo: say`Before you start Plex, double-click the exported file.` },
      ),
    ],
  },
  {
    id: 'macos',
    label: say`Mac`,
    steps: [
      step(
        'macos',
        say`Quit Plex from its icon in the menu bar, and move ${{ code: '~/Library/Preferences/com.plexapp.plexmediaserver.plist' }} to the desktop.`,
        say`${{ code: '~/Library/Application Support/Plex Media Server' }}`,
        { then: say`Restart the Mac.`, undo: say`Put the file on the desktop back into its folder, and restart the Mac.` },
      ),
    ],
  },
  {
    id: 'linux',
    label: say`Linux`,
    steps: [
      step(
        'linux',
        say`Stop Plex (${{ code: 'sudo systemctl stop plexmediaserver' }}).`,
        say`${{ code: '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server' }}`,
      ),
    ],
  },
  {
    id: 'docker',
    label: say`Docker`,
    steps: [step('docker', say`Stop the container.`, say`the folder that the container has as ${{ code: '/config' }}`)],
  },
]

/** The very last resort, with what it destroys (docs/sources/account.md#setting-up-from-nothing). */
export const cleanInstall = (system: System | null): Remedy =>
  remedy({
    kind: 'choose',
    id: 'clean-install',
    asks: 'clean-install-home',
    title: say`If nothing else helped: what does Plex run on?`,
    text: [
      say`Installing from nothing is the last thing to try. It costs everything that Plex knows; whoever is not sure goes back a step.`,
    ],
    options: options.map((option) => (option.id === system ? { ...option, likely: true } : option)),
  })
