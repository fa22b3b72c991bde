import type { Command } from './command'
import { commands } from './commands'
import { readGiven } from './given'
import { helpOn, helpOnAll } from './help'
import { nearest } from './nearest'
import { exitCodes, Unwritten, UsageError, type CommandIo, type ShowingIo } from './io'
import { onScreen } from './lines'
import { version } from '../../package.json'
import { hostAndPort } from '@shared/addresses/spell'
import { legible, legibleLines } from '@shared/model/legible'
import { say } from '@shared/model/message'
import { print } from './printer'
import type { Screen } from './screen'

/** Runs one command; never throws. Resolves with the exit code. */
export async function runCommandLine(args: readonly string[], real: CommandIo): Promise<number> {
  const io = outspoken(real)
  const [command, ...rest] = args
  try {
    return await run(command, rest, io)
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${print(error.says)}\n`)
      return exitCodes.usage
    }
    if (error instanceof Unwritten) {
      io.err(`${print(error.says)}\n`)
      return exitCodes.unwritten
    }
    const fault = { code: error instanceof Error ? error.message : String(error) }
    io.err(`${print(say`Relock itself failed, which says nothing about your server: ${fault}`)}\n`)
    return exitCodes.unclear
  }
}

async function run(name: string | undefined, args: readonly string[], io: ShowingIo): Promise<number> {
  const about = name === 'help' ? args[0] : undefined
  if (name === '--version') io.out(`${version}\n`)
  else if (about !== undefined) io.out(helpOn(about, await commandOf(about)))
  else if (name === undefined || name === 'help' || name === '--help' || name === '-h') io.out(helpOnAll(commands))
  else {
    const command = await commandOf(name)
    const given = readGiven(name, command, args)
    if (given !== 'help') return command.run(given, io)
    io.out(helpOn(name, command))
  }
  return exitCodes.secure
}

async function commandOf(name: string): Promise<Command> {
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command) return command
  // A word alone may be a host as well as a command that is written wrong.
  const parsed = /[.:]/.test(name) ? (await import('@shared/addresses/parse-target')).parseTarget(name) : null
  if (parsed && 'target' in parsed) {
    const { host, port } = parsed.target
    throw new UsageError(
      say`That is an address, and no command of Relock; did you mean ${{ code: `relock check ${hostAndPort(host, port)}` }}?`,
    )
  }
  const meant = nearest(name, Object.keys(commands))
  const typed = { code: name.slice(0, 60) }
  throw new UsageError(
    meant === null
      ? say`"${typed}" is no command of Relock; "${{ code: 'relock --help' }}" shows them.`
      : say`"${typed}" is no command of Relock; did you mean ${{ code: `relock ${meant}` }}?`,
  )
}

/** Whatever a stranger’s word came through: nothing that moves a terminal is ever written to one. */
function outspoken(io: CommandIo): ShowingIo {
  const { overwrite, screen = asItIs } = io
  return {
    ...io,
    out: (text) => io.out(legibleLines(text)),
    err: (text) => io.err(legibleLines(text)),
    ...(overwrite ? { overwrite: (line) => overwrite(legible(line)) } : {}),
    show: (lines) => io.out(onScreen(lines, screen)),
  }
}
const asItIs: Screen = { columns: null, colours: false }
