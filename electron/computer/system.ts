import { spawn } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import tls from 'node:tls'
import type { System } from '@shared/model/system'
import { rootsOfThisComputer } from '../certificates/system-roots'
import { exchange, sourceOf } from '../network/datagrams'
import { settleOnAbort } from '../network/deadline'
import { dial } from '../network/dial'
import { failureOf } from '../network/failures'
import { lookupAt, systemLookup } from '../network/lookup'
import type { BrowserPlaces } from './browsers/places'
import { listFolder, readStart, readStartNow, roomAt } from './files'
import { nameSettings } from './resolvers'
import type {
  Account,
  AdapterAddress,
  BrowserOpinion,
  CommandResult,
  ConfiguredResolver,
  NameSettings,
  Hosts,
  Surroundings,
} from './surroundings'

export interface SystemOptions {
  /** `--resolver`: asked instead of the configured ones, and instead of the system's look-up. */
  readonly resolvers?: readonly ConfiguredResolver[]
  /** `--ca`: PEM texts. */
  readonly ca?: readonly string[]
  readonly offline?: boolean
  /** Only with the user's consent. */
  readonly publicResolver?: ConfiguredResolver | null
  readonly browserOpinion?: BrowserOpinion | null
  /** Milliseconds by which this computer's clock is to be taken as ahead: only the lab says so. */
  readonly clockAhead?: number
  readonly hosts?: Hosts
  /** `--logs`, or what was dropped on the window. */
  readonly serverFiles?: readonly string[]
  /** The user agreed to have the files of browsers read; `places`: elsewhere than this user's, which only the lab says. */
  readonly browsers?: boolean | BrowserPlaces
  /** Who is signed in to Plex. */
  readonly account?: Account | null
}

/** Plain HTTP hosts whose answers are known, and whose clocks are right (docs/sources/systems.md#known-pages). */
export const defaultHosts: Hosts = {
  plexTv: { host: 'plex.tv', port: 443 },
  plexOthers: [
    { host: 'app.plex.tv', port: 443, path: '/' },
    { host: 'clients.plex.tv', port: 443, path: '/api/v2/ping' },
  ],
  connectivityCheck: { host: 'connectivitycheck.gstatic.com', port: 80, path: '/generate_204', status: 204, body: '' },
  clocks: [
    { host: 'plex.tv', port: 80 },
    { host: 'www.msftconnecttest.com', port: 80 },
    { host: 'captive.apple.com', port: 80 },
  ],
}

const systems: Readonly<Partial<Record<NodeJS.Platform, System>>> = { linux: 'linux', darwin: 'macos', win32: 'windows' }

/** The real outside world, as this computer gives it. */
export function systemSurroundings(options: SystemOptions = {}): Surroundings {
  const { clockAhead = 0, resolvers = [], ca: given = [] } = options
  const system = systems[process.platform] ?? 'other'
  // Several probes need it, and PowerShell takes its time: one examination reads it once.
  let read: Promise<NameSettings> | null = null
  const settings = (): Promise<NameSettings> => (read ??= nameSettings({ system, run, readFile, adapters }))
  return {
    system,
    systemVersion: systemVersion(),
    runtime: runtimeOf(process.versions),
    now: () => Date.now() + clockAhead,
    dial,
    exchange,
    sourceOf,
    lookup: resolvers.length > 0 ? (name, signal) => lookupAt({ dial, exchange }, resolvers, name, signal) : systemLookup,
    resolvers: async () => (resolvers.length > 0 ? resolvers : (await settings()).servers),
    searchDomains: async () => (await settings()).search,
    adapters,
    run,
    readFile,
    listFolder,
    roomAt,
    folders: { home: os.homedir(), localAppData: process.env['LOCALAPPDATA'] ?? null },
    roots: async () => ({ builtIn: tls.rootCertificates, system: await rootsOfThisComputer({ system, readFile, run }), given }),
    hosts: options.hosts ?? defaultHosts,
    browserOpinion: options.browserOpinion ?? null,
    serverFiles: options.serverFiles ?? [],
    browsers: placesAsked(options.browsers),
    offline: options.offline ?? false,
    resolversGiven: resolvers.length > 0,
    publicResolver: options.publicResolver ?? null,
    account: options.account ?? null,
  }
}

/** Electron's number where it is Electron; its types are known in the shell only. */
const runtimeOf = ({ electron, node = '' }: Readonly<Record<string, string | undefined>>): string =>
  electron === undefined ? `Node ${node}` : `Electron ${electron}`

/** What the system calls itself, in the words of its own settings: Node tells the kernel's number only. */
function systemVersion(): string {
  if (process.platform === 'win32') return `${os.version()} ${os.release()}`
  const [path, line] =
    process.platform === 'darwin'
      ? ['/System/Library/CoreServices/SystemVersion.plist', /<key>ProductVersion<\/key>\s*<string>([^<]{1,40})</]
      : ['/etc/os-release', /^PRETTY_NAME="?([^"\n]{1,80})/m]
  const told = line.exec(readStartNow(path, 64 * 1024) ?? '')?.[1]
  if (told !== undefined) return process.platform === 'darwin' ? `macOS ${told}` : told
  // Not every Linux has the file; the kernel's number is better than nothing.
  return `${os.type()} ${os.release()}`
}

function adapters(): readonly AdapterAddress[] {
  try {
    return Object.entries(os.networkInterfaces()).flatMap(([adapter, addresses = []]) =>
      addresses.map(({ address, cidr, mac, internal }) => ({
        adapter,
        address,
        prefixLength: Number(cidr?.split('/')[1] ?? 0),
        mac,
        internal,
      })),
    )
  } catch {
    return [] // some sandboxes forbid the question (uv_interface_addresses)
  }
}

const outputLimit = 256 * 1024

/** Runs a program without a shell, in plain English, from a folder where nobody can have put a program of the same name. */
function run(command: string, args: readonly string[], signal: AbortSignal): Promise<CommandResult> {
  const late = (): CommandResult => ({ failure: 'timed out' })
  return settleOnAbort(signal, late, (settle) => {
    const child = spawn(command, args, {
      cwd: process.platform === 'win32' ? (process.env['SystemRoot'] ?? 'C:\\Windows') : '/',
      env: { ...process.env, ...elsewhere, LC_ALL: 'C', LANG: 'C' },
      stdio: ['ignore', 'pipe', 'ignore'],
      windowsHide: true,
    })
    const parts: Buffer[] = []
    let size = 0
    const output = (): string => Buffer.concat(parts).subarray(0, outputLimit).toString('utf8')
    child.stdout.on('data', (part: Buffer) => {
      parts.push(part)
      size += part.length
      if (size >= outputLimit) settle({ code: 0, output: output() })
    })
    child.on('error', (error) =>
      settle({ failure: failureOf(error) === 'not permitted' && !isMissing(error) ? 'not permitted' : 'missing' }),
    )
    child.on('close', (code) => settle({ code: code ?? -1, output: output() }))
    return () => {
      child.stdout.destroy()
      child.kill('SIGKILL')
    }
  })
}

/** By these Podman asks another computer, whose containers say nothing of this one. */
const elsewhere = { CONTAINER_HOST: undefined, CONTAINER_CONNECTION: undefined }

const isMissing = (error: Error): boolean => 'code' in error && error.code === 'ENOENT'

async function readFile(path: string, limit: number): Promise<Buffer | null> {
  const read = await readStart(path, limit)
  return 'trouble' in read ? null : read.bytes
}

/** Where this user's programs keep what they store. */
function ownPlaces(): BrowserPlaces {
  const home = os.homedir()
  const told = (name: string, otherwise: string): string =>
    (process.env[name] ?? '') === '' ? otherwise : (process.env[name] ?? otherwise)
  return {
    home,
    config: told('XDG_CONFIG_HOME', path.join(home, '.config')),
    local: told('LOCALAPPDATA', path.join(home, 'AppData', 'Local')),
    roaming: told('APPDATA', path.join(home, 'AppData', 'Roaming')),
    root: '/',
  }
}

function placesAsked(browsers: boolean | BrowserPlaces | undefined): BrowserPlaces | null {
  if (browsers === true) return ownPlaces()
  return browsers === false ? null : (browsers ?? null)
}
