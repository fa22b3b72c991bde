// Starts the real app for the end-to-end tests: the built files in the real Electron, driven by Playwright.
import { mkdtempSync, rmSync } from 'node:fs'
import { chmodSync, chownSync, mkdirSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { _electron } from 'playwright-core'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '')

const executable = process.env['RELOCK_TEST_ELECTRON']
if (!executable) throw new Error('RELOCK_TEST_ELECTRON names no Electron; run these tests with: npm test -- --only electron')

/** uid and gid of `nobody`, an ordinary user on every Linux. */
const NOBODY = 65_534

/** A home on loopback where nothing answers: port 9 (discard) is closed. Tests never let the app call into a network that is not theirs. */
const nowhere = { host: '127.0.0.1', port: 9 }
export const emptyHome = {
  resolvers: [{ address: '127.0.0.1', port: 9 }],
  places: { plexTv: nowhere, known: { ...nowhere, path: '/', status: 204, body: '' }, clocks: [nowhere] },
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
 * A runtime that root starts as an ordinary user, so that Chromium's sandbox can be on in a root CI as well.
 * @param {string} folder
 */
function asNobody(folder) {
  const wrapper = path.join(folder, 'electron-as-nobody')
  writeFileSync(wrapper, `#!/bin/sh\nexec setpriv --reuid=${NOBODY} --regid=${NOBODY} --clear-groups --no-new-privs '${executable}' "$@"\n`)
  chmodSync(wrapper, 0o755)
  return wrapper
}

/**
 * Opens the app with a user data folder of its own.
 * @param {{ after: (job: () => Promise<void>) => void }} test closes it at its end
 * @param {object} [options]
 * @param {Record<string, string>} [options.env]
 * @param {object} [options.home] what RELOCK_DEMO says of the home; nothing answers in it unless a test raises one
 * @param {readonly string[]} [options.args]
 * @param {string} [options.userData] kept between two starts where it is given
 * @param {boolean} [options.sandbox] as an ordinary user with Chromium's sandbox on
 * @param {'light' | 'dark'} [options.colorScheme]
 */
export async function openApp(
  test,
  { env = {}, home = emptyHome, args = [], userData = scratchFolder('user'), sandbox = false, colorScheme } = {},
) {
  const userHome = env['HOME'] ?? scratchFolder('home')
  let executablePath = String(executable)
  if (sandbox && process.getuid?.() === 0) {
    const folder = scratchFolder('nobody')
    chmodSync(folder, 0o755)
    executablePath = asNobody(folder)
    for (const own of [userHome, userData]) {
      mkdirSync(own, { recursive: true })
      chownSync(own, NOBODY, NOBODY)
    }
  }
  const app = await _electron.launch({
    executablePath,
    args: [process.env['RELOCK_TEST_APP'] ?? ROOT, `--user-data-dir=${userData}`, ...args],
    chromiumSandbox: sandbox, // without it Playwright adds --no-sandbox, which root needs; the product never has it
    env: {
      ...withoutElectron(process.env),
      HOME: userHome,
      XDG_CONFIG_HOME: path.join(userHome, '.config'),
      RELOCK_DEMO: JSON.stringify(home),
      ...env,
    },
    ...(colorScheme ? { colorScheme } : {}),
    timeout: 30_000,
  })
  let open = true
  const close = async () => {
    if (open) await app.close()
    open = false
  }
  test.after(close)
  const page = await app.firstWindow()
  await page.waitForSelector('h1')
  return { app, page, userData, close }
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
