import { constants } from 'node:fs'
import { open, opendir, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { codeOf } from '../computer/files'
import { isOwnCopy } from './own-copies'
import type { FileTrouble } from './trouble'
import { looksLikeZip, readDirectory, unpack, type ZipEntry } from './zip'

/** A file of a server's, wherever it lies: in a folder, by itself, or in a zip. */
export interface Source {
  /** What it is called, for people and for the order of logs. */
  readonly name: string
  /** Bytes; of a file that grows, those that it had when it was found. */
  readonly size: number
  /** Piece by piece, from the start or from a place in it. Of packed ones only the start. */
  readonly read: (signal: AbortSignal, from?: number) => AsyncIterable<Buffer>
  /** The operating system's number for the open file, where it is a plain one. */
  readonly descriptor?: number
  /** It can be read from a place in it. */
  readonly seekable: boolean
}

export interface Sources {
  readonly logs: readonly Source[]
  /** Preferences.xml, a plist, or what `reg export` wrote. */
  readonly preferences: readonly Source[]
  readonly certificates: readonly Source[]
  /** `Setup Plex.html`, whose link tells whether the server was claimed. */
  readonly setupPages: readonly Source[]
  /** Files of the data folder that only a claimed server has, by their bare names. */
  readonly seenNames: readonly string[]
  /** A whole data folder was given, so that what is not there is not there. */
  readonly wholeFolder: boolean
  /** What could not be read: the name and why. */
  readonly troubles: readonly { readonly name: string; readonly trouble: FileTrouble }[]
  readonly close: () => Promise<void>
}

type Kind = 'logs' | 'preferences' | 'certificates' | 'setupPages'

/** Names that are looked at in one folder: a `Cache` may hold a hundred thousand. */
const mostNames = 20_000
const chunkBytes = 1024 * 1024
const waitForNobody = process.platform === 'win32' ? 0 : constants.O_NONBLOCK

const kindOf = (name: string): Kind | null => {
  const bare = name.toLowerCase()
  if (/^plex media server(?:\.\d{1,3})?\.log$/.test(bare)) return 'logs'
  if (bare === 'preferences.xml' || bare === 'com.plexapp.plexmediaserver.plist' || /\.(?:reg|plist)$/.test(bare)) return 'preferences'
  if (/^(?:cert-v\d+|certificate)\.p12$/.test(bare)) return 'certificates'
  return bare === 'setup plex.html' ? 'setupPages' : null
}

/** Folders of a data folder that hold something of interest; the rest, films’ pictures and databases, is not looked into. */
const innerFolders = ['Logs', 'Cache', 'Plex Media Server']

/** Is it a zip, a folder, a log, or preferences? A certificate by itself is checked as one. */
export async function isOfServer(file: string): Promise<boolean> {
  const opened = await openFile(file)
  if ('trouble' in opened) return opened.trouble === 'a folder'
  try {
    const start = Buffer.alloc(Math.min(opened.size, 1_024))
    await opened.handle.read(start, 0, start.length, 0)
    const kind = kindOf(path.basename(file)) ?? kindByContent(start)
    return looksLikeZip(start) ? await isZipOfLogs(opened.handle, opened.size) : kind !== null && kind !== 'certificates'
  } catch {
    return false
  } finally {
    await opened.handle.close()
  }
}

/** Certificates come in zips too: those of no log, and those that are none, are another reader's business. */
async function isZipOfLogs(handle: FileHandle, size: number): Promise<boolean> {
  const entries = await readDirectory(handle, size)
  if ('trouble' in entries) return entries.trouble !== 'no zip' && entries.trouble !== 'zip damaged'
  return entries.some(({ name }) => kindOf(name.split(/[/\\]/).pop() ?? '') !== null)
}

/** Where a file, folder or zip lies; or bytes that lie in none, such as what a program printed. */
export type GivenSource = string | { readonly name: string; readonly bytes: Buffer }

/** Finds what Relock reads in what was given: files, folders, zips. Opens each, reads nothing of it yet. Never throws about the files. */
export async function findSources(given: readonly GivenSource[]): Promise<Sources> {
  const found: Record<Kind, Source[]> = { logs: [], preferences: [], certificates: [], setupPages: [] }
  const seenNames: string[] = []
  const troubles: { name: string; trouble: FileTrouble }[] = []
  const handles: FileHandle[] = []
  let wholeFolder = false

  async function takeFile(file: string, isGiven: boolean): Promise<void> {
    const name = path.basename(file)
    const opened = await openFile(file)
    if ('trouble' in opened) {
      // Met in a folder, one with the name of a log is a link that leads to a folder: back to its own, perhaps, and without end.
      if (opened.trouble === 'a folder' && isGiven) await takeFolder(file, 0)
      // A log may be turned over between the look at its folder and the look at it.
      else if (isGiven || opened.trouble !== 'missing') troubles.push({ name, trouble: opened.trouble })
      return
    }
    const { handle, size } = opened
    handles.push(handle)
    const start = Buffer.alloc(Math.min(size, 1_024))
    await handle.read(start, 0, start.length, 0)
    if (looksLikeZip(start)) await takeZip(name, handle, size)
    else {
      const kind = kindOf(name) ?? kindByContent(start)
      if (kind === null) troubles.push({ name, trouble: 'no such content' })
      else found[kind].push(plainSource(name, handle, size))
    }
  }

  async function takeFolder(folder: string, depth: number): Promise<void> {
    const before = countOf(found)
    try {
      const names: { name: string; isFolder: boolean }[] = []
      for await (const entry of await opendir(folder)) {
        if (names.length >= mostNames) break
        names.push({ name: entry.name, isFolder: entry.isDirectory() || (entry.isSymbolicLink() && innerFolders.includes(entry.name)) })
      }
      seenNames.push(...names.map(({ name }) => name))
      if (names.some(({ name }) => name === 'Preferences.xml')) wholeFolder = true
      for (const { name, isFolder } of names.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        if (isFolder && depth < 2 && innerFolders.includes(name)) await takeFolder(path.join(folder, name), depth + 1)
        else if (!isFolder && kindOf(name) !== null && !isOwnCopy(name)) await takeFile(path.join(folder, name), false)
      }
    } catch (error) {
      const denied = codeOf(error) === 'EACCES' || codeOf(error) === 'EPERM'
      troubles.push({ name: path.basename(folder), trouble: denied ? 'not permitted' : 'not readable' })
      return
    }
    if (depth === 0 && countOf(found) === before && troubles.length === 0)
      troubles.push({ name: path.basename(folder), trouble: 'a folder' })
  }

  async function takeZip(name: string, handle: FileHandle, size: number): Promise<void> {
    const entries = await readDirectory(handle, size)
    if ('trouble' in entries) {
      troubles.push({ name, trouble: entries.trouble })
      return
    }
    const before = countOf(found)
    for (const entry of entries) {
      const bare = entry.name.split(/[/\\]/).pop() ?? ''
      const kind = kindOf(bare)
      // Secrets do not belong into a zip of logs, so a private key in one is let be.
      if (kind !== null && kind !== 'certificates' && !isOwnCopy(bare)) found[kind].push(packedSource(bare, handle, entry))
    }
    if (countOf(found) === before) troubles.push({ name, trouble: 'nothing of Plex' })
  }

  for (const one of given) {
    if (typeof one === 'string') await takeFile(one, true)
    else found[kindOf(one.name) ?? 'preferences'].push(heldSource(one))
  }
  return {
    ...found,
    seenNames,
    wholeFolder,
    troubles,
    close: async () => {
      await Promise.allSettled(handles.map((handle) => handle.close()))
    },
  }
}

const countOf = (found: Readonly<Record<Kind, readonly Source[]>>): number =>
  Object.values(found).reduce((sum, list) => sum + list.length, 0)

type Opened = { readonly handle: FileHandle; readonly size: number } | { readonly trouble: FileTrouble }

async function openFile(file: string): Promise<Opened> {
  let handle: FileHandle | null = null
  try {
    handle = await open(file, constants.O_RDONLY | waitForNobody)
    const stat = await handle.stat()
    if (stat.isFile()) return { handle, size: stat.size }
    await handle.close()
    return { trouble: stat.isDirectory() ? 'a folder' : 'no plain file' }
  } catch (error) {
    await handle?.close()
    return { trouble: openTroubles.get(codeOf(error)) ?? 'not readable' }
  }
}

const openTroubles: ReadonlyMap<string, FileTrouble> = new Map([
  ['ENOENT', 'missing'],
  ['EACCES', 'not permitted'],
  ['EPERM', 'not permitted'],
  ['EISDIR', 'a folder'],
  ['ENXIO', 'no plain file'],
])

/** A log that somebody renamed, or preferences under another name. */
function kindByContent(start: Buffer): Kind | null {
  const text = start[0] === 0xff && start[1] === 0xfe ? start.toString('utf16le', 2) : start.toString('utf8')
  if (/^(?:\ufeff)?[A-Z][a-z]{2} \d{2}, \d{4} \d{2}:\d{2}:\d{2}\.\d{3} \[/m.test(text)) return 'logs'
  if (/^\s*(?:<\?xml[^>]*>\s*)?<Preferences\b/.test(text)) return 'preferences'
  if (text.startsWith('bplist00') || /<plist\b/.test(text) || /^\s*Windows Registry Editor/.test(text) || /^\s*HKEY_/.test(text))
    return 'preferences'
  return null
}

const plainSource = (name: string, handle: FileHandle, size: number): Source => ({
  name,
  size,
  descriptor: handle.fd,
  seekable: true,
  read: (signal, from = 0) => readPlain(handle, size, from, signal),
})

/** The same memory is used for each piece: whoever wants to keep one copies it. */
async function* readPlain(handle: FileHandle, size: number, from: number, signal: AbortSignal): AsyncGenerator<Buffer> {
  const buffer = Buffer.alloc(Math.min(chunkBytes, Math.max(1, size - from)))
  for (let at = from; at < size;) {
    signal.throwIfAborted()
    const { bytesRead } = await handle.read(buffer, 0, Math.min(buffer.length, size - at), at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

const heldSource = ({ name, bytes }: { readonly name: string; readonly bytes: Buffer }): Source => ({
  name,
  size: bytes.length,
  seekable: true,
  read: (_signal, from = 0) => Readable.from([bytes.subarray(from)]),
})

const packedSource = (name: string, handle: FileHandle, entry: ZipEntry): Source => ({
  name,
  size: entry.size,
  seekable: false,
  read: (signal) => unpack(handle, entry, signal),
})
