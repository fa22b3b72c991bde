import { randomBytes } from 'node:crypto'
import { constants, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/**
 * Writes a text file so that a reader sees either the old text or the whole new one, also after a power cut: a temporary file beside it is
 * flushed to the disk and then renamed over it (rename(2) is atomic inside one file system).
 * A link stays a link: what it leads to is replaced. What is no plain file (a device, a folder, a pipe) is never replaced.
 * @throws the system's error (`EACCES`, `ENOSPC`…); nothing half-made is left then. `sentenceAbout` puts it in words.
 */
export async function saveAtomically(place: string, text: string): Promise<void> {
  const file = await realpath(place).catch(() => place)
  const there = await stat(file).catch(() => null)
  if (there && !there.isFile()) throw Object.assign(new Error('not a plain file'), { code: there.isDirectory() ? 'EISDIR' : 'ENXIO' })
  const folder = path.dirname(file)
  const temporary = path.join(folder, `.${path.basename(file)}.${randomBytes(6).toString('hex')}.part`)
  try {
    const handle = await open(temporary, 'wx', 0o600) // a report or session is its owner's business alone
    try {
      await handle.writeFile(text, 'utf8')
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
}

/** `saveAtomically` into a folder that is made first where it is missing. */
export async function saveInto(folder: string, name: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await saveAtomically(path.join(folder, name), text)
}

/** Why a file could not be read. `missing` is no trouble where a file is made later. */
export type ReadTrouble = 'missing' | 'too big' | 'not permitted' | 'a folder' | 'no plain file' | 'not readable'

/** A named pipe must not hold us up. Windows has neither the pipes nor the flag. */
const waitForNobody = process.platform === 'win32' ? 0 : constants.O_NONBLOCK

/** Reads at most `limit` bytes of a plain file; a bigger one is refused, not cut. Devices and pipes are never read: they may have no end. */
export async function readBytes(file: string, limit: number): Promise<{ readonly bytes: Buffer } | { readonly trouble: ReadTrouble }> {
  let handle
  try {
    handle = await open(file, constants.O_RDONLY | waitForNobody)
    const stat = await handle.stat()
    if (!stat.isFile()) return { trouble: stat.isDirectory() ? 'a folder' : 'no plain file' }
    // One byte more than allowed: a file that grows meanwhile, or says 0 like those of /proc, cannot slip through.
    const buffer = Buffer.alloc(Math.min(limit, Math.max(stat.size, 65_536)) + 1)
    let got = 0
    while (got < buffer.length) {
      const { bytesRead } = await handle.read(buffer, got, buffer.length - got, null)
      if (bytesRead === 0) break
      got += bytesRead
    }
    return got === buffer.length ? { trouble: 'too big' } : { bytes: buffer.subarray(0, got) }
  } catch (error) {
    return { trouble: troubles.get(codeOf(error)) ?? 'not readable' }
  } finally {
    await handle?.close()
  }
}

const troubles: ReadonlyMap<string, ReadTrouble> = new Map([
  ['ENOENT', 'missing'],
  ['EACCES', 'not permitted'],
  ['EPERM', 'not permitted'],
  ['EISDIR', 'a folder'], // Windows opens none
  ['ENXIO', 'no plain file'], // a socket
])

/** The same as text. */
export async function readText(file: string, limit: number): Promise<{ readonly text: string } | { readonly trouble: ReadTrouble }> {
  const read = await readBytes(file, limit)
  return 'trouble' in read ? read : { text: read.bytes.toString('utf8') }
}

/** The system's name of an error (`EACCES`), or an empty text. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

/** One sentence about a file that could not be written, which says what to do instead. */
export function sentenceAbout(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'Relock may not write there. Choose another folder, such as your documents.'
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full, so nothing was saved. Make room, or choose another disk.'
    case 'ENOENT':
    case 'ENOTDIR':
      return 'That folder is not there any more. Choose another one.'
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return 'A folder has that name already. Choose another name.'
    case 'ENAMETOOLONG':
      return 'That name is too long. Choose a shorter one.'
    default:
      return 'The file could not be written. Choose another place for it.'
  }
}
