import { readFileSync, write, writeSync } from 'node:fs'
import path from 'node:path'
import { isatty } from 'node:tty'
import { promisify } from 'node:util'
import { say } from '@shared/model/message'
import { codeOf, readStart } from '../computer/files'
import { interruptible } from './interruption'
import type { Vault } from '../account/vault'
import { takeGivenToken } from '../account/given-token'
import { takeWaited } from './fresh-start'
import { Unreadable, Unwritten, UsageError, type CommandIo } from './io'
import { rewritesLines, screenOf } from './screen'

/**
 * The real terminal and the real files. `vault`: where a sign-in to Plex is kept, if anywhere; `programs`: the folder in which the built programs
 * of threads lie.
 */
export function terminal({ vault, programs }: { readonly vault?: Vault; readonly programs?: string } = {}): CommandIo {
  const given = takeGivenToken(process.env)
  const waitedBefore = takeWaited(process.env)
  /** What is still being written while the network is waited for; `null` at any other time. */
  let writing: Promise<void> | null = null
  // Where not even this can be written, the exit code has to do.
  const err = (text: string): void => {
    if (writing === null) writeAll(2, text)
    else writing = writing.then(() => writeAside(2, text))
  }
  /** A line that has the next in its place: back to its start, and what is right of the cursor is erased (EL of ECMA-48). */
  const overwrite = (line: string): void => err(`\r${line.slice(0, (screenOf(2, process.env).columns ?? 80) - 1)}\u001b[K`)
  let isUnread = false
  return {
    out: (text) => {
      const trouble = writeAll(1, text)
      isUnread ||= trouble !== null && goneReader.includes(trouble)
      if (trouble !== null && !isUnread)
        throw new Unwritten(say`What was found could not be written to the output (${{ code: trouble }}), so it is not all there.`)
    },
    isUnread: () => isUnread,
    err,
    readFile: async (file, limit, signal) => {
      const read = await readStart(file, limit, { pipes: signal ?? new AbortController().signal })
      if ('trouble' in read) throw new Unreadable(read.trouble)
      return read.bytes
    },
    // Most looks write no file and ask for no passphrase.
    writeFile: async (file, content) => (await import('../computer/saving')).saveAtomically(file, content),
    tryWriting: async (file) => (await import('../computer/saving')).trySaving(file),
    askPassphrase: async (question) => (await import('./passphrase')).askPassphrase(question),
    readableBy: async (file) => (await import('./passphrase')).readableBy(file),
    now: () => Date.now(),
    ...(programs === undefined ? {} : { scanProgram: () => readFileSync(path.join(programs, 'scan-thread.cjs'), 'utf8') }),
    waitedFor: () => performance.now() + waitedBefore,
    screen: screenOf(1, process.env),
    ...(rewritesLines(process.env) ? { overwrite } : {}),
    drawsCodes: isatty(2),
    account: async () => {
      if (given && 'refused' in given) throw new UsageError(given.refused)
      const [{ accountDesk }, { vaultOfThisRun }] = await Promise.all([import('../account/account'), import('../account/vault')])
      return accountDesk(given ? vaultOfThisRun(given.token) : (vault ?? vaultOfThisRun()))
    },
    interruptible: async (work) => {
      writing = Promise.resolve()
      try {
        return await interruptible(work)
      } finally {
        const rest: Promise<void> = writing
        writing = null
        await rest
      }
    },
  }
}

/** A reader that went away (`| head`) is no error of ours; Windows calls it an end. */
const goneReader: readonly string[] = ['EPIPE', 'EOF']
const pauseMs = 10

/** Written before the process may end. Tells what stood against it, in the system's name. */
function writeAll(descriptor: 1 | 2, text: string): string | null {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(descriptor, bytes, at)
    } catch (error) {
      const code = codeOf(error)
      if (code !== 'EAGAIN') return code
      // A pipe that is full, and told not to wait by whoever made it.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
  return null
}

const writeToThread = promisify(write)

/** The same in another thread: a pipe that nobody empties must not keep this one from hearing an interrupt. */
async function writeAside(descriptor: 2, text: string): Promise<void> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length;) {
    try {
      at += (await writeToThread(descriptor, bytes, at)).bytesWritten
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') return
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
  }
}
