import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Worker } from 'node:worker_threads'

/** Is there a screen that Chromium could open? Only Linux can be without one. */
export const hasScreen = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY']) || Boolean(process.env['WAYLAND_DISPLAY'])

const ended = 0
const code = 1

/**
 * Runs the command line and ends the process with its exit code, all before Chromium starts: on Linux Chromium ends the process a moment
 * later where it finds no screen, and neither `--headless` nor `--ozone-platform=headless` keeps Electron from it (tried with 25.1).
 * So this thread waits, and a second one, with an event loop of its own, runs the very file that `relock` is.
 */
export function runWithoutScreen(args: readonly string[]): never {
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const file = path.join(__dirname, 'cli.cjs')
  new Worker(`${prelude}\n${readFileSync(file, 'utf8')}`, {
    eval: true, // Electron's archive is not open to other threads
    argv: [...args],
    workerData: { shared, electron: process.versions.electron },
  })
  Atomics.wait(shared, ended, 0)
  process.exit(shared[code])
}

/** In the second thread `process.exit` would end only that thread, and Electron would go unmentioned among the versions. */
const prelude = `{
  const { shared, electron } = require('node:worker_threads').workerData
  Object.defineProperty(process, 'versions', { value: Object.freeze({ ...process.versions, electron }) })
  const end = (value) => {
    Atomics.store(shared, ${String(code)}, value ?? 0)
    Atomics.store(shared, ${String(ended)}, 1)
    Atomics.notify(shared, ${String(ended)})
    for (;;) Atomics.wait(shared, ${String(ended)}, 1)
  }
  process.exit = end
  process.on('uncaughtException', (error) => {
    require('node:fs').writeSync(2, 'relock: ' + (error?.stack ?? error) + '\\n')
    end(70) // EX_SOFTWARE of sysexits.h: no verdict
  })
}`
