/** What a command may touch: given by the entry, so that tests and the packaged app host the same commands. */
export interface CommandIo {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  /** At most `limit` bytes; throws as `fs` does. */
  readonly readFile: (path: string, limit: number) => Promise<Buffer>
  /** To a temporary name beside it, then renamed: never half a file. */
  readonly writeFile: (path: string, text: string) => Promise<void>
  readonly now: () => number
  /** The secret that the user gives for a file, never from an argument and never kept; `null` where nobody can be asked. */
  readonly askPassphrase?: (question: string) => Promise<string | null>
  /** Who may read a file; `null` where the system does not say it in mode bits. */
  readonly readableBy?: (path: string) => Promise<'owner' | 'group' | 'everyone' | null>
  /** Aborts when the user interrupts. */
  readonly interrupted: AbortSignal
}

/** Exit codes that scripts rely on. */
export const exitCodes = { secure: 0, broken: 1, usage: 2, unclear: 3 } as const

/** Bad input: one clear sentence that says what to do; exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
