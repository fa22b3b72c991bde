// Process start to first usable window: the app against a window that says hello, in the same runtime and driven the same way.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { _electron, errors } from 'playwright-core'
import { interleave, tell } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
const executablePath = process.env['RELOCK_TEST_ELECTRON'] ?? ''
const rounds = 9
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relock-start-'))

const hello = path.join(scratch, 'hello')
const page = `data:text/html,${encodeURIComponent('<!doctype html><title>hello</title><h1>hello</h1>')}`
const nowhere = { host: '127.0.0.1', port: 9 }
const emptyHome = {
  resolvers: [nowhere].map(({ host, port }) => ({ address: host, port })),
  hosts: { plexTv: nowhere, connectivityCheck: { ...nowhere, path: '/', status: 204, body: '' }, clocks: [nowhere] },
  gdm: { addresses: ['127.0.0.1'], port: 9 },
}

/**
 * Playwright now and then attaches to an app and never says so, whichever app it is; such a start has no time and is made again.
 * @param {string} app
 */
async function start(app) {
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(app)
    } catch (error) {
      if (attempt === 3 || !(error instanceof errors.TimeoutError)) throw error
      console.error('the driver lost its app; once more')
    }
  }
}

/** @param {string} app */
async function startOnce(app) {
  const userData = mkdtempSync(path.join(scratch, 'user-'))
  const started = performance.now()
  const running = await _electron.launch({
    executablePath,
    args: [app, `--user-data-dir=${userData}`],
    env: { ...process.env, RELOCK_DEMO: JSON.stringify(emptyHome) },
    timeout: 20_000,
  })
  try {
    const window = await running.firstWindow()
    await window.waitForSelector('h1')
    return performance.now() - started
  } finally {
    await running.close()
  }
}

try {
  const { mkdirSync } = await import('node:fs')
  mkdirSync(hello)
  writeFileSync(path.join(hello, 'package.json'), JSON.stringify({ name: 'hello', main: 'main.cjs' }))
  writeFileSync(
    path.join(hello, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 960, height: 720, webPreferences: { sandbox: true } }).loadURL(${JSON.stringify(page)}))`,
  )
  const rows = await interleave(
    [
      { name: 'a window that says hello', run: () => start(hello) },
      { name: 'Relock', run: () => start(root) },
    ],
    rounds,
  )
  tell({
    title: 'The app’s start against a window that says hello',
    question:
      'From the start of the process to a window with its heading on it, in the same runtime, both driven by the same test driver under Xvfb.',
    rounds,
    base: 'a window that says hello',
    rows,
    notes: ['The driver’s own cost (attaching to the process) is in both rows.'],
  })
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
}
