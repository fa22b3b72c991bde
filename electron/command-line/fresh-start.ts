import { spawn } from 'node:child_process'
import { dropWeakening, takesNoNotice } from '../computer/environment'

/**
 * Runs the command line free from variables that weaken it. Those that Node and OpenSSL have read by now are only got rid of by another
 * process: then this one only waits for it. Inside Electron nothing need be begun again: it has BoringSSL, which reads no settings, and the
 * packed app's fuses leave NODE_OPTIONS unread.
 */
export function fromFreshStart(run: () => void): void {
  const { dropped, isLate } = dropWeakening(process.env)
  if (dropped.length > 0) process.stderr.write(`${takesNoNotice(dropped)}\n`)
  if (!isLate || 'electron' in process.versions) {
    run()
    return
  }
  const again = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], { stdio: 'inherit' })
  let isAsked = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      // A terminal tells both of Ctrl-C; whoever ends this process by its number means the other one. The second signal ends it either way.
      if (isAsked) again.kill('SIGKILL')
      else if (signal !== 'SIGINT') again.kill(signal)
      isAsked = true
    })
  again.once('error', (error) => {
    process.stderr.write(`Relock could not start again: ${error.message}\n`)
    process.exit(70) // EX_SOFTWARE of sysexits.h: no verdict
  })
  again.once('close', (code, by) => {
    if (by === null) process.exit(code ?? 70)
    // As the other one ended: a signal is no exit code.
    process.removeAllListeners(by)
    process.kill(process.pid, by)
  })
}
