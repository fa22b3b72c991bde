// Reads tar streams and writes asar archives with nothing but Node, so that fetching a runtime needs no system tool.
import { pipeline } from 'node:stream'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

const BLOCK = 512 // POSIX ustar: headers and bodies are padded to 512 bytes

/**
 * @typedef {object} TarEntry
 * @property {string} name path inside the archive, as written there: check it before you use it
 * @property {number} mode permission bits
 * @property {number} size bytes
 * @property {AsyncIterable<Buffer>} body read it before you ask for the next entry; what you leave is skipped
 */

/** Hands out exact byte counts from a stream of chunks of any size. */
class ByteSource {
  /** @param {AsyncIterable<Buffer>} chunks */
  constructor(chunks) {
    this.chunks = chunks[Symbol.asyncIterator]()
    /** @type {Buffer} */
    this.rest = Buffer.alloc(0)
  }

  /**
   * At most `most` bytes, null at the end.
   * @param {number} most
   * @returns {Promise<Buffer | null>}
   */
  async some(most) {
    while (this.rest.length === 0) {
      const next = await this.chunks.next()
      if (next.done) return null
      this.rest = next.value
    }
    const taken = this.rest.subarray(0, most)
    this.rest = this.rest.subarray(taken.length)
    return taken
  }

  /**
   * Exactly `count` bytes; null when the stream ends at once. Throws when it ends in between.
   * @param {number} count
   * @returns {Promise<Buffer | null>}
   */
  async exactly(count) {
    const parts = []
    let got = 0
    while (got < count) {
      const part = await this.some(count - got)
      if (part === null) {
        if (got === 0) return null
        throw new Error(`the archive ends early: ${count - got} bytes are missing`)
      }
      parts.push(part)
      got += part.length
    }
    return Buffer.concat(parts)
  }
}

/**
 * @param {Buffer} header
 * @param {number} from
 * @param {number} to
 */
function text(header, from, to) {
  const field = header.subarray(from, to)
  const end = field.indexOf(0)
  return field.subarray(0, end === -1 ? field.length : end).toString('utf8')
}

/**
 * The regular files of a tar archive, one after another, streamed (nothing is held in memory but one chunk).
 * Understands ustar prefixes, pax `path` records and GNU long names; links and folders are left out.
 * @param {AsyncIterable<Buffer>} chunks
 * @returns {AsyncGenerator<TarEntry, void>}
 */
export async function* tarEntries(chunks) {
  const source = new ByteSource(chunks)
  /** @type {string | undefined} */
  let longName
  for (;;) {
    const header = await source.exactly(BLOCK)
    if (header === null || header[0] === 0) return // a zero block ends the archive
    const size = Number.parseInt(text(header, 124, 136).trim() || '0', 8)
    const kind = String.fromCharCode(header[156] || 0x30)
    let left = size
    const padding = (BLOCK - (size % BLOCK)) % BLOCK
    const body = (async function* () {
      while (left > 0) {
        const part = await source.some(left)
        if (part === null) throw new Error(`the archive ends early: ${left} bytes of a file are missing`)
        left -= part.length
        yield part
      }
    })()

    if (kind === 'x' || kind === 'L') {
      const extra = (await source.exactly(size))?.toString('utf8') ?? ''
      left = 0
      longName = kind === 'L' ? extra.replace(/\0+$/, '') : /\d+ path=([^\n]*)\n/.exec(extra)?.[1]
    } else {
      const prefix = text(header, 345, 500)
      const name = longName ?? (prefix ? `${prefix}/${text(header, 0, 100)}` : text(header, 0, 100))
      longName = undefined
      if (kind === '0') yield { name, size, mode: Number.parseInt(text(header, 100, 108).trim() || '644', 8), body }
    }
    while (left > 0) {
      const skipped = await source.some(left)
      if (skipped === null) throw new Error(`the archive ends early: ${left} bytes of a file are missing`)
      left -= skipped.length
    }
    if (padding > 0) await source.exactly(padding)
  }
}

/**
 * The unpacked bytes of a gzip stream. An error of either side surfaces where the result is read.
 * @param {AsyncIterable<Buffer>} chunks
 * @returns {AsyncIterable<Buffer>}
 */
export function gunzip(chunks) {
  const unpacked = createGunzip()
  // pipeline destroys `unpacked` with the error, so the reader below sees it: nothing to do here.
  pipeline(Readable.from(chunks), unpacked, () => undefined)
  return unpacked
}

/**
 * A flat set of files as an asar archive: a pickled JSON header followed by the bodies
 * (format: github.com/electron/asar, README "Format").
 * @param {Record<string, Buffer>} files
 * @returns {Buffer}
 */
export function asarOf(files) {
  /** @type {Record<string, { size: number, offset: string }>} */
  const index = {}
  let offset = 0
  for (const [name, body] of Object.entries(files)) {
    index[name] = { size: body.length, offset: String(offset) }
    offset += body.length
  }
  const json = Buffer.from(JSON.stringify({ files: index }))
  const padded = Math.ceil(json.length / 4) * 4 // Chromium pickles are aligned to 4 bytes
  const head = Buffer.alloc(16 + padded)
  head.writeUInt32LE(4, 0)
  head.writeUInt32LE(8 + padded, 4)
  head.writeUInt32LE(4 + padded, 8)
  head.writeUInt32LE(json.length, 12)
  json.copy(head, 16)
  return Buffer.concat([head, ...Object.values(files)])
}
