import { say, type Message } from '@shared/model/message'
import type { Surroundings } from '../computer/surroundings'
import { plexContainers } from '../server-computer/containers'
import { findInstallations, type Installation } from '../server-computer/installations'
import { plexService, runningPlex } from '../server-computer/processes'
import {
  command,
  inPowerShell,
  isAdministrator,
  lineToPaste,
  nothingToDo,
  powerShell,
  succeeded,
  type Act,
  type ActPlan,
  type Command,
  type Doing,
} from './act'

/** The one Plex server of this computer, and how it is stopped and started here. */
export interface PlexHere {
  readonly installation: Installation
  readonly service: Service
  /** Whoever is no administrator may do neither. */
  readonly isAdministrator: boolean
}

interface Service {
  readonly stop: readonly Command[]
  readonly start: readonly Command[]
  readonly restart: readonly Command[]
  /** Only an administrator may. */
  readonly isOfSystem: boolean
}

/** Several acts are described at once; each look gets surroundings of its own. */
const found = new WeakMap<Surroundings, Promise<PlexHere | null>>()

/** `null`: there is none, or more than one, or Relock does not know how this one is stopped. Looks only. */
export async function plexHere(surroundings: Surroundings, signal: AbortSignal): Promise<PlexHere | null> {
  const known = found.get(surroundings) ?? find(surroundings, signal)
  found.set(surroundings, known)
  return await known
}

async function find(surroundings: Surroundings, signal: AbortSignal): Promise<PlexHere | null> {
  const [installation, another] = await findInstallations(surroundings, signal)
  if (!installation || another) return null
  const service = await serviceOf(installation, surroundings, signal)
  if (!service) return null
  return { installation, service, isAdministrator: surroundings.system === 'linux' && (await isAdministrator(surroundings, signal)) }
}

/** How each kind is stopped and started (docs/sources/plex.md#homes). */
async function serviceOf({ kind, folder }: Installation, surroundings: Surroundings, signal: AbortSignal): Promise<Service | null> {
  switch (kind) {
    case 'Windows': {
      const [running] = (await runningPlex(surroundings, signal)) ?? []
      // Where its program lies is known of one that runs only.
      return running?.program ? onWindows(running.program) : null
    }
    case 'Mac': {
      const stop = command('osascript', '-e', 'quit app "Plex Media Server"')
      const start = command('open', '-a', 'Plex Media Server')
      return { stop: [stop], start: [start], restart: [stop, start], isOfSystem: false }
    }
    case 'Linux package':
    case 'Arch Linux package': {
      if ((await plexService(surroundings, signal)) === null) return null
      // Without the option a dialog of the system's would ask for a password.
      return byTool((verb) => command('systemctl', '--no-ask-password', verb, 'plexmediaserver'), true)
    }
    case 'Snap':
      return byTool((verb) => command('snap', verb, 'plexmediaserver'), true)
    default:
      return await inContainer(folder, surroundings, signal)
  }
}

const byTool = (by: (verb: 'stop' | 'start' | 'restart') => Command, isOfSystem: boolean): Service => ({
  stop: [by('stop')],
  start: [by('start')],
  restart: [by('restart')],
  isOfSystem,
})

function onWindows(program: string): Service {
  // Without /f it is asked to end, as by its own menu.
  const stop = command('taskkill.exe', '/im', 'Plex Media Server.exe')
  const start = powerShell(`Start-Process -FilePath ${inPowerShell(program)}`)
  return { stop: [stop], start: [start], restart: [stop, start], isOfSystem: false }
}

async function inContainer(folder: string, surroundings: Surroundings, signal: AbortSignal): Promise<Service | null> {
  const { engine, containers } = await plexContainers(surroundings, signal)
  // The innermost, where one container's folder lies in another's.
  const [container] = containers
    .filter(({ configFrom }) => configFrom !== null && `${folder}/`.startsWith(`${configFrom}/`))
    .sort((one, other) => (other.configFrom ?? '').length - (one.configFrom ?? '').length)
  if ((engine !== 'docker' && engine !== 'podman') || !container || !/^[A-Za-z0-9][\w.-]*$/.test(container.name)) return null
  return byTool((verb) => command(engine, verb, container.name), false)
}

/** Fewer Plex servers run than before. */
export async function hasStopped(surroundings: Surroundings, signal: AbortSignal): Promise<(signal: AbortSignal) => Promise<boolean>> {
  const before = (await runningPlex(surroundings, signal))?.length ?? 0
  return async (later) => {
    const now = (await runningPlex(surroundings, later))?.length ?? 0
    return now === 0 || now < before
  }
}

/** Where the system does not tell, it is not doubted. */
export async function isRunning(surroundings: Surroundings, signal: AbortSignal): Promise<boolean> {
  const running = await runningPlex(surroundings, signal)
  return running === null || running.length > 0
}

const onlyAdministrator = say`Only an administrator may do this here. Open a terminal, paste the line and type your password there; Relock never asks for it.`

export const noPlexHere: Message = say`Relock knows no single Plex server on this computer that it could do this to.`

/** What is changed, as far as one may; who may not gets the very line to paste. `files`: what is written to, that must be this user's. */
export async function planFor(
  { installation, service, isAdministrator: isAllowed }: PlexHere,
  doing: Doing,
  files: readonly string[],
  { run }: Surroundings,
  signal: AbortSignal,
): Promise<ActPlan> {
  if (installation.kind === 'Windows' || isAllowed) return { available: true, doing }
  let mayWrite = true
  for (const file of files) mayWrite &&= succeeded(await run('test', ['-w', file], signal))
  if (mayWrite && !service.isOfSystem) return { available: true, doing }
  const ofService = [...service.stop, ...service.start, ...service.restart]
  return {
    available: false,
    command: lineToPaste(doing, (one) => (ofService.includes(one) ? service.isOfSystem : !mayWrite || service.isOfSystem)),
    reason: onlyAdministrator,
  }
}

/** Plex stands still while something of it is changed, and is started again. */
export async function whileStopped(
  here: PlexHere,
  change: readonly Command[],
  worked: (signal: AbortSignal) => Promise<boolean>,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<Doing> {
  return {
    before: here.service.stop,
    hasStopped: await hasStopped(surroundings, signal),
    change,
    after: here.service.start,
    worked: async (later) => (await worked(later)) && (await isRunning(surroundings, later)),
  }
}

/** An act that needs the one Plex of this computer. */
export const onPlexHere =
  (plan: (here: PlexHere, surroundings: Surroundings, signal: AbortSignal) => Promise<ActPlan>): Act['plan'] =>
  async (surroundings, signal) => {
    const here = await plexHere(surroundings, signal)
    return here ? await plan(here, surroundings, signal) : nothingToDo(noPlexHere)
  }
