import { say, type Message } from '@shared/model/message'
import type { Surroundings } from '../computer/surroundings'
import { command, copyOver, nothingToDo, succeeded, type Act, type ActPlan, type Command } from './act'
import { copyName } from '../server-files/own-copies'
import { onPlexHere, planFor, whileStopped, type PlexHere } from './plex-here'

/** Bytes; a `Preferences.xml` has some thousand. */
const limit = 256 * 1024
const windowsKey = 'HKCU\\Software\\Plex, Inc.\\Plex Media Server'
const macDomain = 'com.plexapp.plexmediaserver'

/** How one entry is taken out of the settings, wherever this system keeps them, and put back (docs/sources/plex.md#preferences). */
interface Entry {
  readonly copy: readonly Command[]
  readonly takeOut: Command
  readonly putBack: readonly Command[]
  /** Where the copy of the settings lies. */
  readonly kept: string
  /** The copy is one of all settings, with that entry among them: another would take more away than it gives back. */
  readonly isCopy: (kept: Buffer) => boolean
  /** What is written to. */
  readonly files: readonly string[]
  /** `null`: this user may not look. */
  readonly isThere: (signal: AbortSignal) => Promise<boolean | null>
}

function entryOf(key: string, { installation: { kind, folder } }: PlexHere, { run, readFile }: Surroundings): Entry {
  if (kind === 'Windows') {
    const kept = `${folder}\\${copyName(key)}.reg`
    return {
      copy: [command('reg.exe', 'export', windowsKey, kept, '/y')],
      takeOut: command('reg.exe', 'delete', windowsKey, '/v', key, '/f'),
      putBack: [command('reg.exe', 'import', kept)],
      kept,
      isCopy: (bytes) => bytes.toString('utf16le').includes(`"${key}"=`),
      files: [],
      isThere: async (signal) => succeeded(await run('reg.exe', ['query', windowsKey, '/v', key], signal)),
    }
  }
  if (kind === 'Mac') {
    // In the user's own Library, as nobody else may read the server's token there.
    const kept = `${folder}/${copyName(key)}.plist`
    return {
      copy: [command('defaults', 'export', macDomain, kept)],
      takeOut: command('defaults', 'delete', macDomain, key),
      putBack: [command('defaults', 'import', macDomain, kept)],
      kept,
      // As text or packed, names of keys stand there in plain letters.
      isCopy: (bytes) => bytes.includes(key),
      files: [],
      isThere: async (signal) => succeeded(await run('defaults', ['read', macDomain, key], signal)),
    }
  }
  const file = `${folder}/Preferences.xml`
  const kept = `${file}.${copyName(key)}`
  return {
    copy: copyOver(file, kept),
    // Only the attribute of this name; the file keeps owner and mode, and is never half written (sed(1): -i writes beside it and renames).
    takeOut: command('sed', '-i', '-E', `s/ ${key}="[^"]*"//g`, file),
    putBack: copyOver(kept, file),
    kept,
    isCopy: (bytes) => {
      const text = bytes.toString('utf8')
      return text.includes(` ${key}="`) && text.trimEnd().endsWith('>')
    },
    files: [folder, file],
    isThere: async () => {
      const text = (await readFile(file, limit))?.toString('utf8')
      return text === undefined ? null : text.includes(` ${key}="`)
    },
  }
}

async function isKept({ kept, isCopy }: Entry, { readFile }: Surroundings): Promise<boolean> {
  const bytes = await readFile(kept, limit)
  return bytes !== null && isCopy(bytes)
}

/** Takes one entry out of Plex's settings, which gives it its default again, while Plex stands still; a copy of all of them lies beside. */
export function takeOut(key: string, purpose: Message, done: Message): Act {
  const plan = onPlexHere(async (here, surroundings, signal): Promise<ActPlan> => {
    const entry = entryOf(key, here, surroundings)
    if ((await entry.isThere(signal)) === false)
      return nothingToDo(say`${{ code: key }} does not stand in Plex’s settings, so there is nothing to take out.`)
    const worked = async (later: AbortSignal): Promise<boolean> => (await entry.isThere(later)) === false
    const doing = await whileStopped(here, [...entry.copy, entry.takeOut], worked, surroundings, signal)
    return await planFor(here, doing, entry.files, surroundings, signal)
  })
  const planUndo = onPlexHere(async (here, surroundings, signal): Promise<ActPlan> => {
    const entry = entryOf(key, here, surroundings)
    if (!(await isKept(entry, surroundings)))
      return nothingToDo(
        say`The copy ${{ code: entry.kept }} is not there, is not whole, or may not be read, so nothing can be put back from it.`,
      )
    const doing = await whileStopped(here, entry.putBack, async (later) => (await entry.isThere(later)) === true, surroundings, signal)
    return await planFor(here, doing, entry.files, surroundings, signal)
  })
  return {
    plan,
    purpose,
    done,
    undo: {
      plan: planUndo,
      purpose: say`Plex’s settings are put back as they were before ${{ code: key }} was taken out. Settings that you changed since then are undone with it.`,
      done: say`Plex’s settings are as they were before.`,
    },
  }
}
