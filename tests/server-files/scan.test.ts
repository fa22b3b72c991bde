import { execFile } from 'node:child_process'
import { getEventListeners } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '../../electron/server-files/read-log'
import { scan, scanPart, type Scanned } from '../../electron/server-files/scan'
import { findSources, type Source } from '../../electron/server-files/sources'
import { writeLog } from '../bench/made-log.mjs'
import { dice } from '../fuzz/dice'

const root = path.resolve(import.meta.dirname, '../..')
const program = (): string => fs.readFileSync(path.join(root, 'dist/electron/scan-thread.cjs'), 'utf8')
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-scan-'))
const never = new AbortController().signal

beforeAll(async () => {
  await promisify(execFile)(process.execPath, ['electron/dev/build.mjs', '--only-if-stale', 'scan-thread'], { cwd: root })
}, 180_000)
afterAll(() => fs.rmSync(folder, { recursive: true }))

const made = (name: string, bytes: number): { readonly file: string; readonly lines: number } => {
  const file = path.join(folder, name)
  return { file, lines: writeLog(file, { bytes, every: 50 }).lines }
}

/** Bytes that this process has read so far; `null` where the system does not count them. */
function bytesRead(): number | null {
  try {
    return Number(/^rchar: (\d+)/m.exec(fs.readFileSync('/proc/self/io', 'utf8'))?.[1])
  } catch {
    return null
  }
}

/** What was found, each line with its number in the whole. */
function whole(pieces: readonly Scanned[]): unknown {
  let lines = 0
  const found = pieces.flatMap((piece) => {
    const before = lines
    lines += piece.lines
    return piece.found.map(({ line, number }) => [before + number, line.says])
  })
  const sum = (of: (piece: Scanned) => number): number => pieces.reduce((total, piece) => total + of(piece), 0)
  return { found, lines, known: sum(({ known }) => known), headed: sum(({ headed }) => headed), bytes: sum(({ bytes }) => bytes) }
}

async function withSource<T>(file: string, work: (source: Source) => Promise<T>): Promise<T> {
  const sources = await findSources([file])
  try {
    const [source] = sources.logs
    if (!source) throw new RangeError('no log')
    return await work(source)
  } finally {
    await sources.close()
  }
}

const scanned = async (source: Source, threads: (() => string) | undefined): Promise<unknown> => {
  const pieces: Scanned[] = []
  for await (const piece of scan(source, threads, never)) pieces.push(piece)
  return whole(pieces)
}

describe('a log that is read in parts', () => {
  it.each([
    ['with an end', '\n'],
    ['without an end', ''],
    ['of Windows', '\r\n'],
  ])('has each line once, wherever it is cut: %s', (_, end) => {
    const { file } = made('small.log', 60_000)
    const text = fs.readFileSync(file, 'utf8').trimEnd()
    fs.writeFileSync(file, `${end === '\r\n' ? text.replaceAll('\n', end) : text}\n\n${'x'.repeat(30_000)}\n${text.slice(0, 5_000)}${end}`)
    const { size } = fs.statSync(file)
    const descriptor = fs.openSync(file, 'r')
    const all = whole([scanPart({ descriptor, from: 0, to: size, size })])
    const roll = dice(7)
    for (const most of [1, 80, 700, 20_000, 90_000]) {
      const pieces: Scanned[] = []
      // Single bytes take long, and meet the same line again and again.
      const until = most === 1 ? 2_000 : size
      for (let from = 0; from < until;) {
        const to = Math.min(until, from + 1 + roll(most))
        pieces.push(scanPart({ descriptor, from, to, size }))
        from = to
      }
      if (until < size) pieces.push(scanPart({ descriptor, from: until, to: size, size }))
      expect(whole(pieces)).toEqual(all)
    }
    fs.closeSync(descriptor)
  })

  it('tells the same from threads as from one', { timeout: 60_000 }, async () => {
    const { file, lines } = made('big.log', 60_000_000)
    await withSource(file, async (source) => {
      const alone = await scanned(source, undefined)
      expect(alone).toHaveProperty('lines', lines)
      expect(await scanned(source, program)).toEqual(alone)
      expect(getEventListeners(never, 'abort'), 'nobody listens any more').toEqual([])
      // A thread that ends at once: this one reads in its place.
      expect(await scanned(source, () => 'process.exit(1)')).toEqual(alone)
    })
  })

  it('ends its threads where the user stops it, and tells what was read until then', { timeout: 60_000 }, async () => {
    const { file } = made('stopped.log', 60_000_000)
    await withSource(file, async (source) => {
      const stop = new AbortController()
      const read = await readLog([source], { scanProgram: program, progress: () => stop.abort() }, stop.signal)
      expect(read.stopped).toBe(true)
      expect(read.lines).toBeGreaterThan(0)
    })
  })

  it('reads no line to its end that is longer than any: a part is bounded, whatever the file is', () => {
    const file = path.join(folder, 'endless.log')
    const size = 300 * 1024 * 1024
    fs.writeFileSync(file, '')
    fs.truncateSync(file, size) // one line of zeros, which lies nowhere
    const descriptor = fs.openSync(file, 'r')
    const before = bytesRead()
    const counts = whole([0, 1, 2].map((part) => scanPart({ descriptor, from: part * 100_000, to: (part + 1) * 100_000, size })))
    fs.closeSync(descriptor)
    expect(counts).toMatchObject({ lines: 1, known: 0, found: [] })
    if (before !== null) expect((bytesRead() ?? 0) - before).toBeLessThan(16 * 1024 * 1024)
  })

  it('reads nothing more in this thread after the user stopped it', { timeout: 60_000 }, async () => {
    const { file } = made('after.log', 60_000_000)
    await withSource(file, async (source) => {
      const stop = new AbortController()
      // Threads that never answer: each has parts before it when it is ended.
      const pieces = scan(source, () => 'setInterval(() => undefined, 1_000)', stop.signal)[Symbol.asyncIterator]()
      const first = pieces.next()
      first.catch(() => undefined)
      // This thread reads what is left, and then waits.
      let read: number
      do {
        read = bytesRead() ?? 0
        await new Promise((resolve) => setTimeout(resolve, 500))
      } while ((bytesRead() ?? 0) - read > 100_000)
      stop.abort()
      await expect(first).rejects.toThrow()
      await new Promise((resolve) => setTimeout(resolve, 300))
      expect((bytesRead() ?? 0) - read).toBeLessThan(4 * 1024 * 1024)
    })
  })
})
