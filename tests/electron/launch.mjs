// Starts the real app for the end-to-end tests: the built files in the real Electron, driven by Playwright.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

const executable = process.env['RELOCK_TEST_ELECTRON']
if (!executable) throw new Error('RELOCK_TEST_ELECTRON names no Electron; run these tests with: npm test -- --only electron')

/** Where the built app lies. */
export const appFolder = process.env['RELOCK_TEST_APP'] ?? ROOT

/** uid and gid of `nobody`, an ordinary user on every Linux. */
const NOBODY = 65_534

/** A home on loopback where nothing answers: port 9 (discard) is closed. Tests never let the app call into a network that is not theirs. */
const nowhere = { host: '127.0.0.1', port: 9 }
export const emptyHome = {
  resolvers: [{ address: '127.0.0.1', port: 9 }],
  hosts: { plexTv: nowhere, connectivityCheck: { ...nowhere, path: '/', status: 204, body: '' }, clocks: [nowhere] },
  gdm: { addresses: ['127.0.0.1'], port: 9 },
}

/** @type {string[]} */
const folders = []
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

/**
 * A folder that is gone when the test file has run; no app writes into it any more by then.
 * @param {string} name
 */
export function scratchFolder(name) {
  const folder = mkdtempSync(path.join(os.tmpdir(), `relock-${name}-`))
  folders.push(folder)
  return folder
}

/**
 * A runtime that root starts as an ordinary user, so that Chromium's sandbox can be on in a root CI as well. That user may not look into
 * root's home, so the runtime is linked into a folder that everybody can read.
 * @param {readonly string[]} own folders that are given to that user
 */
function asNobody(own) {
  const folder = readableFolder('nobody')
  const runtime = path.join(folder, 'runtime')
  if (spawnSync('cp', ['-al', path.dirname(String(executable)), runtime]).status !== 0)
    cpSync(path.dirname(String(executable)), runtime, { recursive: true })
  const wrapper = path.join(folder, 'electron-as-nobody')
  const electron = path.join(runtime, path.basename(String(executable)))
  writeFileSync(wrapper, `#!/bin/sh\nexec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --no-new-privs '${electron}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  for (const place of own) chownSync(place, NOBODY, NOBODY)
  return wrapper
}

/**
 * A runtime that sees other files than everybody else.
 * @param {string} mounting
 */
function withMounts(mounting) {
  const folder = readableFolder('mounts')
  const [inside, wrapper] = [path.join(folder, 'inside'), path.join(folder, 'electron')]
  writeFileSync(inside, `set -e\n${mounting}\nexec '${executable}' "$@"\n`)
  writeFileSync(wrapper, `#!/bin/sh\nexec unshare --mount --propagation private sh '${inside}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  return wrapper
}

/**
 * xvfb-run lets in who holds its cookie, and keeps that in a file that only root can read.
 * @param {string} folder
 * @returns {Record<string, string>}
 */
function screenTicket(folder) {
  const cookie = process.env['XAUTHORITY']
  if (!cookie) return {}
  const copy = path.join(folder, 'Xauthority')
  cpSync(cookie, copy)
  return { XAUTHORITY: copy }
}

/** The built app where everybody can read it. */
function readableApp() {
  const folder = readableFolder('app')
  cpSync(path.join(appFolder, 'package.json'), path.join(folder, 'package.json'))
  cpSync(path.join(appFolder, 'dist'), path.join(folder, 'dist'), { recursive: true })
  return folder
}

/** @param {string} name */
function readableFolder(name) {
  const folder = scratchFolder(name)
  chmodSync(folder, 0o755)
  return folder
}

/**
 * @typedef {object} Start
 * @property {Record<string, string>} [env]
 * @property {object | null} [home] what RELOCK_DEMO says of the home; nothing answers in it unless a test raises one; `null`: the app asks its real network
 * @property {readonly string[]} [args]
 * @property {string | null} [userData] kept between two starts where it is given; `null` for where Electron itself puts it
 * @property {boolean} [sandbox] as an ordinary user with Chromium's sandbox on
 * @property {string} [around] a command of the shell that is run first, in a mount namespace of the program's own
 */

/**
 * What to run, and with which words and variables.
 * @param {Start} start
 */
export function prepare({ env = {}, home = emptyHome, args = [], userData = scratchFolder('user'), sandbox = false, around }) {
  const userHome = env['HOME'] ?? scratchFolder('home')
  const demoted = sandbox && process.getuid?.() === 0
  const ticket = demoted ? screenTicket(readableFolder('screen')) : {}
  return {
    executable: demoted
      ? asNobody([userHome, ...(userData === null ? [] : [userData]), ...Object.values(ticket)].filter(existsSync))
      : around
        ? withMounts(around)
        : String(executable),
    args: [sandbox ? readableApp() : appFolder, ...(userData === null ? [] : [`--user-data-dir=${userData}`]), ...args],
    env: {
      ...withoutElectron(process.env),
      HOME: userHome,
      XDG_CONFIG_HOME: path.join(userHome, '.config'),
      ...(home === null ? {} : { RELOCK_DEMO: JSON.stringify(home) }),
      ...ticket,
      ...env,
    },
    userData,
  }
}

/**
 * Opens the app with a user data folder of its own.
 * @param {{ after: (job: () => Promise<void>) => void }} test closes it at its end
 * @param {Start} [start]
 */
export async function openApp(test, start = {}) {
  const prepared = prepare(start)
  const { app, page } = await attach(prepared, start.sandbox ?? false)
  let open = true
  const close = async () => {
    if (open) await app.close()
    open = false
  }
  test.after(close)
  return { ...prepared, app, page, close }
}

/** The heading of a page whose script has run: until then the one that the build has drawn stands there, inert. */
export const liveHeading = '#root > :not([inert]) h1'

/**
 * Starts the app and waits for its first heading. Seen once in 44 starts: the test driver attaches a moment too late and never hears of the
 * window, while the app stands there. That is the driver's fault and is tried once more, aloud; an app that does not open twice has failed.
 * @param {ReturnType<typeof prepare>} prepared
 * @param {boolean} chromiumSandbox without it Playwright adds --no-sandbox, which root needs; the product never has it
 * @returns {Promise<{ app: import('playwright-core').ElectronApplication, page: import('playwright-core').Page }>}
 */
async function attach({ executable: executablePath, args, env }, chromiumSandbox) {
  for (let attempt = 1; ; attempt++) {
    /** @type {import('playwright-core').ElectronApplication | undefined} */
    let app
    try {
      app = await _electron.launch({ executablePath, args, env, chromiumSandbox, timeout: 30_000 })
      const page = await app.firstWindow({ timeout: 30_000 })
      await page.waitForSelector(liveHeading)
      return { app, page }
    } catch (error) {
      app?.process().kill('SIGKILL')
      if (attempt === 2) throw error
      console.error(`The test driver did not see the window and tries once more: ${String(error)}`)
    }
  }
}

/** @param {NodeJS.ProcessEnv} env */
function withoutElectron(env) {
  /** @type {Record<string, string>} */
  const kept = {}
  for (const [name, value] of Object.entries(env)) if (value !== undefined && !/^(ELECTRON_|RELOCK_DEMO$)/.test(name)) kept[name] = value
  return kept
}

/**
 * Puts a picture into the folder that RELOCK_SHOTS names, for a person to look at.
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
export async function shoot(page, name) {
  const folder = process.env['RELOCK_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  await page.screenshot({ path: path.join(folder, `${name}.png`) })
}

/**
 * The same by the window itself: Playwright's pictures do not know of a zoomed page.
 * @param {import('playwright-core').ElectronApplication} app
 * @param {string} name
 */
export async function shootWindow(app, name) {
  const folder = process.env['RELOCK_SHOTS']
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  // Not the newest of all windows: a report may still be printed in one that nobody sees.
  const window = await app.browserWindow(await app.firstWindow())
  const png = await window.evaluate(async ({ webContents }) => (await webContents.capturePage()).toPNG().toString('base64'))
  writeFileSync(path.join(folder, `${name}.png`), Buffer.from(png, 'base64'))
}
