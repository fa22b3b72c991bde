import { check } from './check'
import { exitCodes, Unwritten, UsageError, type CommandIo } from './io'
import { version } from '../../package.json'
import { legible, legibleLines } from '@shared/model/legible'

const help = `Relock ${version}: finds out why Plex is unable to connect securely.

relock check [target] [--json] [--report FILE] [--resolver IP[:PORT]]… [--ca PEM] [--offline] [--timeout S]
relock judge FILE [--json]
relock certificate FILE [--key PEM] [--name N] [--ca PEM] [--at ISO-DATE] [--json]
relock causes [--json|--markdown]

check        looks at the way to a server and judges it; without a target it looks for one
judge        judges saved evidence or a JSON report again, without any network
certificate  would this file (PEM, DER or PKCS#12) do as a custom certificate, and why not; "relock certificate --help" tells more
causes       the causes that Relock knows

Exit: 0 secure · 1 a cause is confirmed · 2 bad usage · 3 could not tell · 4 the answer or the report could not be written
`

/**
 * Runs one command; never throws. `check` is at hand, as its user waits for a network; the others are loaded where they are asked for.
 * Resolves with the exit code.
 */
export async function runCommandLine(args: readonly string[], real: CommandIo): Promise<number> {
  const io = outspoken(real)
  const [command, ...rest] = args
  try {
    switch (command) {
      case 'check':
        return await check(rest, io)
      case 'judge':
        return await (await import('./judge')).judge(rest, io)
      case 'certificate':
        return await (await import('./certificate')).runCertificateCommand(rest, io)
      case 'causes':
        return (await import('./causes')).causes(rest, io)
      case 'help':
      case '--help':
      case '-h':
        io.out(help)
        return exitCodes.secure
      case '--version':
        io.out(`${version}\n`)
        return exitCodes.secure
      case undefined:
        throw new UsageError('Say what to do, for example: relock check; "relock --help" shows everything.')
      default:
        throw new UsageError(`"${command.slice(0, 60)}" is no command of Relock; "relock --help" shows them.`)
    }
  } catch (error) {
    if (error instanceof UsageError) {
      io.err(`${legible(error.message)}\n`)
      return exitCodes.usage
    }
    if (error instanceof Unwritten) {
      io.err(`${error.message}\n`)
      return exitCodes.unwritten
    }
    const fault = legible(error instanceof Error ? error.message : String(error))
    io.err(`Relock itself failed, which says nothing about your server: ${fault}\n`)
    return exitCodes.unclear
  }
}

/** Whatever a stranger’s word came through: nothing that moves a terminal is ever written to one. */
const outspoken = (io: CommandIo): CommandIo => ({
  ...io,
  out: (text) => io.out(legibleLines(text)),
  err: (text) => io.err(legibleLines(text)),
})
