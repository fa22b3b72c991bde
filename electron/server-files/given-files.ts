import type { Surroundings } from '../computer/surroundings'
import { gatherServerFiles, type ServerFiles } from './gather'

const gathered = new WeakMap<Surroundings, Promise<ServerFiles>>()

/**
 * What the given files tell, read once for all that ask: they lie still for the length of an examination. `null`: none were given. The first
 * asker's signal stops it for everybody, as one stop ends them all.
 */
export async function givenServerFiles(surroundings: Surroundings, signal: AbortSignal): Promise<ServerFiles | null> {
  if (surroundings.serverFiles.length === 0) return null
  const known = gathered.get(surroundings) ?? gatherServerFiles(surroundings.serverFiles, {}, signal)
  gathered.set(surroundings, known)
  return await known
}

/** Milliseconds: ten rotated logs of fifty megabytes, on a busy disk. */
export const filesPatience = 120_000
