import { randomUUID } from 'node:crypto'
import { evidenceSchema, evidenceVersion, type Evidence } from '@shared/model/evidence'
import { speak, say } from '@shared/model/message'
import { instantOf } from '@shared/model/quantities'
import { measured, type Reading } from '@shared/model/reading'
import type { Target } from '@shared/model/target'
import { storyOf } from '@shared/server-log/story'
import { version } from '../../package.json'
import type { ServerFiles } from './gather'

/** What evidence keeps of a server's files, by the fact's id. `now`: milliseconds since 1970. */
export function readingsOf(files: ServerFiles, now: number): Readonly<Record<string, Reading<unknown>>> {
  const { log, preferences, claimState, certificateCache, published } = files
  const told: readonly (readonly [string, unknown])[] = [
    ['log-story', log && log.headed > 0 ? storyOf(log, now) : null],
    ['preferences', preferences],
    ['claim-state', claimState],
    ['certificate-cache', certificateCache],
    ['published', published],
  ]
  return Object.fromEntries(told.flatMap(([fact, value]) => (value === null ? [] : [[fact, measured(value)]])))
}

/** The server of whose files they are, as far as these tell. */
function targetOf({ log, preferences, claimState, published }: ServerFiles): Target {
  const events = log?.events ?? []
  const primary = events.flatMap((event) => (event.event === 'interfaces' && event.primary !== null ? [event.primary] : [])).at(-1)
  const bound = events.flatMap((event) => (event.event === 'bound' ? [event.port] : [])).at(-1)
  const hash = events.flatMap((event) => (event.event === 'cert-loaded' ? [event.hash] : [])).at(-1)
  return {
    label: speak(say`your server`),
    from: 'earlier',
    host: primary ?? published?.addresses[0]?.host ?? '127.0.0.1',
    port: bound ?? 32_400,
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
