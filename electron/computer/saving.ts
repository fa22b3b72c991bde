import { randomBytes } from 'node:crypto'
import { access, constants, lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { say, type Message } from '@shared/model/message'
import { codeOf } from './files'

/**
 * Writes a file so that a reader sees either the old content or the whole new one, also after a power cut: a temporary file beside it is
 * flushed to the disk and then renamed over it (rename(2) is atomic inside one file system).
 * A link stays a link: what it leads to is replaced, and one that leads nowhere is refused. What is no plain file (a device, a folder, a pipe) is
 * never replaced.
 * @throws the system's error (`EACCES`, `ENOSPC`…); nothing half-made is left then. `sentenceAbout` puts it in words.
 */
export async function saveAtomically(place: string, content: string | Uint8Array): Promise<void> {
  const file = await placeOf(place)
  const temporary = beside(file)
  try {
    const handle = await open(temporary, 'wx', 0o600) // a report or session is its owner's business alone
    try {
      await handle.writeFile(content, 'utf8')
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

/**
 * Could a file be saved there, as far as it shows beforehand? A full disk does not.
 * @throws what `saveAtomically` would
 */
export async function trySaving(place: string): Promise<void> {
  const file = await placeOf(place)
  await access(file, constants.W_OK).catch((error: unknown) => {
    // Files that nobody may write are replaced by a rename all the same; those that are set immutable are not, and both say so.
    if (['EPERM', 'EROFS'].includes(codeOf(error))) throw error
  })
  const temporary = beside(file)
  await (await open(temporary, 'wx', 0o600)).close()
  await rm(temporary)
}

/** Where the text is to go: behind the links. */
async function placeOf(place: string): Promise<string> {
  const file = await realpath(place).catch(async () => {
    const there = await lstat(place).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    })
    if (there?.isSymbolicLink() === true) throw Object.assign(new Error('a link that leads nowhere'), { code: leadsNowhere })
    return place
  })
  const there = await stat(file).catch(() => null)
  if (there && !there.isFile()) throw Object.assign(new Error('not a plain file'), { code: there.isDirectory() ? 'EISDIR' : 'ENXIO' })
  return file
}

/** Ours: no system has a name for it. */
const leadsNowhere = 'LINK_LEADS_NOWHERE'

/** Letters of the name that its temporary file keeps: with what is added they fit wherever a name may have 143 octets (eCryptfs), in any script. */
const mostLetters = 28

const beside = (file: string): string => {
  const name = Array.from(path.basename(file)).slice(0, mostLetters).join('')
  return path.join(path.dirname(file), `.${name}.${randomBytes(6).toString('hex')}.part`)
}

/** One sentence about a file that could not be written, which says what to do instead. */
export function sentenceAbout(error: unknown): Message {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return say`Relock may not write there. Choose another folder, such as your documents.`
    case 'ENOSPC':
    case 'EDQUOT':
      return say`The disk is full, so nothing was saved. Make room, or choose another disk.`
    case 'ENOENT':
    case 'ENOTDIR':
      return say`That folder is not there any more. Choose another one.`
    case 'EISDIR':
    case 'EEXIST':
    case 'ENOTEMPTY':
      return say`A folder has that name already. Choose another name.`
    case 'ENAMETOOLONG':
      return say`That name is too long. Choose a shorter one.`
    case leadsNowhere:
    case 'ELOOP':
      return say`That name is a link that leads to no file. Choose another name, or remove the link first.`
    default:
      return say`The file could not be written. Choose another place for it.`
  }
}
