import type { Surroundings } from '../computer/surroundings'
import { gatherServerFiles, type ServerFiles } from './gather'

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
  const known = gathered.get(serverFiles) ?? gatherServerFiles(serverFiles, {}, signal)
  gathered.set(serverFiles, known)
  return await known
}

/** Milliseconds: ten rotated logs of fifty megabytes, on a busy disk. */
export const filesPatience = 120_000
