import type { InstallationKind } from '@shared/facts/installations'
import type { Surroundings } from '../computer/surroundings'
import { plexContainers } from './containers'

/** A Plex Media Server on this computer, as its files show it. */
export interface Installation {
  readonly kind: InstallationKind
  /** Its data folder. */
  readonly folder: string
  /** All that Relock reads of it: the folder itself, and what lies apart from it. */
  readonly paths: readonly string[]
  /** `not permitted`: it is there, and the user whose name Relock runs under may not look into it. */
  readonly access: 'readable' | 'not permitted'
  /** What `reg query` printed of its settings: only Windows keeps them there. */
  readonly registry: string | null
}

type Dependencies = Pick<Surroundings, 'system' | 'run' | 'readFile' | 'listFolder' | 'folders'>
interface Place {
  readonly kind: InstallationKind
  readonly folder: string
  /** What lies apart from it. */
  readonly apart?: readonly string[]
  readonly registry?: string
}

const data = 'Plex Media Server'
const support = `Library/Application Support/${data}`
/** Bytes of a settings file of the system’s; they have some lines. */
const limit = 256 * 1024
/** More servers than anybody runs on one computer. */
const most = 16

/** Every Plex Media Server that is installed on this computer, wherever each system keeps it (docs/sources/plex.md#homes). Reads only; never throws. */
export async function findInstallations(surroundings: Dependencies, signal: AbortSignal): Promise<readonly Installation[]> {
  const places = await placesOn(surroundings, signal)
  const found = new Map<string, Installation>()
  for (const place of places) {
    if (signal.aborted || found.size >= most || found.has(place.folder)) continue
    const access = await accessTo(surroundings, place)
    const { kind, folder, apart = [], registry = null } = place
    if (access !== null) found.set(folder, { kind, folder, paths: [folder, ...apart], access, registry })
  }
  return [...found.values()]
}

async function placesOn(surroundings: Dependencies, signal: AbortSignal): Promise<readonly Place[]> {
  switch (surroundings.system) {
    case 'windows':
      return onWindows(surroundings, signal)
    case 'macos':
      return [...onMacos(surroundings), ...(await inContainers(surroundings, signal))]
    default:
      return onUnix(surroundings, signal)
  }
}

/** A folder of that name may be left over, or not made yet: one with Plex’s own names in it is an installation. */
async function accessTo({ listFolder }: Dependencies, { folder }: Place): Promise<Installation['access'] | null> {
  const listed = await listFolder(folder)
  if ('trouble' in listed) return listed.trouble === 'not permitted' ? 'not permitted' : null
  return listed.names.some((name) => ['Preferences.xml', 'Logs', 'Cache', 'Plug-in Support'].includes(name)) ? 'readable' : null
}

async function onWindows({ run, folders }: Dependencies, signal: AbortSignal): Promise<readonly Place[]> {
  const asked = await run('reg.exe', ['query', 'HKCU\\Software\\Plex, Inc.\\Plex Media Server'], signal)
  const registry = 'output' in asked && asked.code === 0 ? asked.output : null
  const moved = /^ {4}LocalAppDataPath {4}REG_\w+ {4}(.+?)\s*$/m.exec(registry ?? '')?.[1]
  const root = moved ?? folders.localAppData ?? `${folders.home}\\AppData\\Local`
  return [{ kind: 'Windows', folder: `${root}\\${data}`, ...(registry === null ? {} : { registry }) }]
}

function onMacos({ folders: { home } }: Dependencies): readonly Place[] {
  return [
    {
      kind: 'Mac',
      folder: `${home}/${support}`,
      apart: [
        `${home}/Library/Preferences/com.plexapp.plexmediaserver.plist`,
        `${home}/Library/Logs/${data}`,
        `${home}/Library/Caches/PlexMediaServer`,
      ],
    },
  ]
}

async function onUnix(surroundings: Dependencies, signal: AbortSignal): Promise<readonly Place[]> {
  const names = async (folder: string): Promise<readonly string[]> => {
    const listed = await surroundings.listFolder(folder)
    return 'names' in listed ? listed.names : []
  }
  const volumes = (await names('/')).filter((name) => /^volume\d+$/.test(name))
  const jails = (await names('/mnt')).map((pool) => `/mnt/${pool}/iocage/jails`)
  const apps = '/mnt/user/appdata'
  return [
    ...(await movedOnLinux(surroundings)),
    { kind: 'Linux package', folder: `/var/lib/plexmediaserver/${support}` },
    { kind: 'Arch Linux package', folder: `/var/lib/plex/${data}` },
    { kind: 'Snap', folder: `/var/snap/plexmediaserver/common/${support}` },
    { kind: 'Snap', folder: `/var/snap/plexmediaserver/${support}` },
    // Relock runs in the container itself.
    ...inConfig('Docker', '/config'),
    ...(await inContainers(surroundings, signal)),
    { kind: 'Synology', folder: `/var/packages/PlexMediaServer/shares/PlexMediaServer/AppData/${data}` },
    ...volumes.flatMap((volume): readonly Place[] => [
      { kind: 'Synology', folder: `/${volume}/PlexMediaServer/AppData/${data}` },
      { kind: 'Synology', folder: `/${volume}/Plex/${support}` },
      { kind: 'ASUSTOR', folder: `/${volume}/Plex/Library/${data}` },
    ]),
    ...(await onQnap(surroundings)),
    ...(await names('/apps'))
      .filter((name) => name.startsWith('plexmediaserver'))
      .map((name): Place => ({ kind: 'ReadyNAS', folder: `/apps/${name}/MediaLibrary/${data}` })),
    ...(await names('/mnt/HD')).map((disk): Place => ({
      kind: 'Western Digital',
      folder: `/mnt/HD/${disk}/Nas_Prog/plex_conf/${data}`,
    })),
    ...inConfig('TrueNAS', '/mnt/.ix-apps/app_mounts/plex/config'),
    ...(await names(apps)).filter((name) => /plex/i.test(name)).flatMap((name) => inConfig('Unraid', `${apps}/${name}`)),
    ...(await movedOnFreebsd(surroundings)),
    ...['plexdata', 'plexdata-plexpass'].map((name): Place => ({ kind: 'FreeBSD', folder: `/usr/local/${name}/${data}` })),
    ...(
      await Promise.all(
        jails.map(async (jail) =>
          (await names(jail)).flatMap((name) =>
            ['plexdata', 'plexdata-plexpass'].map((own): Place => ({
              kind: 'TrueNAS',
              folder: `${jail}/${name}/root/usr/local/${own}/${data}`,
            })),
          ),
        ),
      )
    ).flat(),
  ]
}

/** A container’s `/config`, as each image fills it: Plex’s own and linuxserver.io’s, binhex’s, hotio’s. */
const inConfig = (kind: InstallationKind, folder: string): readonly Place[] =>
  ['/' + support, '/' + data, ''].map((inner) => ({ kind, folder: `${folder}${inner}` }))

/** Where on this computer the folders of Plex’s containers lie. */
async function inContainers(surroundings: Dependencies, signal: AbortSignal): Promise<readonly Place[]> {
  const { containers } = await plexContainers(surroundings, signal)
  return containers.flatMap(({ configFrom }) => (configFrom === null ? [] : inConfig('Docker', configFrom)))
}

const text = async ({ readFile }: Pick<Dependencies, 'readFile'>, path: string): Promise<string> =>
  (await readFile(path, limit))?.toString('utf8', 0, limit) ?? ''

/** The variable in which a Linux package’s folder is moved, in the service’s own files. */
async function movedOnLinux(surroundings: Dependencies): Promise<readonly Place[]> {
  const folder = '/etc/systemd/system/plexmediaserver.service.d'
  const listed = await surroundings.listFolder(folder)
  const dropIns = 'names' in listed ? listed.names.filter((name) => name.endsWith('.conf')).map((name) => `${folder}/${name}`) : []
  const texts = await Promise.all(['/etc/default/plexmediaserver', ...dropIns].map((file) => text(surroundings, file)))
  return texts.flatMap((content) =>
    [...content.matchAll(/^\s*(?:Environment=|export )?"?PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR="?([^"\n]+?)"?\s*$/gm)].map(
      ([, root = '']): Place => ({ kind: 'Linux package', folder: `${root.replace(/\/+$/, '')}/${data}` }),
    ),
  )
}

async function movedOnFreebsd(surroundings: Dependencies): Promise<readonly Place[]> {
  const content = await text(surroundings, '/etc/rc.conf')
  return [...content.matchAll(/^\s*plexmediaserver(?:_plexpass)?_support_path="?([^"\n]+?)"?\s*$/gm)].map(([, root = '']): Place => ({
    kind: 'FreeBSD',
    folder: `${root.replace(/\/+$/, '')}/${data}`,
  }))
}

/** The list of QNAP’s packages tells where each one lies. */
async function onQnap(surroundings: Dependencies): Promise<readonly Place[]> {
  const content = await text(surroundings, '/etc/config/qpkg.conf')
  const section = content.split(/^\[/m).find((part) => part.startsWith('PlexMediaServer]'))
  const path = /^\s*Install_path\s*=\s*(\S.*?)\s*$/im.exec(section ?? '')?.[1]
  return path === undefined ? [] : [{ kind: 'QNAP', folder: `${path}/Library/${data}` }]
}
