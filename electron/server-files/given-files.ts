import type { Answers } from '@shared/facts/answers'
import type { Target } from '@shared/model/target'
import type { Surroundings } from '../computer/surroundings'
import type { Installation } from '../server-computer/installations'
import { isServerHere } from '../server-computer/is-here'
import type { ServerFiles } from './gather'
import type { GivenSource } from './sources'

/** By the list in which they were given: whoever looks again gives another one. */
const gathered = new WeakMap<readonly string[], Promise<ServerFiles>>()

/**
 * What the given files tell, read once for all that ask: they lie still for the length of an examination. `null`: none were given. The first
 * asker's signal stops it for everybody, as one stop ends them all.
 */
export async function givenServerFiles(
  { serverFiles }: Pick<Surroundings, 'serverFiles'>,
  signal: AbortSignal,
): Promise<ServerFiles | null> {
  if (serverFiles.length === 0) return null
  const known = gathered.get(serverFiles) ?? gather(serverFiles, signal)
  gathered.set(serverFiles, known)
  return await known
}

/** Most looks are given no files, so what reads them is loaded for the first. */
const gather = async (sources: readonly GivenSource[], signal: AbortSignal): Promise<ServerFiles> =>
  (await import('./gather')).gatherServerFiles(sources, {}, signal)

/** What a probe knows of the examination that it is part of. */
interface Looking {
  readonly surroundings: Surroundings
  readonly target: Target
  readonly signal: AbortSignal
}

/** Servers that are installed on this computer, and the files of the one that is looked at. */
export interface OwnServers {
  readonly installations: readonly Installation[]
  /** The one that is looked at; `null` where none is, or it cannot be told which. */
  readonly chosen: Installation | null
  readonly files: ServerFiles | null
}

const own = new WeakMap<Surroundings, Promise<OwnServers>>()

/** Found and read once for each look. `null`: as far as Relock knows, the server does not run on this computer. */
export async function ownServers({ surroundings, target, signal }: Looking, answers: Answers | undefined): Promise<OwnServers | null> {
  if (!isServerHere(surroundings, target, answers)) return null
  const known = own.get(surroundings) ?? findOwn(surroundings, target, signal)
  own.set(surroundings, known)
  return await known
}

async function findOwn(surroundings: Surroundings, target: Target, signal: AbortSignal): Promise<OwnServers> {
  const { findInstallations } = await import('../server-computer/installations')
  const installations = await findInstallations(surroundings, signal)
  const chosen = await choose(installations, surroundings, target)
  return { installations, chosen, files: chosen?.access === 'readable' ? await filesOf(chosen, signal) : null }
}

/** All that is read of an installed server. What the system says of its settings now comes before what somebody once wrote out of them into its folder. */
export const sourcesOf = ({ paths, registry }: Installation): readonly GivenSource[] => [
  ...(registry === null ? [] : [{ name: 'registry.reg', bytes: Buffer.from(registry) }]),
  ...paths,
]

/** What lies apart from the data folder need not be there. */
async function filesOf(installation: Installation, signal: AbortSignal): Promise<ServerFiles> {
  const files = await gather(sourcesOf(installation), signal)
  return { ...files, troubles: files.troubles.filter(({ trouble }) => trouble !== 'missing') }
}

/** Bytes: a `Preferences.xml` has some thousand. */
const limit = 256 * 1024

/** With several, the one whose files say that they are the server’s. The only one is taken, unless it says that it is another. */
async function choose(installations: readonly Installation[], surroundings: Surroundings, target: Target): Promise<Installation | null> {
  const identified = await Promise.all(
    installations.map(async (installation) => ({ installation, identifier: await identifierOf(installation, surroundings) })),
  )
  const wanted = target.machineIdentifier?.toLowerCase() ?? null
  const same = identified.find(({ identifier }) => identifier !== null && identifier === wanted)
  if (same) return same.installation
  const possible = identified.filter(({ identifier }) => wanted === null || identifier === null)
  return possible.length === 1 ? (possible[0]?.installation ?? null) : null
}

async function identifierOf({ folder, registry }: Installation, { readFile }: Surroundings): Promise<string | null> {
  const texts = registry ?? (await readFile(`${folder}/Preferences.xml`, limit))?.toString('utf8', 0, limit) ?? ''
  const stored = /ProcessedMachineIdentifier(?:="| {4}REG_SZ {4})([0-9a-f]{40})/i.exec(texts)?.[1]
  if (stored !== undefined) return stored.toLowerCase()
  const page = (await readFile(`${folder}/Setup Plex.html`, limit))?.toString('utf8', 0, limit) ?? ''
  return /#!\/server\/([0-9a-f]{40})/i.exec(page)?.[1]?.toLowerCase() ?? null
}

/** What the server’s files tell: those that a person gave, else those that lie on this computer, where the server runs on it. */
export async function serverFilesFor(looking: Looking, answers: Answers | undefined): Promise<ServerFiles | null> {
  const given = await givenServerFiles(looking.surroundings, looking.signal)
  return given ?? (await ownServers(looking, answers))?.files ?? null
}

/** Milliseconds: ten rotated logs of fifty megabytes, on a busy disk. */
export const filesPatience = 120_000
