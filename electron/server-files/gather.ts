import type { CertificateCache } from '@shared/facts/certificate-cache'
import type { ClaimState } from '@shared/facts/claim-state'
import type { Preferences } from '@shared/facts/preferences'
import type { Published } from '@shared/facts/published'
import type { Message } from '@shared/model/message'
import { publishedBy } from '@shared/server-log/published'
import { readCertificateCache } from './certificate-cache'
import { readClaimSigns } from './claim-signs'
import { preferencesOf } from './preferences'
import { readLog, type Hearing, type ReadLog } from './read-log'
import { findSources, type GivenSource } from './sources'
import { readStoredFile } from './stored/read-stored'
import { fileTroubleTexts, type FileTrouble } from './trouble'

/** All that a server's own files tell. `null`: such a file was not given. */
export interface ServerFiles {
  readonly log: ReadLog | null
  readonly preferences: Preferences | null
  readonly claimState: ClaimState | null
  readonly certificateCache: CertificateCache | null
  readonly published: Published | null
  readonly troubles: readonly { readonly name: string; readonly trouble: FileTrouble }[]
}

/** Nothing of Plex's was in what was given. A log in which not one line begins as Plex's do is none of it. */
export const holdsNothing = ({ log, preferences, claimState, certificateCache }: ServerFiles): boolean =>
  (log === null || log.headed === 0) && !preferences && !claimState && !certificateCache

/** What stands against each of the files, in a sentence. */
export const troublesOf = ({ troubles }: ServerFiles): readonly Message[] =>
  troubles.map(({ name, trouble }) => fileTroubleTexts[trouble](name))

/** Reads files, folders and zips that a person gave. Reads only; keeps no secret; never throws about the files. */
export async function gatherServerFiles(given: readonly GivenSource[], hearing: Hearing, signal: AbortSignal): Promise<ServerFiles> {
  const sources = await findSources(given)
  try {
    const troubles = [...sources.troubles]
    let preferences: Preferences | null = null
    for (const source of sources.preferences) {
      const read = await readStoredFile(source, signal)
      if ('trouble' in read) troubles.push({ name: source.name, trouble: read.trouble })
      // The first that is Plex's counts: a folder has one.
      else preferences ??= preferencesOf(read.form, read.stored)
    }
    const log = sources.logs.length === 0 ? null : await readLog(sources.logs, hearing, signal)
    if (log) troubles.push(...log.troubles)
    const events = log?.events ?? []
    const claimState = await readClaimSigns(sources, preferences, events, signal)
    const identifier = preferences?.machineIdentifier ?? claimState?.machineIdentifier ?? null
    const isFolderGiven = sources.wholeFolder && sources.seenNames.includes('Cache')
    const certificateCache = await readCertificateCache(sources.certificates, sources.seenNames, identifier, isFolderGiven, signal)
    return { log, preferences, claimState, certificateCache, published: publishedBy(events, preferences), troubles }
  } finally {
    await sources.close()
  }
}
