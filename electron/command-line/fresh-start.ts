import { spawn } from 'node:child_process'
import { say } from '@shared/model/message'
import { dropWeakening, takesNoNotice } from '../computer/environment'
import { exitCodes } from './io'
import { print } from './printer'

/**
 * Runs the command line free from variables that weaken it. Those that Node and OpenSSL have read by now are only got rid of by another
 * process: then this one only waits for it. Inside Electron nothing need be begun again: it has BoringSSL, which reads no settings, and the
 * packed app's fuses leave NODE_OPTIONS unread. `isTimed`: the end is promised for a certain time, which takes another process as well (`leave`).
 */
export function fromFreshStart(isTimed: boolean, run: () => void): void {
  const { told, isLate } = dropWeakening(process.env)
  if (told.length > 0) process.stderr.write(`${print(takesNoNotice(told))}\n`)
  if ('electron' in process.versions || !(isLate || (isTimed && !isWaitedFor()))) {
    run()
    return
  }
  const again = spawn(process.execPath, [...process.execArgv, ...process.argv.slice(1)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, [waitedName]: String(Math.round(performance.now())) },
  })
  let isAsked = false
  for (const signal of signals)
    process.on(signal, () => {
      // A terminal tells both of Ctrl-C; whoever ends this process by its number means the other one. The second signal ends both at once.
      if (isAsked) {
        again.kill('SIGKILL')
        dieOf(signal)
      } else if (signal !== 'SIGINT') again.kill(signal)
      isAsked = true
    })
  again.once('message', (code) => {
    again.kill('SIGKILL')
    process.exit(typeof code === 'number' ? code : EX_SOFTWARE)
  })
  again.once('error', (error) => {
    process.stderr.write(`${print(say`Relock could not start again: ${{ code: error.message }}`)}\n`)
    process.exit(EX_SOFTWARE)
  })
  again.once('close', (code, signal) => {
    // What is asked to end before it has begun to listen dies of the signal itself, and so does whoever waits for it.
    const asked = signals.find((known) => known === signal)
    if (asked) dieOf(asked)
    else process.exit(code ?? EX_SOFTWARE)
  })
}

/** What the process that is waited for is told of the one that waits: milliseconds since it was started. */
const waitedName = 'RELOCK_WAITED_MS'
/** Starting a process takes no longer; who sets the variable otherwise shortens no patience by more. */
const mostWaited = 10_000

/** Milliseconds that went before this process was started, as whoever started it said; the variable goes. */
export function takeWaited(env: NodeJS.ProcessEnv): number {
  const said = Number(env[waitedName] ?? 0)
  Reflect.deleteProperty(env, waitedName)
  return said >= 0 && said <= mostWaited ? said : 0
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** As a process without handlers would. Windows has no such end, and would tell the code of a verdict. */
function dieOf(signal: (typeof signals)[number]): void {
  if (process.platform === 'win32') process.exit(exitCodes.stopped)
  process.removeAllListeners(signal)
  process.kill(process.pid, signal)
}

/** sysexits.h: no verdict. */
const EX_SOFTWARE = 70

const isWaitedFor = (): boolean => process.send !== undefined

/**
 * Ends this process with its exit code, once all is written. Sockets that a hostile server still holds open do not keep it alive, but a look-up
 * of the system's own would: it cannot be stopped, and Node waits for its thread at the end, for ten seconds or more. So whoever waits for
 * this process is told the code and ends it; without one, what was interrupted ends as an interrupt does.
 */
export function leave(code: number): void {
  const isHeld = process.getActiveResourcesInfo().includes('GetAddrInfoReqWrap')
  if (isHeld && process.send) process.send(code, () => process.exit(code))
  else {
    // Windows has no such signal, and would end it with the code of a verdict.
    if (isHeld && code === exitCodes.stopped && process.platform !== 'win32') process.kill(process.pid, 'SIGINT')
    process.exit(code)
  }
}
