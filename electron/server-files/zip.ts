import { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { FileHandle } from 'node:fs/promises'
import type { FileTrouble } from './trouble'

/** One file in a zip (APPNOTE 6.3.9, section 4.3). */
export interface ZipEntry {
  readonly name: string
  /** Bytes, as its directory says. */
  readonly size: number
  readonly packed: number
  readonly offset: number
  readonly method: 0 | 8
}

/** Bytes: ten logs of ten megabytes, packed, are some ten; what has no 64-bit lengths ends at four thousand. */
const mostBytes = 2 ** 32 - 1
/** Plex puts some dozens in: its own logs, and those of plug-ins. */
const mostEntries = 5_000
const mostDirectory = 4 * 1024 * 1024
/** Bytes that one file may have when it is unpacked; a log is turned over at ten megabytes, on a patient server far later. */
const mostUnpacked = 1024 * 1024 * 1024

const [endSign, directorySign, entrySign] = [0x06054b50, 0x02014b50, 0x04034b50]
const endLength = 22
const entryLength = 30
const directoryLength = 46
const longestComment = 0xffff
const pieceBytes = 256 * 1024

export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6))

/** Reads a zip's directory, and refuses one that Plex never made. Nothing is unpacked, and nothing is ever written. */
export async function readDirectory(file: FileHandle, size: number): Promise<readonly ZipEntry[] | { readonly trouble: FileTrouble }> {
  if (size > mostBytes) return { trouble: 'zip too big' }
  const tailLength = Math.min(size, endLength + longestComment)
  const tail = await readAt(file, size - tailLength, tailLength)
  const end = tail === null ? -1 : tail.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  if (tail === null || end < 0 || end + endLength > tail.length || tail.readUInt32LE(end) !== endSign) return { trouble: 'no zip' }
  const count = tail.readUInt16LE(end + 10)
  const length = tail.readUInt32LE(end + 12)
  const start = tail.readUInt32LE(end + 16)
  // 65,535 stands for “more than that” (section 4.4.22).
  if (count > mostEntries || length > mostDirectory) return { trouble: 'zip with too many files' }
  if (start + length > size - tailLength + end) return { trouble: 'zip damaged' }
  const directory = await readAt(file, start, length)
  if (directory === null) return { trouble: 'zip damaged' }
  const entries: ZipEntry[] = []
  for (let at = 0; at < length;) {
    const entry = entryAt(directory, at)
    if (entry === null) return { trouble: 'zip damaged' }
    if ('trouble' in entry) return entry
    if (entries.length >= mostEntries) return { trouble: 'zip with too many files' }
    if (!entry.found.name.endsWith('/')) entries.push(entry.found)
    at = entry.next
  }
  return overlaps(entries, start) ? { trouble: 'zip without end' } : entries
}

type FoundEntry = { readonly found: ZipEntry; readonly next: number } | { readonly trouble: FileTrouble }

function entryAt(directory: Buffer, at: number): FoundEntry | null {
  if (at + directoryLength > directory.length || directory.readUInt32LE(at) !== directorySign) return null
  const lengths = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
  const next = at + directoryLength + lengths.reduce((sum, length) => sum + length, 0)
  if (next > directory.length) return null
  const flags = directory.readUInt16LE(at + 8)
  const method = directory.readUInt16LE(at + 10)
  const name = directory.toString(flags & 0x800 ? 'utf8' : 'latin1', at + directoryLength, at + directoryLength + (lengths[0] ?? 0))
  // The upper half holds the mode where a Unix made it; 0o120000 is a link.
  const mode = directory.readUInt32LE(at + 38) >>> 16
  if ((mode & 0o170000) === 0o120000) return { trouble: 'zip with links' }
  if (/^[/\\]|^[a-z]:|\0/i.test(name) || name.split(/[/\\]/).includes('..')) return { trouble: 'zip with paths' }
  if ((flags & 1) !== 0) return { trouble: 'zip locked' }
  if (method !== 0 && method !== 8) return { trouble: 'zip of another kind' }
  const [packed, size, offset] = [20, 24, 42].map((field) => directory.readUInt32LE(at + field))
  return { found: { name, method, packed: packed ?? 0, size: size ?? 0, offset: offset ?? 0 }, next }
}

/** Files that share their bytes make gigabytes out of kilobytes. */
function overlaps(entries: readonly ZipEntry[], directoryStart: number): boolean {
  let end = 0
  for (const { offset, packed } of [...entries].sort((a, b) => a.offset - b.offset)) {
    if (offset < end) return true
    end = offset + entryLength + packed
  }
  return end > directoryStart
}

/** Raised in the middle of a file. */
export class ZipFault extends Error {
  override readonly name = 'ZipFault'
  constructor(readonly trouble: FileTrouble) {
    super(trouble)
  }
}

/**
 * Unpacks one file, piece by piece.
 * @throws ZipFault where its bytes are not what the directory says
 */
export async function* unpack(file: FileHandle, entry: ZipEntry, signal: AbortSignal): AsyncGenerator<Buffer> {
  if (entry.size > mostUnpacked) throw new ZipFault('zip without end')
  const local = await readAt(file, entry.offset, entryLength)
  if (local?.readUInt32LE(0) !== entrySign) throw new ZipFault('zip damaged')
  const start = entry.offset + entryLength + local.readUInt16LE(26) + local.readUInt16LE(28)
  const raw = Readable.from(pieces(file, start, entry.packed, signal))
  let unpacked = 0
  const inflate = entry.method === 8 ? createInflateRaw() : null
  try {
    if (inflate) {
      raw.on('error', (error) => inflate.destroy(error))
      raw.pipe(inflate)
    }
    for await (const chunk of inflate ?? raw) {
      const bytes = chunk as Buffer
      unpacked += bytes.length
      if (unpacked > entry.size) throw new ZipFault('zip without end')
      yield bytes
    }
  } catch (error) {
    if (error instanceof ZipFault || signal.aborted) throw error
    throw new ZipFault('zip damaged')
  } finally {
    raw.destroy()
    inflate?.destroy()
  }
  if (unpacked < entry.size) throw new ZipFault('zip damaged')
}

async function* pieces(file: FileHandle, start: number, length: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  for (let at = 0; at < length;) {
    signal.throwIfAborted()
    const piece = Buffer.alloc(Math.min(pieceBytes, length - at))
    const { bytesRead } = await file.read(piece, 0, piece.length, start + at)
    if (bytesRead === 0) throw new ZipFault('zip damaged')
    at += bytesRead
    yield piece.subarray(0, bytesRead)
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer | null> {
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return bytesRead === length ? buffer : null
}
