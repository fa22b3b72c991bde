import { stat } from 'node:fs/promises'

/** Named in `relock certificate --help`. An argument would stand in the shell's history and in everybody's list of processes. */
const VARIABLE = 'RELOCK_PASSPHRASE'

/**
 * The passphrase for a file: from the environment, or typed on the terminal without echo. The question goes to stderr, so that stdout stays
 * what a script reads. Resolves with `null` where there is no terminal, or where the user gives up (Ctrl-C, Ctrl-D).
 */
export async function askPassphrase(question: string): Promise<string | null> {
  const given = process.env[VARIABLE]
  if (given !== undefined) return given
  const { stdin, stderr } = process
  if (!stdin.isTTY) return null
  stderr.write(question)
  stdin.setRawMode(true).setEncoding('utf8').resume()
  try {
    return await new Promise<string | null>((resolve) => {
      let typed = ''
      const ended = (answer: string | null): void => {
        stdin.off('data', take)
        resolve(answer)
      }
      const take = (chunk: string | Buffer): void => {
        for (const character of String(chunk)) {
          const given = character === '\r' || character === '\n'
          if (given || character === '\u0003' || character === '\u0004') {
            ended(given ? typed : null)
            return
          }
          typed = character === '\u007f' || character === '\b' ? Array.from(typed).slice(0, -1).join('') : typed + character
        }
      }
      stdin.on('data', take).once('end', () => ended(null))
    })
  } finally {
    stdin.setRawMode(false).pause()
    stderr.write('\n')
  }
}

/** Who may read a file, by its mode bits; `null` on Windows, whose files have none, and where it cannot be asked. */
export async function readableBy(path: string): Promise<'owner' | 'group' | 'everyone' | null> {
  if (process.platform === 'win32') return null
  const mode = await stat(path).then(
    (found) => found.mode,
    () => null,
  )
  if (mode === null) return null
  if ((mode & 0o004) !== 0) return 'everyone'
  return (mode & 0o040) !== 0 ? 'group' : 'owner'
}
