import { knownLines, longestLine, recognise, type Recognised } from '@shared/server-log/recognise'

/** What is found in one file's bytes, line by line. */
export interface Heard {
  /** A line that Relock knows; `number` counts from 1, and again from 1 where the scanner was asked for its counts. */
  readonly known: (line: Recognised, number: number) => void
}

/** What was counted, and a word about the whole. */
export interface Counts {
  readonly lines: number
  readonly known: number
  /** Lines with Plex's own head: a file without any is no log of Plex. */
  readonly headed: number
  readonly showsTokens: boolean
  readonly isVerbose: boolean
}

const newline = 10
const bracket = 0x5b // [
/** `Sep 01, 2025 12:00:00.000 [` is as long in every line. */
const untilThread = 26
/** Letters of the levels, by their first; 0 where none begins so. */
const levelLengths = new Uint8Array(256)
levelLengths[0x44] = 5 // DEBUG
levelLengths[0x49] = 4 // INFO
levelLengths[0x57] = 4 // WARN
levelLengths[0x45] = 5 // ERROR
levelLengths[0x56] = 7 // VERBOSE
const verbose = 0x56
/** `] VERBOSE - `. */
const longestLevel = 12
/** Shorter lines hold no sentence behind their head. */
const shortest = untilThread + 4
/** Bytes behind a line that came in pieces, so that a look at what follows it finds something. */
const beyond = 16

/** Characters in which `holds` is looked for, where a line says nothing else. */
const lookedThrough = 200

interface Beginning {
  readonly bytes: Buffer
  readonly holds: readonly Uint8Array[] | null
  readonly within: number
  readonly quiet: boolean
}

/** Sentences by their first two characters. */
const lists: Beginning[][] = [[]]
/** Which list, by these two characters as a number; 0, where nearly every line leads, is empty. */
const listOf = new Uint8Array(65_536)
for (const { begins, holds = null, within = lookedThrough, quiet = false } of knownLines) {
  const bytes = Buffer.from(begins, 'latin1')
  const key = keyAt(bytes, 0)
  if (listOf[key] === 0) listOf[key] = lists.push([]) - 1
  const parts = holds?.map((part) => Buffer.from(part, 'latin1')) ?? null
  lists[listOf[key] ?? 0]?.push({ bytes, holds: parts, within, quiet })
}

function keyAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)
}

/**
 * Finds the known lines of a log in its bytes, as fast as they come: of most lines it reads the first letters of their sentence and no more.
 * Keeps at most one line between two chunks, and of a longer one its beginning.
 */
export class Scanner {
  #lines = 0
  #known = 0
  #headed = 0
  #showsTokens = false
  #isVerbose = false
  readonly #heard: Heard
  #rest: Buffer = Buffer.alloc(0)
  /** The line that goes on is longer than any that is known: the rest of it is passed over. */
  #passing = false

  constructor(heard: Heard) {
    this.#heard = heard
  }

  take(chunk: Buffer): void {
    let start = 0
    if (this.#passing || this.#rest.length > 0) {
      const end = chunk.indexOf(newline)
      if (end < 0) {
        this.#keep(chunk)
        return
      }
      if (!this.#passing) {
        this.#lineOf(this.#rest, chunk.subarray(0, end))
      } else if (this.#rest.length > 0) this.#lineOf(this.#rest)
      this.#rest = Buffer.alloc(0)
      this.#passing = false
      start = end + 1
    }
    for (;;) {
      const end = chunk.indexOf(newline, start)
      if (end < 0) break
      this.#line(chunk, start, end)
      start = end + 1
    }
    if (start < chunk.length) this.#keep(chunk.subarray(start))
  }

  /** The last line may have no end. */
  end(): void {
    if (this.#rest.length > 0) this.#lineOf(this.#rest)
    this.#rest = Buffer.alloc(0)
    this.#passing = false
  }

  /** Since it was asked for the last time. */
  counts(): Counts {
    const counts = {
      lines: this.#lines,
      known: this.#known,
      headed: this.#headed,
      showsTokens: this.#showsTokens,
      isVerbose: this.#isVerbose,
    }
    this.#lines = this.#known = this.#headed = 0
    return counts
  }

  /** A line that came in pieces. */
  #lineOf(...pieces: readonly Buffer[]): void {
    const length = pieces.reduce((sum, piece) => sum + piece.length, 0)
    this.#line(Buffer.concat(pieces, length + beyond), 0, length)
  }

  #keep(part: Buffer): void {
    if (this.#passing) return
    // A copy: the chunk's memory is used again for the next one.
    this.#rest = Buffer.concat([this.#rest, part.subarray(0, Math.max(0, longestLine - this.#rest.length))])
    this.#passing = this.#rest.length >= longestLine
  }

  /** Reads nothing behind the last byte, not even to find nothing there: the engine would slow down every look for good. */
  #line(bytes: Buffer, start: number, end: number): void {
    this.#lines += 1
    if (end - start < shortest || bytes[start + untilThread] !== bracket) return
    let at = start + untilThread + 2
    // `]`: no thread's number has more than sixteen digits.
    for (const last = Math.min(at + 20, end); at < last && bytes[at] !== 0x5d; at++);
    if (at + longestLevel > end) return
    const level = bytes[at + 2] ?? 0
    const length = levelLengths[level] ?? 0
    if (length === 0) return
    this.#headed += 1
    if (level === verbose) this.#isVerbose = true
    at += 2 + length + 3
    for (let speakers = 0; bytes[at] === bracket && speakers < 6; speakers++) {
      let close = at + 1
      while (close + 1 < end && !(bytes[close] === 0x5d && bytes[close + 1] === 0x20)) close++
      if (close + 1 >= end) return
      at = close + 2
    }
    if (at + 6 > end) return
    // `CERT: ` may stand before any sentence about certificates.
    if (bytes[at] === 0x43 && bytes[at + 1] === 0x45 && bytes[at + 4] === 0x3a) at += 6
    const candidate = candidateAt(bytes, at, end)
    if (!candidate) return
    if (candidate.quiet) {
      this.#known += 1
      return
    }
    const stop = Math.min(end, start + longestLine)
    const found = recognise(bytes.toString('utf8', start, bytes[stop - 1] === 13 ? stop - 1 : stop))
    if (!found) return
    this.#known += 1
    if (found.showsToken) this.#showsTokens = true
    this.#heard.known(found, this.#lines)
  }
}

/** Millions of lines come by here: loops, as each text or function that is made for a line costs more than the look itself. */
function candidateAt(bytes: Uint8Array, at: number, end: number): Beginning | null {
  const list = listOf[keyAt(bytes, at)] ?? 0
  if (list === 0) return null
  const candidates = lists[list] ?? []
  for (const one of candidates) if (isAt(bytes, at, end, one)) return one
  return null
}

function isAt(bytes: Uint8Array, at: number, end: number, { bytes: begins, holds, within }: Beginning): boolean {
  if (at + begins.length > end || !standsAt(bytes, at, begins)) return false
  if (holds === null) return true
  const until = Math.min(end, at + within)
  for (const part of holds) {
    const first = part[0]
    for (let from = at + begins.length, last = until - part.length; from <= last; from++)
      if (bytes[from] === first && standsAt(bytes, from, part)) return true
  }
  return false
}

function standsAt(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  for (let index = 0; index < part.length; index++) if (bytes[at + index] !== part[index]) return false
  return true
}
