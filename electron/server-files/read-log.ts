import { Collector, type Collected } from '@shared/server-log/collector'
import { headOf } from '@shared/server-log/grammar'
import { inOrder } from './order'
import { scan } from './scan'
import { Scanner } from './scanner'
import type { Source } from './sources'
import type { FileTrouble } from './trouble'
import { ZipFault } from './zip'

export interface ReadLog extends Collected {
  readonly files: readonly { readonly name: string; readonly lines: number }[]
  readonly lines: number
  /** Lines that have Plex's head, without which a file is none of its logs. */
  readonly headed: number
  /** Lines that Relock knows nothing of; nearly all of a healthy log. */
  readonly unknown: number
  readonly showsTokens: boolean
  readonly isVerbose: boolean
  readonly troubles: readonly { readonly name: string; readonly trouble: FileTrouble }[]
  /** The user stopped it. */
  readonly stopped: boolean
}

export interface Progress {
  /** Of 1. */
  readonly done: number
}

export interface Hearing {
  /** The newest part of the log, before the rest is read. */
  readonly newest?: (newest: Collected) => void
  readonly progress?: (progress: Progress) => void
  /** The program of the threads that read a big log (`scan`). */
  readonly scanProgram?: () => string
}

/** How much of the newest log is told first, milliseconds. */
export const newestPart = 20 * 60_000
/** Bytes of a log's end in which these minutes are looked for: a busy server writes about one megabyte a minute. */
const tailBytes = 16 * 1024 * 1024
/** Bytes between two words about progress, after which whoever waits gets a turn. */
const between = 8 * 1024 * 1024

/**
 * Reads a server's log, however many files it lies in: the newest minutes first, then all of it from the oldest line on. Keeps events only, so
 * memory does not grow with the log. Never throws about the files.
 */
export async function readLog(logs: readonly Source[], hearing: Hearing, signal: AbortSignal): Promise<ReadLog> {
  const troubles: { name: string; trouble: FileTrouble }[] = []
  const ordered = inOrder(logs, await firstTimesOf(logs, signal))
  const zone = await zoneOf(ordered, signal)
  const newest = ordered.at(-1)
  if (newest && hearing.newest && !signal.aborted) {
    const collected = await readNewest(newest, zone, signal)
    if (collected) hearing.newest(collected)
  }
  const collector = new Collector(zone)
  const total = ordered.reduce((sum, { size }) => sum + size, 0) || 1
  const files: { name: string; lines: number }[] = []
  const counts = { lines: 0, headed: 0, known: 0, showsTokens: false, isVerbose: false }
  let done = 0
  let told = 0
  for (const source of ordered) {
    let lines = 0
    try {
      for await (const piece of scan(source, hearing.scanProgram, signal)) {
        for (const { line, number } of piece.found) collector.take(line, { file: source.name, line: lines + number })
        lines += piece.lines
        counts.headed += piece.headed
        counts.known += piece.known
        counts.showsTokens ||= piece.showsTokens
        counts.isVerbose ||= piece.isVerbose
        done += piece.bytes
        if (done - told < between) continue
        told = done
        hearing.progress?.({ done: Math.min(1, done / total) })
        await new Promise(setImmediate)
      }
    } catch (error) {
      if (signal.aborted) break
      troubles.push({ name: source.name, trouble: error instanceof ZipFault ? error.trouble : 'changed' })
    } finally {
      counts.lines += lines
      files.push({ name: source.name, lines })
    }
  }
  hearing.progress?.({ done: 1 })
  const { lines, headed, known, showsTokens, isVerbose } = counts
  return { ...collector.end(), files, lines, headed, unknown: lines - known, showsTokens, isVerbose, troubles, stopped: signal.aborted }
}

/** The newest minutes of the newest log; of a packed one they are found by reading it through. */
async function readNewest(source: Source, zone: string | null, signal: AbortSignal): Promise<Collected | null> {
  const collector = new Collector(zone)
  const from = source.seekable ? Math.max(0, source.size - tailBytes) : 0
  const scanner = new Scanner({ known: (line) => collector.take(line, { file: source.name, line: null }) })
  try {
    for await (const chunk of source.read(signal, from)) scanner.take(chunk)
  } catch {
    return null // the whole reading meets the same trouble, and tells it
  }
  scanner.end()
  const collected = collector.end()
  const since = collected.to === null ? 0 : Date.parse(collected.to) - newestPart
  return { ...collected, events: collected.events.filter(({ at }) => Date.parse(at) >= since) }
}

/** Bytes in which a log's first line and its head are looked for. */
const startBytes = 64 * 1024

async function startOf(source: Source, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = []
  let got = 0
  try {
    for await (const chunk of source.read(signal)) {
      parts.push(Buffer.from(chunk.subarray(0, startBytes - got)))
      got += chunk.length
      if (got >= startBytes) break
    }
  } catch {
    // The whole reading meets the same trouble, and tells it.
  }
  return Buffer.concat(parts).toString('utf8')
}

async function firstTimesOf(logs: readonly Source[], signal: AbortSignal): Promise<ReadonlyMap<Source, number | null>> {
  const times = new Map<Source, number | null>()
  if (logs.length < 2) return times
  for (const source of logs) {
    const lines = (await startOf(source, signal)).split('\n', 200)
    times.set(source, lines.map((line) => headOf(line)?.local ?? null).find((local) => local !== null) ?? null)
  }
  return times
}

/** What the first head says of the server's time, also for the lines that stand before it. */
async function zoneOf(ordered: readonly Source[], signal: AbortSignal): Promise<string | null> {
  for (const source of ordered) {
    const found = / - (GMT [+-]?\d{2}:\d{2})\r?$/m.exec((await startOf(source, signal)).split('\n', 50).join('\n'))
    if (found) return found[1] ?? null
  }
  return null
}
