import { readdirSync, readFileSync } from 'node:fs'
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
 * So this thread waits, and a second one, with an event loop of its own, runs the very files that `relock` is.
 */
export function runWithoutScreen(args: readonly string[]): never {
  const shared = new Int32Array(new SharedArrayBuffer(8))
  // Electron's archive is not open to other threads.
  const names = ['cli.cjs', ...readdirSync(path.join(__dirname, 'cli')).map((name) => `cli/${name}`)]
  const pieces = names
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => [name, readFileSync(path.join(__dirname, name), 'utf8')] as const)
  new Worker(prelude, { eval: true, argv: [...args], workerData: { shared, electron: process.versions.electron, pieces: new Map(pieces) } })
  Atomics.wait(shared, ended, 0)
  process.exit(shared[code])
}

/**
 * In the second thread `process.exit` would end only that thread, and Electron would go unmentioned among the versions. What the pieces ask of each
 * other is found among their texts: a thread of text would look for it in the folder that it was started in, where anybody may have put a file.
 */
const prelude = `{
  const { posix } = require('node:path')
  const { compileFunction } = require('node:vm')
  const { shared, electron, pieces } = require('node:worker_threads').workerData
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
  const known = new Map()
  const load = (name) => {
    const met = known.get(name)
    if (met) return met.exports
    const module = { exports: {} }
    known.set(name, module)
    const beside = posix.dirname(name)
    const ask = (asked) => (asked.startsWith('.') ? load(posix.join(beside, asked)) : require(asked))
    const words = ['exports', 'require', 'module', '__filename', '__dirname']
    compileFunction(pieces.get(name), words, { filename: name })(module.exports, ask, module, name, beside)
    return module.exports
  }
  load('cli.cjs')
}`
