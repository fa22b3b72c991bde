import { spawn } from 'node:child_process'
import readline from 'node:readline'

/** A process that is told things and answers, a line each. */
export interface Conversation {
  readonly tell: (what: unknown) => void
  /** Its next line. Throws where it has ended. */
  readonly hear: () => Promise<string>
  readonly end: () => void
}

/** Starts it; it ends with whoever started it, or at `end`. */
export function conversation([program, ...args]: readonly [string, ...string[]]): Conversation {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    tell: (what) => child.stdin.write(`${JSON.stringify(what)}\n`),
    hear: async () => {
      const line = await lines.next()
      if (line.done === true) throw new Error(`${[program, ...args].join(' ')} has ended`)
      return line.value
    },
    end: () => void child.kill(),
  }
}
