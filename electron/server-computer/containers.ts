import { z } from 'zod'
import type { Surroundings } from '../computer/surroundings'

/** One container that runs Plex Media Server, as `docker inspect` tells of it (docs/sources/systems.md#containers). */
export interface PlexContainer {
  readonly name: string
  readonly image: string
  readonly isRunning: boolean
  /** It ends and is started again and again. */
  readonly isRestarting: boolean
  readonly wasOutOfMemory: boolean
  /** `another container`: it shares that one’s network, as behind a VPN. */
  readonly network: 'host' | 'bridge' | 'own address' | 'another container' | 'none'
  /** Where Plex’s port leads out of the container: addresses and ports of this computer. */
  readonly published: readonly { readonly address: string; readonly port: number }[]
  /** Its own address inside. */
  readonly inside: readonly string[]
  /** Folder of this computer that is its `/config`; `null` where none is. */
  readonly configFrom: string | null
  /** Something of `/config` outlives it; `null`: it is none of the images that are known to keep all of Plex there. */
  readonly keepsConfig: boolean | null
  /** What of the container’s environment sets the addresses that Plex publishes (`ADVERTISE_IP`); it acts at the first start only. */
  readonly advertises: readonly string[]
}

export interface PlexContainers {
  /** `not permitted`: an engine runs, and this user may not ask it. */
  readonly engine: 'docker' | 'podman' | 'not permitted' | 'none'
  readonly containers: readonly PlexContainer[]
}

/** Docker answers `null` for lists that are empty. */
const listOf = <T extends z.ZodType>(entry: T) =>
  z
    .array(entry)
    .nullish()
    .transform((entries): readonly z.infer<T>[] => entries ?? [])
const recordOf = <T extends z.ZodType>(entry: T) =>
  z
    .record(z.string(), entry)
    .nullish()
    .transform((entries): Readonly<Record<string, z.infer<T>>> => entries ?? {})

const inspected = z.array(
  z.object({
    Name: z.string(),
    Config: z.object({ Image: z.string().catch(''), Env: listOf(z.string()) }),
    State: z.object({
      Status: z.string().catch(''),
      Running: z.boolean().catch(false),
      Restarting: z.boolean().catch(false),
      OOMKilled: z.boolean().catch(false),
    }),
    HostConfig: z.object({ NetworkMode: z.string().catch('') }),
    NetworkSettings: z.object({
      Ports: recordOf(listOf(z.object({ HostIp: z.string().catch(''), HostPort: z.string().catch('') }))),
      Networks: recordOf(z.object({ IPAddress: z.string().catch('') })),
    }),
    Mounts: listOf(z.object({ Source: z.string().catch(''), Destination: z.string().catch(''), Name: z.string().optional() })),
  }),
)

/** Containers of one computer that are looked at. */
const most = 200

/**
 * Asks Docker, or Podman, which containers run Plex. `docker ps` needs the group `docker` or an administrator; who may not is told apart from where
 * nothing runs. Never throws.
 */
export async function plexContainers({ run }: Pick<Surroundings, 'run'>, signal: AbortSignal): Promise<PlexContainers> {
  for (const engine of ['docker', 'podman'] as const) {
    if (engine === 'docker' && (await isDockerElsewhere(run, signal))) continue
    const listed = await run(engine, ['ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Image}} {{.Names}}'], signal)
    if ('failure' in listed) continue
    if (listed.code !== 0) {
      // Its sentence goes to stderr, and is another one in each version: that it is there and lets nobody ask shows here.
      if (engine === 'docker' && (await isDockerUp(run, signal))) return { engine: 'not permitted', containers: [] }
      continue
    }
    const ids = listed.output
      .split('\n')
      .filter((line) => /plex/i.test(line) && !/tautulli|kometa|plextraktsync/i.test(line))
      .flatMap((line) => /^[0-9a-f]{12,64}(?= )/.exec(line)?.[0] ?? [])
      .slice(0, most)
    if (ids.length === 0) continue
    const told = await run(engine, ['inspect', ...ids], signal)
    const containers = 'output' in told ? readInspected(told.output) : []
    return { engine, containers }
  }
  return { engine: 'none', containers: [] }
}

/**
 * DOCKER_HOST, or the context in use, may lead to another computer: its containers say nothing of this one, and nobody is dialled for them. Only what
 * is set is printed here.
 */
async function isDockerElsewhere(run: Surroundings['run'], signal: AbortSignal): Promise<boolean> {
  const asked = await run('docker', ['context', 'inspect', '--format', '{{.Endpoints.docker.Host}}'], signal)
  return 'output' in asked && /^(?:tcp|ssh|https?):/i.test(asked.output)
}

/** systemd knows whether the engine runs, whoever asks. */
async function isDockerUp(run: Surroundings['run'], signal: AbortSignal): Promise<boolean> {
  const asked = await run('systemctl', ['is-active', '--quiet', 'docker'], signal)
  return 'code' in asked && asked.code === 0
}

const plexPort = '32400/tcp'

/** Images whose whole data lies in `/config` (docs/sources/plex.md#homes); other programs for Plex have names like theirs. */
const keepsAllInConfig = /(?:^|\/)(?:plexinc\/pms-docker|linuxserver\/plex|hotio\/plex|binhex\/arch-plex(?:pass)?)(?:[:@]|$)/

/** What `docker inspect` prints, as far as it tells of Plex; nothing where it is no such list. */
export function readInspected(output: string): readonly PlexContainer[] {
  let json: unknown
  try {
    json = JSON.parse(output)
  } catch {
    return []
  }
  const read = inspected.safeParse(json)
  if (!read.success) return []
  return read.data.map(({ Name, Config, State, HostConfig, NetworkSettings, Mounts }) => ({
    name: Name.replace(/^\//, ''),
    image: Config.Image,
    isRunning: State.Running || State.Status === 'running',
    isRestarting: State.Restarting || State.Status === 'restarting',
    wasOutOfMemory: State.OOMKilled,
    network: networkOf(HostConfig.NetworkMode, NetworkSettings.Ports),
    published: (NetworkSettings.Ports[plexPort] ?? []).flatMap(({ HostIp, HostPort }) => {
      const port = Number(HostPort)
      return Number.isInteger(port) && port > 0 && port <= 65_535 ? [{ address: HostIp === '' ? '0.0.0.0' : HostIp, port }] : []
    }),
    inside: Object.values(NetworkSettings.Networks).flatMap(({ IPAddress }) => (IPAddress === '' ? [] : [IPAddress])),
    keepsConfig: keepsAllInConfig.test(Config.Image)
      ? Mounts.some(({ Destination }) => Destination === '/config' || Destination.startsWith('/config/'))
      : null,
    // One in memory, or of a driver of its own, comes from no folder.
    configFrom: Mounts.find(({ Destination, Source }) => Destination === '/config' && Source !== '')?.Source ?? null,
    advertises: Config.Env.flatMap((line) => /^ADVERTISE_IP=(.+)$/.exec(line)?.[1]?.split(',') ?? []).map((url) => url.trim()),
  }))
}

/** A macvlan’s container has an address of the home network and publishes no port; nothing else tells it from a bridge in this list. */
function networkOf(mode: string, ports: Readonly<Record<string, unknown>>): PlexContainer['network'] {
  if (mode === 'host' || mode === 'none') return mode
  if (mode.startsWith('container:') || mode.startsWith('service:')) return 'another container'
  return mode === 'bridge' || mode === 'default' || Object.keys(ports).length > 0 ? 'bridge' : 'own address'
}
