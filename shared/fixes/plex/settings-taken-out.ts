import type { Option, Step } from '../../model/fix'
import { say, type Message } from '../../model/message'

const linuxData = '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server'
const dockerData = '/config/Library/Application Support/Plex Media Server'
const synologyData = '/var/packages/PlexMediaServer/shares/PlexMediaServer/AppData/Plex Media Server'
const snapData = '/var/snap/plexmediaserver/common/Library/Application Support/Plex Media Server'
/** Where its apps’ folders are mounted, and TrueNAS’s own place for them (docs/sources/plex.md#homes). */
const truenasData = '/mnt/.ix-apps/app_mounts/plex/config/Library/Application Support/Plex Media Server'
const freebsdData = '/usr/local/plexdata/Plex Media Server'

/** What is taken out of the settings, and how it is told. */
export interface TakenOut {
  /** Begins the ids of the steps. */
  readonly id: string
  readonly keys: readonly string[]
  readonly title: Message
  /** What the line takes out and what stays, for whoever is about to paste it. */
  readonly does: Message
}

/** Only attributes of these names; the file keeps its owner and its mode, as it is written in place. */
const withoutKeys = (keys: readonly string[], file: string, sed = 'sed -i'): string =>
  `${sed} -E 's/ (${keys.join('|')})="[^"]*"//g' "${file}"`

/** Stops Plex, copies the settings, takes the keys out, starts Plex. */
const inFile = (
  keys: readonly string[],
  stop: string,
  data: string,
  start: string,
  sudo = 'sudo ',
): { readonly remove: string; readonly restore: string } => {
  const file = `${data}/Preferences.xml`
  return {
    remove: `${stop} && ${sudo}cp -p "${file}" "${file}.before-relock" && ${sudo}${withoutKeys(keys, file)}; ${start}`,
    restore: `${stop} && ${sudo}cp -p "${file}.before-relock" "${file}"; ${start}`,
  }
}

const windowsKey = 'HKCU\\Software\\Plex, Inc.\\Plex Media Server'
const macDomain = 'com.plexapp.plexmediaserver'

const byCommand = (
  { id: begins, title, does }: TakenOut,
  id: string,
  where: Message,
  { remove, restore }: { readonly remove: string; readonly restore: string },
  isByHand = false,
): readonly Step[] => [
  {
    kind: 'copy',
    id: `${begins}-${id}`,
    title,
    text: [where, does],
    copy: remove,
    undo: isByHand ? say`Quit Plex, paste ${{ code: restore }}, and open Plex again.` : say`Paste ${{ code: restore }}`,
  },
]

const terminal = say`Paste this line into a terminal on the server. It stops Plex first, and starts it again at its end.`
const ssh = say`Paste this line into an SSH session on the NAS. It stops Plex first, and starts it again at its end.`

/** For each kind of computer the line that takes settings out while Plex stands still, with what puts them back. */
export function takeOutOfSettings(taken: TakenOut): readonly Option[] {
  const { keys } = taken
  return [
    {
      id: 'windows',
      label: say`Windows`,
      steps: byCommand(
        taken,
        'windows',
        say`Quit Plex (right-click its arrow, Exit). Then open the command prompt as the user that Plex runs as, and paste this line. An error for an entry that is not there is fine. Open Plex again afterwards.`,
        {
          remove: `reg export "${windowsKey}" "%USERPROFILE%\\plex-before-relock.reg" /y && for %k in (${keys.join(' ')}) do reg delete "${windowsKey}" /v %k /f`,
          restore: 'reg import "%USERPROFILE%\\plex-before-relock.reg"',
        },
        true,
      ),
    },
    {
      id: 'macos',
      label: say`Mac`,
      steps: byCommand(
        taken,
        'macos',
        say`Quit Plex from its arrow in the menu bar. Then open Terminal and paste this line. “Does not exist” is fine. Open Plex again afterwards.`,
        {
          remove: `defaults export ${macDomain} ~/plex-before-relock.plist && for k in ${keys.join(' ')}; do defaults delete ${macDomain} $k; done`,
          restore: `defaults import ${macDomain} ~/plex-before-relock.plist`,
        },
        true,
      ),
    },
    {
      id: 'linux',
      label: say`Linux`,
      steps: byCommand(
        taken,
        'linux',
        terminal,
        inFile(keys, 'sudo systemctl stop plexmediaserver', linuxData, 'sudo systemctl start plexmediaserver'),
      ),
    },
    {
      id: 'docker',
      label: say`Docker`,
      steps: byCommand(
        taken,
        'docker',
        say`Paste this line into a terminal of the computer that runs Docker. If your container is not called “plex”, ${{ code: 'docker ps' }} shows its name. It starts Plex again at its end. With Docker Desktop on Windows, open the container’s “Exec” instead, type ${{ code: 'sh' }}, paste there what stands from ${{ code: 'cp' }} and from ${{ code: 'sed' }} on, and restart the container.`,
        {
          remove: `docker exec plex cp -p "${dockerData}/Preferences.xml" "${dockerData}/Preferences.xml.before-relock" && docker exec plex ${withoutKeys(keys, `${dockerData}/Preferences.xml`)} && docker kill plex && docker start plex`,
          restore: `docker exec plex cp -p "${dockerData}/Preferences.xml.before-relock" "${dockerData}/Preferences.xml" && docker kill plex && docker start plex`,
        },
      ),
    },
    {
      id: 'synology',
      label: say`Synology`,
      steps: byCommand(
        taken,
        'synology',
        ssh,
        inFile(keys, 'sudo synopkg stop PlexMediaServer', synologyData, 'sudo synopkg start PlexMediaServer'),
      ),
    },
    {
      id: 'qnap',
      label: say`QNAP`,
      steps: byCommand(
        taken,
        'qnap',
        ssh,
        inFile(
          keys,
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
        taken,
        'unraid',
        say`Paste this line into Unraid’s terminal. It stops Plex first, and starts it again at its end. If your container is not called “plex”, ${{ code: 'docker ps' }} shows its name.`,
        inFile(keys, 'docker stop plex', '/mnt/user/appdata/plex/Library/Application Support/Plex Media Server', 'docker start plex', ''),
      ),
    },
    {
      id: 'truenas',
      label: say`TrueNAS (SCALE)`,
      unconfirmed: true,
      steps: byCommand(
        taken,
        'truenas',
        say`Stop the Plex app under Apps. Then paste this line into TrueNAS’s own shell, and start the app again.`,
        {
          remove: `sudo cp -p "${truenasData}/Preferences.xml" "${truenasData}/Preferences.xml.before-relock" && sudo ${withoutKeys(keys, `${truenasData}/Preferences.xml`)}`,
          restore: `sudo cp -p "${truenasData}/Preferences.xml.before-relock" "${truenasData}/Preferences.xml"`,
        },
      ),
    },
    {
      id: 'snap',
      label: say`Linux, installed as a Snap`,
      unconfirmed: true,
      steps: byCommand(
        taken,
        'snap',
        terminal,
        inFile(keys, 'sudo snap stop plexmediaserver', snapData, 'sudo snap start plexmediaserver'),
      ),
    },
    {
      id: 'freebsd',
      label: say`FreeBSD or TrueNAS CORE`,
      unconfirmed: true,
      steps: byCommand(taken, 'freebsd', terminal, {
        remove: `service plexmediaserver stop && cp -p "${freebsdData}/Preferences.xml" "${freebsdData}/Preferences.xml.before-relock" && ${withoutKeys(keys, `${freebsdData}/Preferences.xml`, "sed -i ''")}; service plexmediaserver start`,
        restore: `service plexmediaserver stop && cp -p "${freebsdData}/Preferences.xml.before-relock" "${freebsdData}/Preferences.xml"; service plexmediaserver start`,
      }),
    },
  ]
}
