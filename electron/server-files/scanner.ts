import { knownLines, longestLine, recognise, sortedBy, type Recognised } from '@shared/server-log/recognise'

/** What is found in one file's bytes, line by line. */
export interface Heard {
  /** A line that Relock knows; `number` counts from 1. */
  readonly known: (line: Recognised, number: number) => void
}

const newline = 10
const bracket = 0x5b // [
/** `Sep 01, 2025 12:00:00.000 [` is as long in every line. */
const untilThread = 26
/** Letters of the levels, by their first. */
const levelLengths = new Map([
  [0x44, 5], // DEBUG
  [0x49, 4], // INFO
  [0x57, 4], // WARN
  [0x45, 5], // ERROR
  [0x56, 7], // VERBOSE
])
const verbose = 0x56

interface Beginning {
  readonly bytes: Buffer
  readonly holds: readonly string[] | null
  readonly quiet: boolean
}

/** Sentences by their first characters, as a number; the list that nearly every line's beginning is in none of. */
const beginnings = new Map<number, Beginning[]>()
/** The same for two characters, as a quick no. */
const mayBegin = new Uint8Array(65_536)
for (const { begins, holds = null, quiet = false } of knownLines) {
  const bytes = Buffer.from(begins, 'latin1')
  const key = keyAt(bytes, 0)
  beginnings.set(key, [...(beginnings.get(key) ?? []), { bytes, holds, quiet }])
  mayBegin[key >> 8] = 1
}

function keyAt(bytes: Uint8Array, at: number): number {
  let key = 0
  for (let index = 0; index < sortedBy; index++) key = (key << 8) | (bytes[at + index] ?? 0)
  return key
}

/** Characters in which `holds` is looked for. */
const lookedThrough = 200

/**
 * Finds the known lines of a log in its bytes, as fast as they come: of most lines it reads the first letters of their sentence and no more.
 * Keeps at most one line between two chunks, and of a longer one its beginning.
 */
export class Scanner {
  lines = 0
  known = 0
  /** Lines with Plex's own head: a file without any is no log of Plex. */
  headed = 0
  showsTokens = false
  isVerbose = false
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
        const line = Buffer.concat([this.#rest, chunk.subarray(0, end)])
        this.#line(line, 0, line.length)
      } else if (this.#rest.length > 0) this.#line(this.#rest, 0, this.#rest.length)
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
    if (this.#rest.length > 0) this.#line(this.#rest, 0, this.#rest.length)
    this.#rest = Buffer.alloc(0)
    this.#passing = false
  }

  #keep(part: Buffer): void {
    if (this.#passing) return
    // A copy: the chunk's memory is used again for the next one.
    this.#rest = Buffer.concat([this.#rest, part.subarray(0, Math.max(0, longestLine - this.#rest.length))])
    this.#passing = this.#rest.length >= longestLine
  }

  #line(bytes: Buffer, start: number, end: number): void {
    this.lines += 1
    if (bytes[start + untilThread] !== bracket) return
    let at = start + untilThread + 2
    // `]`: no thread's number has more than sixteen digits.
    for (const last = at + 20; at < last && bytes[at] !== 0x5d; at++);
    const level = bytes[at + 2] ?? 0
    const length = levelLengths.get(level)
    if (length === undefined) return
    this.headed += 1
    if (level === verbose) this.isVerbose = true
    at += 2 + length + 3
    for (let speakers = 0; bytes[at] === bracket && speakers < 6; speakers++) {
      let close = at + 1
      while (close < end && !(bytes[close] === 0x5d && bytes[close + 1] === 0x20)) close++
      if (close >= end) return
      at = close + 2
    }
    // `CERT: ` may stand before any sentence about certificates.
    if (bytes[at] === 0x43 && bytes[at + 1] === 0x45 && bytes[at + 4] === 0x3a) at += 6
    if (mayBegin[((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0)] === 0) return
    const candidates = beginnings.get(keyAt(bytes, at))
    const candidate = candidates?.find((one) => isAt(bytes, at, end, one))
    if (!candidate) return
    if (candidate.quiet) {
      this.known += 1
      return
    }
    const stop = Math.min(end, start + longestLine)
    const found = recognise(bytes.toString('utf8', start, bytes[stop - 1] === 13 ? stop - 1 : stop))
    if (!found) return
    this.known += 1
    if (found.showsToken) this.showsTokens = true
    this.#heard.known(found, this.lines)
  }
}

function isAt(bytes: Buffer, at: number, end: number, { bytes: begins, holds }: Beginning): boolean {
  if (at + begins.length > end) return false
  for (let index = 0; index < begins.length; index++) if (bytes[at + index] !== begins[index]) return false
  if (holds === null) return true
  const start = bytes.toString('latin1', at, Math.min(end, at + lookedThrough))
  return holds.some((part) => start.includes(part))
}
