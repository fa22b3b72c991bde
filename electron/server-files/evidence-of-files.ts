import { randomUUID } from 'node:crypto'
import certificateCache from '@shared/facts/certificate-cache'
import claimState from '@shared/facts/claim-state'
import logStory from '@shared/facts/log-story'
import preferences from '@shared/facts/preferences'
import published from '@shared/facts/published'
import { evidenceSchema, evidenceVersion, readingIdOf, type Evidence, type SeenReading } from '@shared/model/evidence'
import type { AnyFact } from '@shared/model/fact'
import { plexPort } from '@shared/addresses/spell'
import { instantOf } from '@shared/model/quantities'
import { measured } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { storyOf } from '@shared/server-log/story'
import { version } from '../../package.json'
import type { ServerFiles } from './gather'

/** What evidence keeps of a server's files. `now`: milliseconds since 1970. */
export function readingsOf(files: ServerFiles, now: number): readonly SeenReading[] {
  const { log, preferences: settings, claimState: claim, certificateCache: cache, published: addresses } = files
  const told: readonly (readonly [AnyFact, unknown])[] = [
    [logStory, log && log.headed > 0 ? storyOf(log, now) : null],
    [preferences, settings],
    [claimState, claim],
    [certificateCache, cache],
    [published, addresses],
  ]
  return told.flatMap(([fact, value]) => (value === null ? [] : [{ ...readingIdOf(fact, null), reading: measured(value) }]))
}

/** The server of whose files they are, as far as these tell. */
function targetOf({ log, preferences, claimState, published }: ServerFiles): Target {
  const events = log?.events ?? []
  const primary = events.flatMap((event) => (event.event === 'interfaces' && event.primary !== null ? [event.primary] : [])).at(-1)
  const bound = events.flatMap((event) => (event.event === 'bound' ? [event.port] : [])).at(-1)
  const hash = events.flatMap((event) => (event.event === 'cert-loaded' ? [event.hash] : [])).at(-1)
  return {
    label: 'Plex Media Server',
    from: 'earlier',
    host: primary ?? published?.addresses[0]?.host ?? '127.0.0.1',
    port: bound ?? plexPort,
    insistsOn: null,
    hash: hash ?? null,
    machineIdentifier: preferences?.machineIdentifier ?? claimState?.machineIdentifier ?? null,
  }
}

/** Evidence of nothing but a server's files: what can be judged without any look at the network. */
export function evidenceOfFiles(files: ServerFiles, measuredFrom: Evidence['measuredFrom'], now: number): Evidence {
  return evidenceSchema.parse({
    schema: evidenceVersion,
    relock: version,
    examination: randomUUID(),
    startedAt: instantOf(now),
    measuredFrom,
    offline: true,
    target: targetOf(files),
    routes: [],
    readings: readingsOf(files, now),
  })
}
