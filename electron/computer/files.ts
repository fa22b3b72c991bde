import fs, { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import { promisify } from 'node:util'
import { readPipe } from './pipes'

// Not node:fs/promises: loading it takes longer than reading all that a usual look reads.
const [open, stat, read, close] = [promisify(fs.open), promisify(fs.fstat), promisify(fs.read), promisify(fs.close)]
const [opendir, statfs] = [promisify(fs.opendir), promisify(fs.statfs)]

/** Why a file could not be read. `missing` is no trouble where a file is made later. */
export type ReadTrouble =
  | 'missing'
  | 'too big'
  | 'not permitted'
  | 'a folder'
  | 'no plain file'
  /** A pipe into which nobody writes, or which does not end in time. */
  | 'a silent pipe'
  | 'not readable'

/**
 * Whoever opens a named pipe waits for its other side, and nothing ends such a wait: not even `process.exit`, which joins the threads that wait.
 * Windows has neither the pipes nor the flag.
 */
const waitForNobody = process.platform === 'win32' ? 0 : constants.O_NONBLOCK

interface Start {
  readonly bytes: Buffer
  /** `false`: the file goes on behind them. */
  readonly whole: boolean
}

/**
 * The only reader of files that are not Relock's own: at most the first `limit` bytes of a plain file. Devices, which may have no end, are never
 * read, and pipes only where `pipes` gives a signal: what a shell writes as `<(…)` is one.
 */
export async function readStart(
  file: string,
  limit: number,
  { pipes = null }: { readonly pipes?: AbortSignal | null } = {},
): Promise<Start | { readonly trouble: ReadTrouble }> {
  let descriptor
  try {
    descriptor = await open(file, constants.O_RDONLY | waitForNobody)
    const found = await stat(descriptor)
    if (found.isFIFO() && pipes !== null) return await readPipe(file, limit, pipes)
    if (!found.isFile()) return { trouble: found.isDirectory() ? 'a folder' : 'no plain file' }
    return await startOf(descriptor, limit, found.size)
  } catch (error) {
    return { trouble: troubles.get(codeOf(error)) ?? 'not readable' }
  } finally {
    if (descriptor !== undefined) await close(descriptor)
  }
}

/** Of a file that goes on behind what it said to hold, as those of /proc do. */
const moreBytes = 16 * 1024

/** One byte more than allowed is asked for: a file that grows meanwhile, or says 0 like those of /proc, cannot pass for a whole one. */
async function startOf(descriptor: number, limit: number, size: number): Promise<Start> {
  const parts: Buffer[] = []
  let got = 0
  while (got <= limit) {
    const buffer = Buffer.allocUnsafe(Math.min(limit + 1 - got, size > got ? size + 1 - got : moreBytes))
    // Told no length, Node 18 reads nothing.
    const { bytesRead } = await read(descriptor, buffer, 0, buffer.length, null)
    if (bytesRead === 0) break
    parts.push(buffer.subarray(0, bytesRead))
    got += bytesRead
  }
  const bytes = Buffer.concat(parts)
  return { bytes: bytes.subarray(0, limit), whole: got <= limit }
}

const troubles: ReadonlyMap<string, ReadTrouble> = new Map([
  ['ENOENT', 'missing'],
  ['EACCES', 'not permitted'],
  ['EPERM', 'not permitted'],
  ['EISDIR', 'a folder'], // Windows opens none
  ['ENXIO', 'no plain file'], // a socket
  ['EAGAIN', 'no plain file'], // calls itself one and waits for news, as /proc/kmsg does
])

/** Reads a file of at most `limit` bytes; a bigger one is refused, not cut. */
export async function readBytes(
  file: string,
  limit: number,
  how?: { readonly pipes: AbortSignal },
): Promise<{ readonly bytes: Buffer } | { readonly trouble: ReadTrouble }> {
  const read = await readStart(file, limit, how)
  return 'trouble' in read || read.whole ? read : { trouble: 'too big' }
}

/** The same as text. */
export async function readText(file: string, limit: number): Promise<{ readonly text: string } | { readonly trouble: ReadTrouble }> {
  const read = await readBytes(file, limit)
  return 'trouble' in read ? read : { text: read.bytes.toString('utf8') }
}

/** Names that are told of one folder: /proc has some hundred, a volume of a NAS some dozen. */
const mostNames = 8_192

/** Names in a folder, in the order of their letters. */
export async function listFolder(folder: string): Promise<{ readonly names: readonly string[] } | { readonly trouble: ReadTrouble }> {
  const names: string[] = []
  try {
    for await (const { name } of await opendir(folder)) {
      if (names.length >= mostNames) break
      names.push(name)
    }
    return { names: names.sort() }
  } catch (error) {
    return { trouble: codeOf(error) === 'ENOTDIR' ? 'missing' : (troubles.get(codeOf(error)) ?? 'not readable') }
  }
}

/** The room on the disk that a path lies on, bytes; `null` where it cannot be told. */
export async function roomAt(path: string): Promise<{ readonly free: number; readonly total: number } | null> {
  try {
    const { bsize, bavail, blocks } = await statfs(path)
    return { free: bavail * bsize, total: blocks * bsize }
  } catch {
    return null
  }
}

/** The start of a small plain file of the system's, for what cannot wait; `null` where there is none. */
export function readStartNow(file: string, limit: number): string | null {
  let descriptor
  try {
    descriptor = openSync(file, constants.O_RDONLY | waitForNobody)
    if (!fstatSync(descriptor).isFile()) return null
    const buffer = Buffer.alloc(limit)
    return buffer.toString('utf8', 0, readSync(descriptor, buffer, 0, limit, null))
  } catch {
    return null
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
}

/** The system's name of an error (`EACCES`), or an empty text. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
