import { readSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { longestLine, type Recognised } from '@shared/server-log/recognise'
import { onAbort } from '../network/deadline'
import { Scanner, type Counts } from './scanner'
import type { Source } from './sources'

/** What came of a piece of a log. */
export interface Scanned extends Counts {
  readonly bytes: number
  /** `number` counts from 1 in this piece. */
  readonly found: readonly Found[]
}

interface Found {
  readonly line: Recognised
  readonly number: number
}

/** A part of a plain file: the lines that begin in it. */
export interface Part {
  /** The operating system's number for the open file, which is the same in every thread. */
  readonly descriptor: number
  /** Bytes. */
  readonly from: number
  readonly to: number
  /** Of the whole file. */
  readonly size: number
}

/** Bytes. A part is held as what was found in it, so its size bounds the memory. */
const partBytes = 8 * 1024 * 1024
const chunkBytes = 1024 * 1024
/** Bytes of a log for which starting threads pays. */
const worthThreads = 6 * partBytes
/** Beside this one; more of them wait for the disk. */
const mostThreads = 3
/** Parts that a thread has before it, so that it never waits for the next; near the end one alone, so that nobody waits for it. */
const ahead = 4
const nearEnd = 8 * partBytes
/** Parts that wait for the one before them. */
const mostWaiting = 12
/** Megabytes of a thread: what a part holds where every line of it is known. */
const mostMegabytes = 256

/**
 * The known lines of a log, piece by piece and in order. A big plain file is read by several threads.
 * @param program the built `scan-thread.ts` as text, as Electron's archive is not open to other threads; left out: one thread reads all
 * @throws what reading throws, and where the signal aborts
 */
export function scan(source: Source, program: (() => string) | undefined, signal: AbortSignal): AsyncIterable<Scanned> {
  const { descriptor, size } = source
  return descriptor === undefined || program === undefined || size < worthThreads
    ? inThisThread(source, signal)
    : inThreads(descriptor, size, program(), signal)
}

async function* inThisThread(source: Source, signal: AbortSignal): AsyncGenerator<Scanned> {
  let found: Found[] = []
  const scanner = new Scanner({ known: (line, number) => found.push({ line, number }) })
  const scanned = (bytes: number): Scanned => {
    const piece = { bytes, found, ...scanner.counts() }
    found = []
    return piece
  }
  try {
    for await (const chunk of source.read(signal)) {
      signal.throwIfAborted()
      scanner.take(chunk)
      yield scanned(chunk.length)
    }
  } finally {
    scanner.end()
    // What was read before a fault counts.
    yield scanned(0)
  }
}

async function* inThreads(descriptor: number, size: number, program: string, signal: AbortSignal): AsyncGenerator<Scanned> {
  /** Nobody waits for what is still read. */
  let isOver = false
  let forget = (): void => undefined
  const stopped = new Promise<void>((resolve) => (forget = onAbort(signal, resolve)))
  const threads = Array.from({ length: Math.min(availableParallelism() - 1, mostThreads) }, () => new Thread(program))
  try {
    const waiting: Piece[] = []
    let from = 0
    /** The next part, by that thread, or by this one where no thread is free. */
    const start = (thread: Thread | undefined): void => {
      const part = { descriptor, from, to: Math.min(size, from + partBytes), size }
      from = part.to
      if (!thread) {
        waiting.push({ scanned: scanPart(part), coming: null })
        return
      }
      const piece: Piece = { scanned: null, coming: null }
      // A thread that could not be had, or ended: this one reads in its place.
      piece.coming = thread.scan(part).then(
        (scanned) => void (piece.scanned = scanned),
        () => {
          if (!isOver) piece.scanned = scanPart(part)
        },
      )
      piece.coming.catch(() => undefined) // told where it is waited for, if it still is
      waiting.push(piece)
    }
    while (from < size || waiting.length > 0) {
      signal.throwIfAborted()
      for (const thread of threads) while (from < size && thread.waiting < (size - from > nearEnd ? ahead : 1)) start(thread)
      const [first] = waiting
      if (first?.scanned) {
        waiting.shift()
        yield first.scanned
      } else if (from < size && waiting.length < mostWaiting) {
        start(undefined)
        await new Promise(setImmediate) // what the threads have found comes in
      } else await Promise.race([first?.coming, stopped])
    }
  } finally {
    isOver = true
    forget()
    // Waited for: no thread reads by this number when it has become another file's.
    await Promise.all(threads.map((thread) => thread.end()))
  }
}

/** A part on its way. */
interface Piece {
  scanned: Scanned | null
  coming: Promise<void> | null
}

/** A thread that scans parts, one after another. */
class Thread {
  readonly #worker: Worker
  readonly #asked: { readonly resolve: (scanned: Scanned) => void; readonly reject: (error: Error) => void }[] = []
  #ended: Error | null = null

  constructor(program: string) {
    this.#worker = new Worker(program, { eval: true, resourceLimits: { maxOldGenerationSizeMb: mostMegabytes } })
    this.#worker
      .on('message', (scanned: Scanned | null) => {
        const asked = this.#asked.shift()
        if (scanned) asked?.resolve(scanned)
        else asked?.reject(new Error('the part could not be read'))
      })
      .once('error', (error) => this.#fail(error))
      .once('exit', () => this.#fail(new Error('the thread ended')))
  }

  /** Parts that it has not scanned yet; no end of them once it has ended. */
  get waiting(): number {
    return this.#ended === null ? this.#asked.length : Infinity
  }

  scan(part: Part): Promise<Scanned> {
    if (this.#ended) return Promise.reject(this.#ended)
    return new Promise((resolve, reject) => {
      this.#asked.push({ resolve, reject })
      this.#worker.postMessage(part)
    })
  }

  async end(): Promise<void> {
    await this.#worker.terminate()
  }

  #fail(error: Error): void {
    this.#ended = error
    for (const { reject } of this.#asked.splice(0)) reject(error)
  }
}

/** Each thread's own, for one part after another: what is kept of a part is copied out of it. */
let chunkBuffer: Buffer | null = null

/**
 * Scans the lines that begin in a part; the last of them may end behind it, and of one without an end nothing is read behind the longest that is known.
 * @throws what reading the file throws
 */
export function scanPart({ descriptor, from, to, size }: Part): Scanned {
  const found: Found[] = []
  const scanner = new Scanner({ known: (line, number) => found.push({ line, number }) })
  chunkBuffer ??= Buffer.allocUnsafeSlow(chunkBytes)
  const buffer = chunkBuffer
  // The line before is another part's: a line of this one begins behind an end of line.
  let at = Math.max(0, from - 1)
  let hasBegun = from === 0
  let hasEnded = false
  const until = Math.min(size, to + longestLine)
  while (at < until && !hasEnded) {
    const length = readSync(descriptor, buffer, 0, Math.min(buffer.length, until - at), at)
    if (length === 0) break
    const chunk = buffer.subarray(0, length)
    let start = 0
    if (!hasBegun) {
      const end = chunk.indexOf(10)
      hasBegun = end >= 0
      start = hasBegun ? end + 1 : length
      if (at + start >= to) break
    }
    let stop = length
    if (at + length >= to) {
      const end = chunk.indexOf(10, Math.max(start, to - 1 - at))
      hasEnded = end >= 0
      if (hasEnded) stop = end + 1
    }
    scanner.take(chunk.subarray(start, stop))
    at += length
  }
  scanner.end()
  return { bytes: to - from, found, ...scanner.counts() }
}
