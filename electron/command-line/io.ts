import { say, type Message } from '@shared/model/message'
import type { AccountDesk } from '../account/account'
import type { ReadTrouble } from '../computer/files'
import type { Line } from './lines'
import type { Screen } from './screen'

/** What a command may touch: given by the entry, so that tests and the packaged app host the same commands. */
export interface CommandIo {
  /** Throws `Unwritten`. */
  readonly out: (text: string) => void
  /** Whoever read `out` went away, which is no error; what has no end ends then. */
  readonly isUnread?: () => boolean
  readonly err: (text: string) => void
  /** At most `limit` bytes of a plain file or of a pipe into which somebody writes; throws `Unreadable`. */
  readonly readFile: (path: string, limit: number, signal?: AbortSignal) => Promise<Buffer>
  /** To a temporary name beside it, then renamed: never half a file. */
  readonly writeFile: (path: string, text: string) => Promise<void>
  /** Throws what `writeFile` would, as far as it shows beforehand. */
  readonly tryWriting?: (path: string) => Promise<void>
  readonly now: () => number
  /** Milliseconds since whoever typed the command waits for it: what `--timeout` counts from. Left out: since it began to look. */
  readonly waitedFor?: () => number
  /** Who is signed in to Plex. Throws `UsageError` where a script gave something else than a token. */
  readonly account?: () => Promise<AccountDesk>
  /** How `out` is shown; left out: as it is. */
  readonly screen?: Screen
  /** Writes a line of progress over the last one; an empty one takes it away. Only where somebody sees both `out` and `err` on one terminal. */
  readonly overwrite?: (line: string) => void
  /** Somebody looks at `err` on a terminal, so that a picture made of letters is seen as one. */
  readonly drawsCodes?: boolean
  /** The secret that the user gives for a file, never from an argument and never kept; `null` where nobody can be asked. */
  readonly askPassphrase?: (question: string) => Promise<string | null>
  /** Who may read a file; `null` where the system does not say it in mode bits. */
  readonly readableBy?: (path: string) => Promise<'owner' | 'group' | 'everyone' | null>
  /** The built `scan-thread.ts` as text; left out: one thread reads each log. */
  readonly scanProgram?: () => string
  /** Runs work that the user's first interrupt (the signal's reason: its name) only asks to stop; every other interrupt ends the process. */
  readonly interruptible: <T>(work: (interrupted: AbortSignal) => Promise<T>) => Promise<T>
}

/** The same with what every command is given beside: lines that are set for whoever reads `out`. */
export interface ShowingIo extends CommandIo {
  readonly show: (lines: readonly Line[]) => void
}

/** Exit codes that scripts rely on. */
export const exitCodes = {
  secure: 0,
  broken: 1,
  usage: 2,
  unclear: 3,
  unwritten: 4,
  /** 128 and the number of SIGINT, as shells count. */ stopped: 130,
} as const

/** Bad input: one clear sentence that says what to do; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  constructor(readonly says: Message) {
    super(says.sentence)
  }
}

/** What was found did not reach its reader, so the exit code may not tell it either; one sentence, exit code 4. */
export class Unwritten extends Error {
  override readonly name = 'Unwritten'
  constructor(readonly says: Message) {
    super(says.sentence)
  }
}

/** A file that was given cannot be read. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable'
  constructor(readonly trouble: ReadTrouble) {
    super(trouble)
  }
}

/** Why a file that was given cannot be read, as far as `todo` does not cover it, and what to do. */
export function cannotBeRead(path: string, error: unknown, todo: Message): Message {
  const file = { code: path }
  switch (error instanceof Unreadable ? error.trouble : null) {
    case 'a folder':
      return say`${file} cannot be read, because it is a folder; ${todo}.`
    case 'no plain file':
      return say`${file} cannot be read, because it is no ordinary file; ${todo}.`
    case 'a silent pipe':
      return say`${file} cannot be read, because nothing came out of this pipe in time; ${todo}.`
    default:
      return say`${file} cannot be read; ${todo}.`
  }
}
