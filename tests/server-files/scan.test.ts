import { execFile } from 'node:child_process'
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
})
