import { readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { sessionSchema, type RestingSession } from '@shared/session'
import { targetSchema, type Target } from '@shared/model/target'
import { historySchema, noHistory, withRuns, type History, type Run } from '@shared/watch/history'
import { settingChangeSchema, type SettingChange } from '../account/change-setting'
import type { Standing } from '../acts/act'
import { readText } from '../computer/files'
import { saveInto } from '../computer/saving'
import { openedPortSchema, type OpenedPort } from '../network/port-mapping/open'
import { firstSessionSchema, secondSessionSchema } from './older-sessions'

/** Raised when an older session can no longer be resumed. Those of 1 and 2 are still read. */
const sessionVersion = 3
const sessionName = 'session.json'
const targetsName = 'targets.json'
const portsName = 'opened-ports.json'
const settingsName = 'changed-settings.json'
const watchedName = 'watched.json'

/** An examination of a server with a dozen routes takes about 200 kB; a file beyond this was not written by Relock. */
const sessionLimit = 16 * 1024 * 1024
const targetsLimit = 256 * 1024
/** The longest has 1.6 MB. */
const watchedLimit = 4 * 1024 * 1024
/** Nobody has more servers than this in one home, and the list stays short enough to read. */
const mostTargets = 8
/** Of ports and of settings: one is usual. */
const mostStanding = 16

const sessionFileSchema = z.discriminatedUnion('schema', [
  z.object({ schema: z.literal(sessionVersion), session: sessionSchema }),
  z.object({ schema: z.literal(2), session: secondSessionSchema }),
  z.object({ schema: z.literal(1), session: firstSessionSchema }),
])
const portsFileSchema = z
  .object({ schema: z.literal(1), ports: z.array(openedPortSchema).max(mostStanding) })
  .transform(({ ports }) => ports)
const settingsFileSchema = z
  .object({ schema: z.literal(1), settings: z.array(settingChangeSchema).max(mostStanding) })
  .transform(({ settings }) => settings)
const targetsFileSchema = z.object({ schema: z.literal(1), targets: z.array(targetSchema).max(mostTargets) })

/** What Relock remembers between two starts, in one folder. Every method resolves: a lost memory must not stop an examination. */
export interface Memory {
  readonly loadSession: () => Promise<RestingSession | null>
  /** The newest session wins; writes follow each other, never overlap. */
  readonly saveSession: (session: RestingSession) => Promise<void>
  readonly loadTargets: () => Promise<readonly Target[]>
  /** Puts a target first; of one server only the newest is kept. */
  readonly rememberTarget: (target: Target) => Promise<void>
  /** Ports of the router that Relock opened and has not closed: they outlive a run as well. */
  readonly openedPorts: Standing<OpenedPort>
  /** Settings of servers that Relock changed and nobody took back. */
  readonly changedSettings: Standing<SettingChange>
  /** What watches saw. `setAside`: a file was there that cannot be understood. */
  readonly loadWatched: () => Promise<{ readonly history: History; readonly setAside: boolean }>
  /** The same for whoever cannot wait: nothing until it was loaded. */
  readonly watchedSoFar: () => History
  /** Keeps the runs of one server; with none they are forgotten. */
  readonly keepWatched: (of: string, runs: readonly Run[]) => Promise<void>
}

/** What Relock remembers where it has no folder: nothing outlives it. The servers of this run are kept, as a search lists them again. */
export function memoryOfThisRun(): Memory {
  let targets: readonly Target[] = []
  let history = noHistory
  return {
    loadSession: () => Promise.resolve(null),
    saveSession: () => Promise.resolve(),
    loadTargets: () => Promise.resolve(targets),
    rememberTarget: (target) => {
      targets = withNewest(targets, target)
      return Promise.resolve()
    },
    openedPorts: standingInMemory(isSamePort),
    changedSettings: standingInMemory(isSameChange),
    loadWatched: () => Promise.resolve({ history, setAside: false }),
    watchedSoFar: () => history,
    keepWatched: (of, runs) => {
      history = withRuns(history, of, runs)
      return Promise.resolve()
    },
  }
}

/**
 * `complain` gets one line for the log where something could not be kept or read. `startedAt`: when this run began (milliseconds of the
 * system's clock); what an earlier one left half-written is cleared.
 */
export function memoryIn(folder: string, log: (line: string) => void, startedAt = Date.now() - process.uptime() * 1_000): Memory {
  let writing = clearHalfWritten(folder, startedAt)
  let newest: RestingSession | null = null

  const inTurn = (job: () => Promise<void>): Promise<void> => {
    writing = writing.then(job).catch((error: unknown) => {
      log(`could not write into ${folder}: ${error instanceof Error ? error.message : String(error)}`)
    })
    return writing
  }

  /** `onSetAside` hears that a file was there and could not be understood. */
  async function load<T>(name: string, limit: number, schema: z.ZodType<T>, onSetAside = (): void => undefined): Promise<T | null> {
    const read = await readText(path.join(folder, name), limit)
    if ('trouble' in read && read.trouble !== 'too big') {
      if (read.trouble !== 'missing') log(`${name}: ${read.trouble}`)
      return null
    }
    const parsed = 'text' in read ? schema.safeParse(parseJson(read.text)) : null
    if (parsed?.success) return parsed.data
    // Broken, or of a later Relock: kept for whoever wrote it, but out of the way.
    log(`${name} cannot be understood and was set aside`)
    onSetAside()
    await rename(path.join(folder, name), path.join(folder, `${name}.set-aside`)).catch(() => undefined)
    return null
  }

  /** `key`: what the list is called in its file. */
  function standingIn<T>(name: string, key: string, schema: z.ZodType<readonly T[]>, isSame: Same<T>): Standing<T> {
    const list = async (): Promise<readonly T[]> => (await load(name, targetsLimit, schema)) ?? []
    const change = (by: (before: readonly T[]) => readonly T[]): Promise<void> =>
      inTurn(async () => {
        await saveInto(folder, name, JSON.stringify({ schema: 1, [key]: by(await list()) }, null, 1))
      })
    return {
      list,
      keep: (done) => change((before) => withNew(before, done, isSame)),
      forget: (done) => change((before) => without(before, done, isSame)),
    }
  }

  const loadTargets = async (): Promise<readonly Target[]> => (await load(targetsName, targetsLimit, targetsFileSchema))?.targets ?? []

  let watchedSoFar = noHistory
  /** Read once, as nobody else writes it. */
  let reading: Promise<{ readonly setAside: boolean }> | null = null
  const loadWatched: Memory['loadWatched'] = async () => {
    const { setAside } = await (reading ??= readWatched())
    return { history: watchedSoFar, setAside }
  }
  async function readWatched(): Promise<{ readonly setAside: boolean }> {
    let setAside = false
    watchedSoFar = (await load(watchedName, watchedLimit, historySchema, () => (setAside = true))) ?? noHistory
    return { setAside }
  }

  return {
    loadSession: async () => (await load(sessionName, sessionLimit, sessionFileSchema))?.session ?? null,
    saveSession: (session) => {
      newest = session
      return inTurn(async () => {
        if (newest !== session) return // a newer one is already waiting
        const text = JSON.stringify({ schema: sessionVersion, session })
        if (Buffer.byteLength(text) <= sessionLimit) await saveInto(folder, sessionName, text)
      })
    },
    loadTargets,
    rememberTarget: (target) =>
      inTurn(async () => {
        const targets = withNewest(await loadTargets(), target)
        await saveInto(folder, targetsName, JSON.stringify({ schema: 1, targets }, null, 1))
      }),
    openedPorts: standingIn(portsName, 'ports', portsFileSchema, isSamePort),
    changedSettings: standingIn(settingsName, 'settings', settingsFileSchema, isSameChange),
    loadWatched,
    watchedSoFar: () => watchedSoFar,
    keepWatched: (of, runs) =>
      inTurn(async () => {
        await loadWatched()
        watchedSoFar = withRuns(watchedSoFar, of, runs)
        await saveInto(folder, watchedName, JSON.stringify(watchedSoFar))
      }),
  }
}

/** Half-written files of `saveInto`, and the window's: unredacted, and of no use to anybody. Only one Relock writes into this folder at a time. */
const halfWritten = /^(\.(session|targets|opened-ports|changed-settings|watched)\.json\.[0-9a-f]+|window\.json|\.[0-9a-f]+)\.part$/

async function clearHalfWritten(folder: string, before: number): Promise<void> {
  const names = await readdir(folder).catch(() => [])
  const left = names.filter((name) => halfWritten.test(name)).map((name) => path.join(folder, name))
  await Promise.allSettled(left.map(async (file) => (await stat(file)).mtimeMs < before && rm(file)))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const withNewest = (targets: readonly Target[], target: Target): readonly Target[] =>
  [{ ...target, from: 'earlier' as const }, ...targets.filter((other) => !isSameServer(other, target))].slice(0, mostTargets)

type Same<T> = (a: T, b: T) => boolean
const isSamePort: Same<OpenedPort> = (a, b) => a.gateway === b.gateway && a.external === b.external
const isSameChange: Same<SettingChange> = (a, b) => a.machineIdentifier === b.machineIdentifier && a.at === b.at

const without = <T>(list: readonly T[], done: T, isSame: Same<T>): readonly T[] => list.filter((other) => !isSame(other, done))
const withNew = <T>(list: readonly T[], done: T, isSame: Same<T>): readonly T[] =>
  [done, ...without(list, done, isSame)].slice(0, mostStanding)

function standingInMemory<T>(isSame: Same<T>): Standing<T> {
  let all: readonly T[] = []
  return {
    list: () => Promise.resolve(all),
    keep: (done) => {
      all = withNew(all, done, isSame)
      return Promise.resolve()
    },
    forget: (done) => {
      all = without(all, done, isSame)
      return Promise.resolve()
    },
  }
}

const isSameServer = (a: Target, b: Target): boolean =>
  (a.host === b.host && a.port === b.port) ||
  (a.machineIdentifier !== null && a.machineIdentifier === b.machineIdentifier && a.insistsOn === b.insistsOn)

/**
 * The target as it is offered at the next start, or `null` where nothing was there worth coming back to (a mistyped address must not be
 * offered again). The certificate's hash is left out: it changes when the server is claimed again (docs/sources/plex.md#names), and a stale
 * one would accuse a healthy certificate of a wrong name. The machine identifier outlives it.
 */
export function worthRemembering(
  target: Target,
  seen: { readonly wasReached: boolean; readonly machineIdentifier: string | null },
): Target | null {
  if (!seen.wasReached) return null
  return { ...target, from: 'earlier', hash: null, machineIdentifier: seen.machineIdentifier ?? target.machineIdentifier }
}
