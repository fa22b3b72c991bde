import { say, type Message } from '../../model/message'

/** How something is done in one place: by a command to copy, or by a menu. */
export type Handle =
  | { readonly by: 'command'; readonly command: string; readonly note: Message }
  | { readonly by: 'menu'; readonly menu: readonly string[]; readonly note: Message }

/** One kind of computer that Plex Media Server runs on (docs/sources/plex.md#homes). */
export interface PlexHome {
  readonly id: string
  readonly label: Message
  readonly start: Handle
  readonly restart: Handle
  /** Where the certificate that Plex fetched lies. */
  readonly certificate: string
  /** Takes the certificate aside while Plex stands still, which is its backup as well; `null` where it is done by hand. */
  readonly setAside: string | null
  readonly putBack: string | null
  readonly logs: string
  /** Something of it was not seen in a source. */
  readonly unconfirmed?: boolean
}

const inTerminal = say`Paste it into a terminal on the server.`
const overSsh = say`Paste it into an SSH session on the NAS.`
const command = (line: string, note: Message): Handle => ({ by: 'command', command: line, note })
const menu = (note: Message, ...path: readonly string[]): Handle => ({ by: 'menu', menu: path, note })

const linuxData = '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server'
const dockerData = '/config/Library/Application Support/Plex Media Server'
const synologyData = '/var/packages/PlexMediaServer/shares/PlexMediaServer/AppData/Plex Media Server'

/** Stops Plex, moves the certificate aside in its own directory, starts Plex. */
const aside = (stop: string, file: string, start: string): string => `${stop} && sudo mv "${file}" "${file}.aside"; ${start}`
const back = (stop: string, file: string, start: string): string => `${stop} && sudo mv "${file}.aside" "${file}"; ${start}`

/** Gives Plex's data to the user of its own folder, which its package set. Whose it was is printed first, so that it can be given back. */
export const linuxFolderBack = `sudo stat -c 'was %U:%G' "${linuxData}"; sudo chown -R --reference=/var/lib/plexmediaserver "${linuxData}"`
export const linuxFolderUndo = say`Type ${{ code: 'sudo chown -R' }}, what the line printed behind ${{ code: 'was' }}, and ${{ code: `"${linuxData}"` }}.`
export const linuxStart = 'sudo systemctl start plexmediaserver'
export const linuxRestart = 'sudo systemctl restart plexmediaserver'
const linuxStop = 'sudo systemctl stop plexmediaserver'
const linuxCertificate = `${linuxData}/Cache/cert-v2.p12`
/** Copies what lies in a container to the folder that it is given next; a new one would hide it, and it goes with the container. */
export const savedFolder = (container: string): string =>
  `sudo docker stop ${container} && sudo mkdir -p /srv/plex && sudo docker cp -a ${container}:/config/. /srv/plex`
/** The same, told where the container may have a folder already. */
export const saveFirst = say`save first what is in it, or your library is gone with the container: ${{ code: savedFolder('plex') }}. Only then give the container ${{ code: '/srv/plex:/config' }}, and make it again.`
const dockerCertificate = `${dockerData}/Cache/cert-v2.p12`
const synologyCertificate = `${synologyData}/Cache/cert-v2.p12`
const snapData = '/var/snap/plexmediaserver/common/Library/Application Support/Plex Media Server'

export const plexHomes: readonly PlexHome[] = [
  {
    id: 'windows',
    label: say`Windows`,
    start: menu(say`Open Plex Media Server from the Start menu. Its arrow appears beside the clock.`, 'Start', 'Plex Media Server'),
    restart: menu(
      say`Right-click the Plex arrow beside the clock and choose Exit; then open Plex Media Server again.`,
      'Start',
      'Plex Media Server',
    ),
    certificate: '%LOCALAPPDATA%\\Plex Media Server\\Cache\\cert-v2.p12',
    setAside: 'ren "%LOCALAPPDATA%\\Plex Media Server\\Cache\\cert-v2.p12" cert-v2.p12.aside',
    // By then Plex has fetched a new one, over which `ren` would not go.
    putBack:
      'move /y "%LOCALAPPDATA%\\Plex Media Server\\Cache\\cert-v2.p12.aside" "%LOCALAPPDATA%\\Plex Media Server\\Cache\\cert-v2.p12"',
    logs: '%LOCALAPPDATA%\\Plex Media Server\\Logs\\Plex Media Server.log',
  },
  {
    id: 'macos',
    label: say`Mac`,
    start: menu(say`Open Plex Media Server. Its arrow appears in the menu bar.`, 'Applications', 'Plex Media Server'),
    restart: menu(
      say`Click the Plex arrow in the menu bar and choose Quit; then open Plex Media Server again.`,
      'Applications',
      'Plex Media Server',
    ),
    certificate: '~/Library/Caches/PlexMediaServer/cert-v2.p12',
    setAside: 'mv ~/Library/Caches/PlexMediaServer/cert-v2.p12 ~/Library/Caches/PlexMediaServer/cert-v2.p12.aside',
    putBack: 'mv ~/Library/Caches/PlexMediaServer/cert-v2.p12.aside ~/Library/Caches/PlexMediaServer/cert-v2.p12',
    logs: '~/Library/Logs/Plex Media Server/Plex Media Server.log',
  },
  {
    id: 'linux',
    label: say`Linux`,
    start: command(linuxStart, inTerminal),
    restart: command(linuxRestart, inTerminal),
    certificate: linuxCertificate,
    setAside: aside(linuxStop, linuxCertificate, linuxStart),
    putBack: back(linuxStop, linuxCertificate, linuxStart),
    logs: `${linuxData}/Logs/Plex Media Server.log`,
  },
  {
    id: 'docker',
    label: say`Docker`,
    start: command(
      'docker start plex',
      say`Paste it into a terminal of the computer that runs Docker. If your container is not called “plex”, ${{ code: 'docker ps -a' }} shows its name.`,
    ),
    restart: command(
      'docker restart plex',
      say`Paste it into a terminal of the computer that runs Docker. If your container is not called “plex”, ${{ code: 'docker ps' }} shows its name.`,
    ),
    certificate: dockerCertificate,
    setAside: `docker exec plex mv "${dockerCertificate}" "${dockerCertificate}.aside" && docker restart plex`,
    putBack: `docker exec plex mv "${dockerCertificate}.aside" "${dockerCertificate}" && docker restart plex`,
    logs: `${dockerData}/Logs/Plex Media Server.log`,
  },
  {
    id: 'unraid',
    label: say`Unraid`,
    start: menu(say`Click Plex’s icon and choose Start.`, 'Docker', 'plex', 'Start'),
    restart: menu(say`Click Plex’s icon and choose Restart.`, 'Docker', 'plex', 'Restart'),
    certificate: '/mnt/user/appdata/plex/Library/Application Support/Plex Media Server/Cache/cert-v2.p12',
    setAside: null,
    putBack: null,
    logs: '/mnt/user/appdata/plex/Library/Application Support/Plex Media Server/Logs/Plex Media Server.log',
    unconfirmed: true,
  },
  {
    id: 'synology',
    label: say`Synology`,
    start: menu(
      say`Open Plex Media Server there and click Run. Over SSH it is ${{ code: 'sudo synopkg start PlexMediaServer' }}.`,
      'Package Center',
      'Plex Media Server',
      'Run',
    ),
    restart: command('sudo synopkg stop PlexMediaServer; sudo synopkg start PlexMediaServer', overSsh),
    certificate: synologyCertificate,
    setAside: aside('sudo synopkg stop PlexMediaServer', synologyCertificate, 'sudo synopkg start PlexMediaServer'),
    putBack: back('sudo synopkg stop PlexMediaServer', synologyCertificate, 'sudo synopkg start PlexMediaServer'),
    logs: `${synologyData}/Logs/Plex Media Server.log`,
  },
  {
    id: 'qnap',
    label: say`QNAP`,
    start: command('sudo /etc/init.d/plex.sh start', overSsh),
    restart: command('sudo /etc/init.d/plex.sh stop; sudo /etc/init.d/plex.sh start', overSsh),
    certificate: '$(getcfg -f /etc/config/qpkg.conf PlexMediaServer Install_path)/Library/Plex Media Server/Cache/cert-v2.p12',
    setAside: null,
    putBack: null,
    logs: '$(getcfg -f /etc/config/qpkg.conf PlexMediaServer Install_path)/Library/Plex Media Server/Logs/Plex Media Server.log',
  },
  {
    id: 'snap',
    label: say`Linux, installed as a Snap`,
    start: command('sudo snap start plexmediaserver', inTerminal),
    restart: command('sudo snap stop plexmediaserver; sudo snap start plexmediaserver', inTerminal),
    certificate: `${snapData}/Cache/cert-v2.p12`,
    setAside: aside('sudo snap stop plexmediaserver', `${snapData}/Cache/cert-v2.p12`, 'sudo snap start plexmediaserver'),
    putBack: back('sudo snap stop plexmediaserver', `${snapData}/Cache/cert-v2.p12`, 'sudo snap start plexmediaserver'),
    logs: `${snapData}/Logs/Plex Media Server.log`,
    unconfirmed: true,
  },
  {
    id: 'freebsd',
    label: say`FreeBSD or TrueNAS CORE`,
    start: command('sudo service plexmediaserver start', inTerminal),
    restart: command('sudo service plexmediaserver restart', inTerminal),
    certificate: '/usr/local/plexdata/Plex Media Server/Cache/cert-v2.p12',
    setAside: null,
    putBack: null,
    logs: '/usr/local/plexdata/Plex Media Server/Logs/Plex Media Server.log',
    unconfirmed: true,
  },
]

/** What Plex can run on where the server is this very computer, by its system; all where that is not known. */
export function homesOn(system: string | null): readonly PlexHome[] {
  if (system === null) return plexHomes
  const can = system === 'linux' ? plexHomes.filter(({ id }) => !['windows', 'macos', 'freebsd'].includes(id)) : plexHomes
  return system === 'linux' ? can : can.filter(({ id }) => id === system || id === 'docker')
}
