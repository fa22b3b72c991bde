import { spawn } from 'node:child_process'
import { dropWeakening, takesNoNotice } from '../computer/environment'

/**
 * Runs the command line free from variables that weaken it. Those that Node and OpenSSL have read by now are only got rid of by another
 * process: then this one only waits for it. Inside Electron nothing need be begun again: it has BoringSSL, which reads no settings, and the
 * packed app's fuses leave NODE_OPTIONS unread.
 */
export function fromFreshStart(run: () => void): void {
  const { told, isLate } = dropWeakening(process.env)
  if (told.length > 0) process.stderr.write(`${takesNoNotice(told)}\n`)
  if (!isLate || 'electron' in process.versions) {
    run()
    return
  }
  const again = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  // A terminal tells both of Ctrl-C; whoever ends this process by its number means the other one.
  process.on('SIGINT', () => undefined)
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => again.kill(signal))
  again.once('error', (error) => {
    process.stderr.write(`Relock could not start again: ${error.message}\n`)
    process.exit(70) // EX_SOFTWARE of sysexits.h: no verdict
  })
  again.once('close', (code) => process.exit(code ?? 70))
}
