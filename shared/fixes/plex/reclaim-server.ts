import type { Option, Remedy, Step } from '../../model/fix'
import { say } from '../../model/message'
import { remedy } from '../remedies'

/** Exactly these: whoever removes the machine’s identifiers as well makes it another server for every app (docs/sources/plex.md#claiming). */
export const signInKeys = ['PlexOnlineHome', 'PlexOnlineMail', 'PlexOnlineToken', 'PlexOnlineUsername'] as const

const linuxData = '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server'
const dockerData = '/config/Library/Application Support/Plex Media Server'
const synologyData = '/var/packages/PlexMediaServer/shares/PlexMediaServer/AppData/Plex Media Server'
const snapData = '/var/snap/plexmediaserver/common/Library/Application Support/Plex Media Server'
const freebsdData = '/usr/local/plexdata/Plex Media Server'

/** Only attributes of these four names; the file keeps its owner and its mode, as it is written in place. */
const withoutKeys = (file: string, sed = 'sed -i'): string => `${sed} -E 's/ (${signInKeys.join('|')})="[^"]*"//g' "${file}"`

/** Stops Plex, copies the settings, takes the four keys out, starts Plex. */
const inFile = (stop: string, data: string, start: string, sudo = 'sudo '): { readonly remove: string; readonly restore: string } => {
  const file = `${data}/Preferences.xml`
  return {
    remove: `${stop} && ${sudo}cp -p "${file}" "${file}.before-relock" && ${sudo}${withoutKeys(file)}; ${start}`,
    restore: `${stop} && ${sudo}cp -p "${file}.before-relock" "${file}"; ${start}`,
  }
}

const windowsKey = 'HKCU\\Software\\Plex, Inc.\\Plex Media Server'
const macDomain = 'com.plexapp.plexmediaserver'

const byCommand = (
  id: string,
  where: ReturnType<typeof say>,
  { remove, restore }: { readonly remove: string; readonly restore: string },
): readonly Step[] => [
  {
    kind: 'copy',
    id: `remove-sign-in-${id}`,
    title: say`Take the old sign-in out of the server’s settings`,
    text: [
      where,
      say`It stops Plex, copies the settings beside themselves, takes out the four entries of the old sign-in and nothing else, and starts Plex again. Libraries and what was watched stay.`,
    ],
    copy: remove,
    undo: say`Paste ${{ code: restore }}`,
  },
]

const terminal = say`Paste this line into a terminal on the server.`
const ssh = say`Paste this line into an SSH session on the NAS.`

const options: readonly Option[] = [
  {
    id: 'windows',
    label: say`Windows`,
    steps: byCommand(
      'windows',
      say`Quit Plex (right-click its arrow, Exit). Then open the command prompt as the user that Plex runs as, and paste this line. Open Plex again afterwards.`,
      {
        remove: `reg export "${windowsKey}" "%USERPROFILE%\\plex-before-relock.reg" /y && for %k in (${signInKeys.join(' ')}) do reg delete "${windowsKey}" /v %k /f`,
        restore: 'reg import "%USERPROFILE%\\plex-before-relock.reg"',
      },
    ),
  },
  {
    id: 'macos',
    label: say`Mac`,
    steps: byCommand(
      'macos',
      say`Quit Plex from its arrow in the menu bar. Then open Terminal and paste this line. “Does not exist” is fine. Open Plex again afterwards.`,
      {
        remove: `defaults export ${macDomain} ~/plex-before-relock.plist && for k in ${signInKeys.join(' ')}; do defaults delete ${macDomain} $k; done`,
        restore: `defaults import ${macDomain} ~/plex-before-relock.plist`,
      },
    ),
  },
  {
    id: 'linux',
    label: say`Linux`,
    steps: byCommand('linux', terminal, inFile('sudo systemctl stop plexmediaserver', linuxData, 'sudo systemctl start plexmediaserver')),
  },
  {
    id: 'docker',
    label: say`Docker`,
    steps: byCommand(
      'docker',
      say`Paste this line into a terminal of the computer that runs Docker. If your container is not called “plex”, ${{ code: 'docker ps' }} shows its name.`,
      {
        remove: `docker exec plex cp -p "${dockerData}/Preferences.xml" "${dockerData}/Preferences.xml.before-relock" && docker exec plex ${withoutKeys(`${dockerData}/Preferences.xml`)} && docker kill plex && docker start plex`,
        restore: `docker exec plex cp -p "${dockerData}/Preferences.xml.before-relock" "${dockerData}/Preferences.xml" && docker kill plex && docker start plex`,
      },
    ),
  },
  {
    id: 'synology',
    label: say`Synology`,
    steps: byCommand('synology', ssh, inFile('sudo synopkg stop PlexMediaServer', synologyData, 'sudo synopkg start PlexMediaServer')),
  },
  {
    id: 'qnap',
    label: say`QNAP`,
    steps: byCommand(
      'qnap',
      ssh,
      inFile(
        'sudo /etc/init.d/plex.sh stop',
        '$(getcfg -f /etc/config/qpkg.conf PlexMediaServer Install_path)/Library/Plex Media Server',
        'sudo /etc/init.d/plex.sh start',
      ),
    ),
  },
  {
    id: 'unraid',
    label: say`Unraid`,
    steps: byCommand(
      'unraid',
      say`Paste this line into Unraid’s terminal. If your container is not called “plex”, ${{ code: 'docker ps' }} shows its name.`,
      inFile('docker stop plex', '/mnt/user/appdata/plex/Library/Application Support/Plex Media Server', 'docker start plex', ''),
    ),
  },
  {
    id: 'snap',
    label: say`Linux, installed as a Snap`,
    unconfirmed: true,
    steps: byCommand('snap', terminal, inFile('sudo snap stop plexmediaserver', snapData, 'sudo snap start plexmediaserver')),
  },
  {
    id: 'freebsd',
    label: say`FreeBSD or TrueNAS CORE`,
    unconfirmed: true,
    steps: byCommand('freebsd', terminal, {
      remove: `service plexmediaserver stop && cp -p "${freebsdData}/Preferences.xml" "${freebsdData}/Preferences.xml.before-relock" && ${withoutKeys(`${freebsdData}/Preferences.xml`, "sed -i ''")}; service plexmediaserver start`,
      restore: `service plexmediaserver stop && cp -p "${freebsdData}/Preferences.xml.before-relock" "${freebsdData}/Preferences.xml"; service plexmediaserver start`,
    }),
  },
]

const claimAfterwards: Step = {
  kind: 'open',
  id: 'claim-after-removal',
  title: say`Sign the server in with your own account`,
  text: [
    say`On the server’s own computer open ${{ code: 'http://127.0.0.1:32400/web' }} and sign in. This page tells how where there is no screen, and for a Mac or Windows, where “Open Plex…” in its menu does it.`,
  ],
  link: 'plex-locked-out',
}

const rightAccount: Step = {
  kind: 'tell',
  id: 'right-account',
  title: say`Try your other account`,
  text: [say`Many people have two: one by e-mail, one by Google, Apple or Facebook. Sign out in the app, and in with the other one.`],
}

const askOwner: Step = {
  kind: 'tell',
  id: 'ask-owner',
  title: say`If the server is somebody else’s, ask to be invited`,
  text: [say`Its owner invites your account under Settings, Manage Library Access. You then say yes to the invitation at app.plex.tv.`],
  conditional: true,
}

/** Lets a server forget an old sign-in, so that it can be claimed again. */
export const reclaimServer = (why: 'another account' | 'signed out'): readonly Remedy[] => [
  ...(why === 'another account' ? [remedy(rightAccount), remedy(askOwner)] : []),
  remedy(
    {
      kind: 'choose',
      id: 'remove-sign-in',
      title: say`What does Plex run on?`,
      text: [say`Only if the server is yours: take the old sign-in out of its settings, and claim it again.`],
      options,
    },
    claimAfterwards,
  ),
]
