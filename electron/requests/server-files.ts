import type { Answer } from '@shared/ipc/contract'
import { say } from '@shared/model/message'
import { timelineOf } from '@shared/server-log/timeline'
import { evidenceOfFiles } from '../server-files/evidence-of-files'
import { gatherServerFiles, holdsNothing, troublesOf } from '../server-files/gather'
import type { HandlerDependencies } from './dependencies'
import { refuse } from './refuse'

/** Entries of the timeline that the window gets; of more, the newest. */
const mostEntries = 600

/** A server's own files that a person gave. Their places are kept, so that each look that follows reads them again; what stands in them is not. */
export function givenServerFiles(host: Pick<HandlerDependencies, 'surroundings' | 'scanProgram'>) {
  let paths: readonly string[] = []
  let reading: AbortController | null = null

  async function take(given: readonly string[]): Promise<Answer<'take dropped file'>> {
    reading?.abort()
    const own = new AbortController()
    reading = own
    const files = await gatherServerFiles(given, host.scanProgram ? { scanProgram: host.scanProgram } : {}, own.signal)
    const troubles = troublesOf(files)
    if (holdsNothing(files))
      return refuse(troubles[0] ?? say`Nothing of Plex is in there. Choose the zip of the logs, or Plex’s data folder.`)
    paths = given
    const { system, systemVersion, runtime, now } = host.surroundings({ offline: true, askPublicResolver: false })
    const names = files.log?.files.map(({ name }) => name) ?? []
    return {
      serverFiles: {
        names: names.slice(0, 50),
        evidence: evidenceOfFiles(files, { system, systemVersion, runtime }, now()),
        entries: timelineOf(files.log?.events ?? [])
          .slice(-mostEntries)
          .map((entry) => ({ ...entry })),
        troubles: troubles.slice(0, 50),
      },
    }
  }

  return {
    take,
    /** Where they lie; empty where none were given. */
    given: (): readonly string[] => paths,
    stop: (): void => reading?.abort(),
  }
}
