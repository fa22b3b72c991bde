import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { CommandResult, Surroundings } from '../../electron/computer/surroundings'
import type { WholeWorld } from './home'

type Word = NonNullable<WholeWorld['serverComputer']>

/** What the system of the server's computer says. Nothing is printed: the program is not there, or the file. */
interface Told {
  readonly system?: Surroundings['system']
  /** By the command line, or its beginning before `…`. */
  readonly runs?: Readonly<Record<string, string>>
  readonly files?: Readonly<Record<string, string>>
  readonly folders?: Readonly<Record<string, readonly string[]>>
  readonly room?: { readonly free: number; readonly total: number }
}

const recording = (name: string): string => readFileSync(path.join(import.meta.dirname, '../recordings', name), 'utf8')

/** Plex as process 812 of a Linux computer that began on 26 November 2026. */
const running = (inside = ''): Pick<Told, 'files' | 'folders'> => ({
  files: {
    '/proc/stat': 'cpu  1 2 3\nbtime 1795680000\n',
    '/proc/812/comm': 'Plex Media Serv\n',
    '/proc/812/stat': `812 (Plex Media Serv) S 1 812 812 0 -1 4194560 ${'0 '.repeat(12)}360000 0\n`,
    '/proc/812/status': `Name:\tPlex Media Serv\nUid:\t997\t997\t997\t997\nNSpid:\t812${inside}\n`,
  },
  folders: { '/proc': ['1', '812', 'stat'] },
})
const notRunning: Pick<Told, 'files' | 'folders'> = { files: { '/proc/stat': 'btime 1795680000\n' }, folders: { '/proc': ['1', 'stat'] } }
const ss = (address: string, program: string, number = 32_400): Readonly<Record<string, string>> => ({
  'ss -H -ltnp': `LISTEN 0 1024 ${address}:${String(number)} 0.0.0.0:* users:(("${program}",pid=812,fd=46))\nLISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=5,fd=3))\n`,
})
const nobody = { 'ss -H -ltnp': 'LISTEN 0 128 0.0.0.0:22 0.0.0.0:* users:(("sshd",pid=5,fd=3))\n' }
const ufw = (rule: string): Readonly<Record<string, string>> => ({
  'ufw status verbose': `Status: active\nLogging: on (low)\nDefault: deny (incoming), allow (outgoing), disabled (routed)\nNew profiles: skip\n\nTo                         Action      From\n--                         ------      ----\n22/tcp                     ALLOW IN    Anywhere                  \n${rule}\n`,
})
const letsIn = ufw('32400/tcp                  ALLOW IN    Anywhere                  ')
const service = (state: string, result: string): Readonly<Record<string, string>> => ({
  'systemctl show…': `LoadState=loaded\nActiveState=${state}\nResult=${result}\n`,
})

const id = '8c2c0f3fbd0c54eba4ba6f6f4f5b5ea1c1d4b1f6d3a1f6cc1f6b7d0e7f1b2a30'
const docker = (file: string): Readonly<Record<string, string>> => ({
  'docker ps…': `${id} lscr.io/linuxserver/plex:latest plex\n`,
  [`docker inspect ${id}`]: recording(`containers/${file}.json`),
})

const firewallPolicy = 'reg.exe query HKLM\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy'
const [isPublic, isPrivate] = ['[0]', '[1]']
const windows = (network: string, rules: string): Told => ({
  system: 'windows',
  runs: {
    'powershell.exe -NoProfile -NonInteractive -Command ConvertTo-Json -Compress @(Get-NetConnectionProfile…': network,
    'powershell.exe -NoProfile -NonInteractive -Command ConvertTo-Json -Compress @(Get-NetTCPConnection…':
      '[{"address":"0.0.0.0","program":"Plex Media Server"}]',
    'powershell.exe -NoProfile -NonInteractive -Command ConvertTo-Json -Compress @(Get-CimInstance…':
      '[{"started":"2026-11-26T08:00:00.0000000Z","program":"C:\\\\Program Files\\\\Plex\\\\Plex Media Server\\\\Plex Media Server.exe"}]',
    'netsh.exe…': '\r\n',
    [`${firewallPolicy}\\FirewallRules /f Plex Media Server.exe /d`]: rules,
    [`${firewallPolicy}\\PublicProfile`]: recording('windows/firewall-public-profile.txt'),
    [`${firewallPolicy}\\StandardProfile`]: recording('windows/firewall-private-profile.txt'),
  },
})
const plexRules = recording('windows/firewall-plex.txt')

const dataFolder = '/var/lib/plexmediaserver/Library/Application Support/Plex Media Server'
const onDisk = (free: number, owner: string): Told => {
  const { files = {}, folders = {} } = running()
  return {
    runs: { ...ss('*', 'Plex Media Serv'), ...letsIn, [`stat -c %u %a ${dataFolder}/Cache`]: owner },
    files,
    folders: { ...folders, [dataFolder]: ['Cache', 'Logs', 'Plug-in Support'], [`${dataFolder}/Cache`]: [] },
    room: { free, total: 64e9 },
  }
}

const words: Readonly<Record<Word, Told>> = {
  well: { ...running(), runs: { ...ss('*', 'Plex Media Serv'), ...letsIn, ...service('active', 'success') } },
  'Plex not running': { ...notRunning, runs: { ...nobody, ...letsIn, ...service('inactive', 'success') } },
  'Plex ended at once': { ...notRunning, runs: { ...nobody, ...letsIn, ...service('failed', 'exit-code') } },
  'port taken by another program': { ...notRunning, runs: { ...ss('127.0.0.1', 'node'), ...letsIn, ...service('failed', 'exit-code') } },
  'port kept back by Windows': {
    system: 'windows',
    runs: {
      'powershell.exe -NoProfile -NonInteractive -Command ConvertTo-Json -Compress @(Get-NetTCPConnection…': '[]',
      'powershell.exe -NoProfile -NonInteractive -Command ConvertTo-Json -Compress @(Get-CimInstance…': '[]',
      'netsh.exe…': recording('windows/excluded-ports.txt'),
    },
  },
  'listens to itself only': { ...running(), runs: { ...ss('127.0.0.1', 'Plex Media Serv'), ...letsIn } },
  'firewall blocks Plex': { ...running(), runs: { ...ss('*', 'Plex Media Serv'), ...ufw('') } },
  'firewall not readable': {
    ...running(),
    runs: ss('*', 'Plex Media Serv'),
    files: { ...running().files, '/etc/ufw/ufw.conf': 'ENABLED=yes\n' },
  },
  'Windows blocks Plex': windows(isPrivate, plexRules.replaceAll('Action=Allow', 'Action=Block')),
  'Windows on a public network': windows(isPublic, plexRules),
  'Windows with a rule from before an update': windows(isPrivate, plexRules.replaceAll('\\Program Files\\', '\\Program Files (x86)\\')),
  'Mac blocks Plex': {
    system: 'macos',
    runs: {
      'ps -axo…': '   01:02:03 /Applications/Plex Media Server.app/Contents/MacOS/Plex Media Server\n',
      'lsof -nP…': 'p812\ncPlex\\x20Media\\x20Server\nf30\nn*:32400\n',
      '/usr/libexec/ApplicationFirewall/socketfilterfw --getglobalstate': 'Firewall is enabled. (State = 1)\n',
      '/usr/libexec/ApplicationFirewall/socketfilterfw --getblockall': 'Block all DISABLED! \n',
      '/usr/libexec/ApplicationFirewall/socketfilterfw --getappblocked…': 'Incoming connection to the application is blocked\n',
    },
  },
  container: { ...running('\t17'), runs: { ...ss('0.0.0.0', 'docker-proxy'), ...docker('bridge'), ...letsIn } },
  'container behind a firewall': { ...running('\t17'), runs: { ...ss('0.0.0.0', 'docker-proxy'), ...docker('bridge'), ...ufw('') } },
  'container that publishes nothing': { ...running('\t17'), runs: { ...nobody, ...docker('bridge-nothing-published'), ...letsIn } },
  'container that publishes to itself': {
    ...running('\t17'),
    runs: { ...ss('127.0.0.1', 'docker-proxy'), ...docker('bridge-loopback'), ...letsIn },
  },
  'container at another port': {
    ...running('\t17'),
    runs: { ...ss('0.0.0.0', 'docker-proxy', 32_500), ...docker('bridge-other-port'), ...letsIn },
  },
  'container in a virtual machine': { system: 'macos', runs: { 'ps -axo…': '', 'lsof -nP…': '', ...docker('host') } },
  'container that keeps nothing': { ...running('\t17'), runs: { ...ss('*', 'Plex Media Serv'), ...docker('no-volume'), ...letsIn } },
  'disk full': onDisk(0, '997 755\n'),
  'cache of another user': onDisk(5e9, '0 755\n'),
}

const ofServer = /^(?:ss|ufw|firewall-cmd|nft|docker|podman|lsof|ps|netsh\.exe|stat|\/usr\/libexec\/ApplicationFirewall\/socketfilterfw)$/
const questions = /^systemctl (?:show plexmediaserver|is-active --quiet (?:docker|nftables))|^reg\.exe query |ConvertTo-Json -Compress @\(/
const places = /^\/(?:proc|etc\/ufw|etc\/default\/plexmediaserver|etc\/rc\.conf|etc\/config)\b|\/Plex Media Server\//

/**
 * Where the server runs on this very computer, its system tells what the world says; where it does not, nothing of this machine's own gets in. Sockets,
 * rules, processes and disks are tried for real in `tests/server-computer`.
 */
export function serverComputer(real: Surroundings, world: () => WholeWorld): Surroundings {
  const { serverComputer: word } = world()
  const told: Told = word === null ? {} : words[word]
  const { system, runs = {}, files = {}, folders = {} } = told
  return {
    ...real,
    ...(system === undefined ? {} : { system }),
    run: (command, args, signal) => {
      const line = [command, ...args].join(' ')
      const [, printed] =
        Object.entries(runs).find(([piece]) => line === piece || (piece.endsWith('…') && line.startsWith(piece.slice(0, -1)))) ?? []
      const answer = (result: CommandResult): Promise<CommandResult> => Promise.resolve(result)
      if (printed !== undefined) return answer({ code: 0, output: printed })
      return ofServer.test(command) || questions.test(line) ? answer({ failure: 'missing' }) : real.run(command, args, signal)
    },
    readFile: (file, limit) => {
      const content = files[file]
      if (content !== undefined) return Promise.resolve(Buffer.from(content))
      // The table of ways out is another part's of the lab.
      return places.test(file) && !/^\/proc\/net\/(?:ipv6_)?route$/.test(file) ? Promise.resolve(null) : real.readFile(file, limit)
    },
    listFolder: (folder) => {
      const names = folders[folder]
      // Browsers are another part's of the lab, too.
      if (folder.endsWith('/policies/managed')) return real.listFolder(folder)
      return Promise.resolve(names === undefined ? { trouble: 'missing' } : { names })
    },
    roomAt: () => Promise.resolve(told.room ?? null),
  }
}
