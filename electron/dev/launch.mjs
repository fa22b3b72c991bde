// Opens the app from source: what `npm start` and `npm run demo` share.
import { spawn } from 'node:child_process'
import { ensureBuilt, ROOT } from './build.mjs'
import { displayProblem, missingLibraries, sandboxProblem, sandboxSwitches, sentenceAboutLibraries } from './machine.mjs'
import { findRuntime, NoRuntime } from './runtime.mjs'

/** sysexits.h, EX_UNAVAILABLE: something that Relock's window needs is not there. */
export const UNAVAILABLE = 69

/** @param {string} line */
const say = (line) => console.error(line)

/**
 * Builds if needed, finds a runtime and runs the app until it is closed.
 * @param {Record<string, string>} env added to this process's own
 * @param {readonly string[]} args for the app
 * @returns {Promise<number>} the app's exit code; 69 when it could not be opened, after a sentence that says why
 */
export async function launch(env, args) {
  /** @type {NodeJS.ProcessEnv} */
  const whole = { ...process.env, ...env }
  // Asked first: without a screen nobody should wait for a download.
  const noDisplay = await displayProblem(whole)
  if (noDisplay) {
    say(noDisplay)
    return UNAVAILABLE
  }
  let runtime
  try {
    await ensureBuilt()
    runtime = await findRuntime({ env: whole, say })
  } catch (error) {
    say(error instanceof Error ? error.message : String(error))
    return error instanceof NoRuntime ? UNAVAILABLE : 1
  }
  const missing = missingLibraries(runtime.executable)
  const problem = missing.length > 0 ? sentenceAboutLibraries(missing) : sandboxProblem(runtime.executable)
  if (problem) {
    say(problem)
    return UNAVAILABLE
  }
  // Read before the app's own code begins, which takes no notice of the others either (electron/computer/environment.ts).
  for (const name of ['NODE_OPTIONS', 'NODE_EXTRA_CA_CERTS', 'NODE_TLS_REJECT_UNAUTHORIZED']) delete whole[name]
  delete whole['ELECTRON_RUN_AS_NODE'] // some editors set it for their terminals, and Electron would then be a bare Node
  const app = spawn(runtime.executable, [...sandboxSwitches(say), ROOT, ...args], { stdio: 'inherit', env: whole })
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => void app.kill(signal)
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, passOn)
  try {
    return await new Promise((resolve, reject) => {
      app.once('error', reject)
      app.once('close', (code, signal) => {
        if (signal) say(`The app was ended by ${signal}.`)
        resolve(code ?? 1)
      })
    })
  } finally {
    for (const signal of signals) process.off(signal, passOn)
  }
}
