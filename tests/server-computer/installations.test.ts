import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import installationsFact from '@shared/facts/installations'
import type { Target } from '@shared/model/target'
import { findInstallations } from '../../electron/server-computer/installations'
import { isServerHere } from '../../electron/server-computer/is-here'
import { ownServers } from '../../electron/server-files/given-files'
import installationsProbe from '../../electron/probes/installations'
import { logText, preferencesText } from '../lab/server-files'
import { plex } from '../lab/home'
import { spoken } from '../spoken'
import { computer, put, recording, rootedAt, type Printed } from './computer'

const signal = new AbortController().signal
const support = 'Library/Application Support/Plex Media Server'
const target: Target = {
  label: 'Lab',
  from: 'this computer',
  host: '127.0.0.1',
  port: 32_400,
  insistsOn: null,
  hash: null,
  machineIdentifier: null,
}
let root = ''
beforeEach(async () => {
  root = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-installed-'))
})
afterEach(() => fs.rm(root, { recursive: true, force: true }))

const on = (system: 'linux' | 'macos' | 'windows' | 'other', printed: Printed = {}) =>
  computer(system, printed, {
    ...rootedAt(root),
    folders: { home: system === 'windows' ? 'C:\\Users\\me' : '/Users/me', localAppData: null },
  })
const dockerListed = 'docker ps…'
const id = '8c2c0f3fbd0c54eba4ba6f6f4f5b5ea1c1d4b1f6d3a1f6cc1f6b7d0e7f1b2a30'
const docker = (file: string): Printed => ({
  [dockerListed]: `${id} plexinc/pms-docker:latest plex\n${'a'.repeat(64)} tautulli/tautulli tautulli\n`,
  [`docker inspect ${id}`]: recording(`containers/${file}.json`),
})

describe('Plex is found where each system keeps it', () => {
  it.each([
    ['Linux package', `/var/lib/plexmediaserver/${support}`],
    ['Arch Linux package', '/var/lib/plex/Plex Media Server'],
    ['Snap', `/var/snap/plexmediaserver/common/${support}`],
    ['Snap', `/var/snap/plexmediaserver/${support}`],
    ['Docker', `/config/${support}`],
    ['Docker', '/config'],
    ['Synology', '/var/packages/PlexMediaServer/shares/PlexMediaServer/AppData/Plex Media Server'],
    ['Synology', '/volume2/PlexMediaServer/AppData/Plex Media Server'],
    ['Synology', `/volume1/Plex/${support}`],
    ['ASUSTOR', '/volume1/Plex/Library/Plex Media Server'],
    ['ReadyNAS', '/apps/plexmediaserver-annex/MediaLibrary/Plex Media Server'],
    ['Western Digital', '/mnt/HD/HD_a2/Nas_Prog/plex_conf/Plex Media Server'],
    ['TrueNAS', `/mnt/.ix-apps/app_mounts/plex/config/${support}`],
    ['TrueNAS', '/mnt/tank/iocage/jails/plex/root/usr/local/plexdata-plexpass/Plex Media Server'],
    ['Unraid', `/mnt/user/appdata/Plex-Media-Server/${support}`],
    ['Unraid', '/mnt/user/appdata/binhex-plexpass/Plex Media Server'],
    ['Unraid', '/mnt/user/appdata/hotio-plex'],
    ['FreeBSD', '/usr/local/plexdata-plexpass/Plex Media Server'],
  ] as const)('%s: %s', async (kind, folder) => {
    await put(root, { [`${folder}/Preferences.xml`]: preferencesText({}), [`${folder}/Cache/`]: '' })
    expect(await findInstallations(on(kind === 'FreeBSD' ? 'other' : 'linux'), signal)).toMatchObject([
      { kind, folder, access: 'readable' },
    ])
  })

  it.each([
    [
      '/etc/default/plexmediaserver',
      'export PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR="/srv/plex data"\n',
      '/srv/plex data/Plex Media Server',
    ],
    [
      '/etc/systemd/system/plexmediaserver.service.d/override.conf',
      '[Service]\nEnvironment="PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR=/srv/plex"\n',
      '/srv/plex/Plex Media Server',
    ],
    ['/etc/rc.conf', 'plexmediaserver_enable="YES"\nplexmediaserver_support_path="/tank/plex"\n', '/tank/plex/Plex Media Server'],
    [
      '/etc/config/qpkg.conf',
      '[Other]\nInstall_path = /no\n[PlexMediaServer]\nName = PlexMediaServer\nInstall_path = /share/CACHEDEV1_DATA/.qpkg/PlexMediaServer\n',
      '/share/CACHEDEV1_DATA/.qpkg/PlexMediaServer/Library/Plex Media Server',
    ],
  ])('and where its owner moved it to: %s', async (file, content, folder) => {
    await put(root, { [file]: content, [`${folder}/Logs/`]: '' })
    expect((await findInstallations(on('linux'), signal)).map((one) => one.folder)).toEqual([folder])
  })

  it('on a Mac, with what lies apart from its data', async () => {
    await put(root, { [`/Users/me/${support}/Cache/`]: '' })
    expect(await findInstallations(on('macos'), signal)).toMatchObject([
      {
        kind: 'Mac',
        paths: [
          `/Users/me/${support}`,
          '/Users/me/Library/Preferences/com.plexapp.plexmediaserver.plist',
          '/Users/me/Library/Logs/Plex Media Server',
          '/Users/me/Library/Caches/PlexMediaServer',
        ],
      },
    ])
  })

  it('on Windows, with its settings from the registry, and where the registry says that it was moved to', async () => {
    const printed = `\r\nHKEY_CURRENT_USER\\Software\\Plex, Inc.\\Plex Media Server\r\n    LocalAppDataPath    REG_SZ    D:\\Plex\r\n    secureConnections    REG_DWORD    0x2\r\n    ProcessedMachineIdentifier    REG_SZ    ${plex.machineIdentifier}\r\n`
    await put(root, { 'D:\\Plex\\Plex Media Server/Logs/': '' })
    const found = await findInstallations(on('windows', { 'reg.exe query HKCU\\Software\\Plex, Inc.\\Plex Media Server': printed }), signal)
    expect(found).toMatchObject([{ kind: 'Windows', folder: 'D:\\Plex\\Plex Media Server', registry: printed }])
  })

  it('in a container, by the folder of this computer that is its /config', async () => {
    await put(root, { [`/srv/plex/${support}/Preferences.xml`]: preferencesText({}) })
    expect(await findInstallations(on('linux', docker('bridge')), signal)).toMatchObject([
      { kind: 'Docker', folder: `/srv/plex/${support}` },
    ])
  })

  it('several at once, each once', async () => {
    await put(root, {
      [`/var/lib/plexmediaserver/${support}/Preferences.xml`]: preferencesText({}),
      [`/srv/plex/${support}/Preferences.xml`]: preferencesText({}),
    })
    expect((await findInstallations(on('linux', docker('bridge')), signal)).map(({ kind }) => kind)).toEqual(['Linux package', 'Docker'])
  })

  it('and an empty folder of that name is none', async () => {
    await put(root, { [`/var/lib/plexmediaserver/${support}/`]: '' })
    expect(await findInstallations(on('linux'), signal)).toEqual([])
  })
})

describe('the files of the server that is looked at are read', () => {
  const other = 'f'.repeat(40)
  const first = `/var/lib/plexmediaserver/${support}`
  const second = `/srv/plex/${support}`

  it('its log, its settings and what it keeps, without anybody handing them over', async () => {
    await put(root, {
      'Plex Media Server/Preferences.xml': preferencesText({ secureConnections: '0' }),
      'Plex Media Server/Cache/CloudAccountV2.dat': '',
      'Plex Media Server/Logs/Plex Media Server.log': logText('well', { address: '192.168.1.20', port: 32_400 }, Date.now()),
    })
    const real = computer('linux', {})
    const moved = Buffer.from(`PLEX_MEDIA_SERVER_APPLICATION_SUPPORT_DIR=${root}\n`)
    const readFile: typeof real.readFile = (file, limit) =>
      file === '/etc/default/plexmediaserver' ? Promise.resolve(moved) : real.readFile(file, limit)
    const found = await ownServers({ surroundings: { ...real, readFile }, target, signal }, undefined)
    expect(found?.files).toMatchObject({
      preferences: { secureConnections: 'Required' },
      certificateCache: { state: 'none' },
      claimState: { machineIdentifier: null },
      troubles: [],
    })
    expect(found?.files?.log?.headed).toBeGreaterThan(5)
  })

  it.each([
    [plex.machineIdentifier, 'Linux package'],
    [other, 'Docker'],
    ['0'.repeat(40), undefined],
    [null, undefined],
  ])('of two, the one that says that it is %s', async (machineIdentifier, kind) => {
    await put(root, {
      [`${first}/Preferences.xml`]: preferencesText({}),
      [`${second}/Preferences.xml`]: preferencesText({ ProcessedMachineIdentifier: other }),
    })
    const found = await ownServers(
      { surroundings: on('linux', docker('bridge')), target: { ...target, machineIdentifier }, signal },
      undefined,
    )
    expect(found?.chosen?.kind).toBe(kind)
  })

  it('and not the only one where it says that it is another server', async () => {
    await put(root, { [`${first}/Preferences.xml`]: preferencesText({ ProcessedMachineIdentifier: other }) })
    const found = await ownServers(
      { surroundings: on('linux'), target: { ...target, machineIdentifier: plex.machineIdentifier }, signal },
      undefined,
    )
    expect(found?.chosen).toBeNull()
  })

  it('and nothing on this computer is looked at for a server that is elsewhere', async () => {
    await put(root, { [`${first}/Preferences.xml`]: preferencesText({}) })
    const elsewhere: Target = { ...target, from: 'typed', host: '192.168.1.20' }
    expect(await ownServers({ surroundings: on('linux'), target: elsewhere, signal }, undefined)).toBeNull()
  })
})

describe('the server is on this computer', () => {
  const adapters = () => [
    { adapter: 'lo', address: '127.0.0.1', prefixLength: 8, mac: '', internal: true },
    { adapter: 'eth0', address: '192.168.1.20', prefixLength: 24, mac: '', internal: false },
  ]
  const told = (serverIsHere: 'yes' | 'no' | 'not sure') => ({ where: 'not sure', changed: 'not sure', serverIsHere }) as const
  it.each([
    ['127.0.0.1', 'not sure', true],
    ['localhost', 'not sure', true],
    ['192.168.1.20', 'not sure', true],
    ['192.168.1.21', 'not sure', false],
    ['plex.example', 'not sure', false],
    ['plex.example', 'yes', true],
    ['localhost', 'no', false],
    ['192.168.1.20', 'no', false],
  ] as const)('%s, and the user says %s: %s', (host, answer, isHere) =>
    expect(isServerHere({ adapters }, { ...target, from: 'typed', host }, told(answer))).toBe(isHere),
  )
})

describe('as a user who may not look, Relock says what to do', () => {
  const observe = async (surroundings: ReturnType<typeof on>) => {
    const looked = await installationsProbe.look(() => undefined, { surroundings, target, route: null, signal, chain: [] })
    const reading = 'reading' in looked ? looked.reading : looked
    const scene = { target, route: null, now: Date.now(), system: 'linux' } as const
    const seen = reading.state === 'measured' ? installationsFact.observeStored(reading.value, scene) : null
    return seen ? `${spoken(seen.says)}: ${seen.detail ? spoken(seen.detail) : ''}` : null
  }
  const data = `/var/lib/plexmediaserver/${support}`
  const forbidden = (folder: string) => {
    const own = on('linux')
    return {
      ...own,
      listFolder: (path: string) => (path === folder ? Promise.resolve({ trouble: 'not permitted' } as const) : own.listFolder(path)),
    }
  }

  it('about a folder that only Plex may open', async () =>
    expect(await observe(forbidden(data))).toMatch(/may not read its files: Run sudo -u plex relock logs in a terminal, or drop the zip/))
  it('about Docker that it may not ask', async () =>
    expect(await observe(on('linux', { [dockerListed]: { code: 1, output: '' }, 'systemctl is-active --quiet docker': '' }))).toMatch(
      /may not look into Docker: If Plex runs in it, drop the zip/,
    ))
  it('about nothing found at all', async () =>
    expect(await observe(on('linux'))).toMatch(/not where Plex keeps them: If it runs here, drop the zip/))
})
