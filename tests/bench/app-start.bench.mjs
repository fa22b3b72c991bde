// Process start to the first letters on the screen: the app against a window that says hello, in the same runtime.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { interleave, tell } from './rounds.mjs'

const root = process.env['RELOCK_ROOT'] ?? process.cwd()
const executable = process.env['RELOCK_TEST_ELECTRON'] ?? ''
const rounds = 9
const scratch = mkdtempSync(path.join(os.tmpdir(), 'relock-start-'))

const hello = path.join(scratch, 'hello')
const page = `data:text/html,${encodeURIComponent('<!doctype html><title>hello</title><h1 style="margin-top:300px">hello</h1>')}`
const nowhere = { host: '127.0.0.1', port: 9 }
const emptyHome = {
  resolvers: [nowhere].map(({ host, port }) => ({ address: host, port })),
  hosts: { plexTv: nowhere, connectivityCheck: { ...nowhere, path: '/', status: 204, body: '' }, clocks: [nowhere] },
  gdm: { addresses: ['127.0.0.1'], port: 9 },
}

const width = 1280
const height = 800

/**
 * A screen whose pixels lie in a file. White where nothing is.
 * @returns {Promise<{ env: NodeJS.ProcessEnv, showsText: () => boolean, end: () => Promise<void> }>}
 */
async function openScreen() {
  const server = spawn(
    'Xvfb',
    ['-displayfd', '3', '-wr', '-nolisten', 'tcp', '-screen', '0', `${String(width)}x${String(height)}x24`, '-fbdir', scratch],
    { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] },
  )
  const [number] = await once(/** @type {import('node:stream').Readable} */ (server.stdio[3]), 'data')
  const file = openSync(path.join(scratch, 'Xvfb_screen0'), 'r')
  // The head of an X window dump: its own length first, its colours' count at 76, each of 12 bytes.
  const head = Buffer.alloc(80)
  readSync(file, head, 0, head.length, 0)
  const pixels = head.readUInt32BE(0) + head.readUInt32BE(76) * 12
  const row = Buffer.alloc(width * 4)
  /** Something dark in the middle of the screen, in every fifth row: letters, as both windows are light. */
  const showsText = () => {
    let dark = 0
    for (let y = height * 0.3; y < height * 0.8; y += 5) {
      readSync(file, row, 0, row.length, pixels + y * row.length)
      for (let at = 0; at < row.length; at += 4) if ((row[at + 1] ?? 255) < 90) dark++
    }
    return dark > 20
  }
  const end = async () => {
    server.kill()
    await once(server, 'exit')
  }
  return { env: { ...process.env, DISPLAY: `:${String(number).trim()}` }, showsText, end }
}

/** @param {Awaited<ReturnType<typeof openScreen>>} screen @param {string} app */
async function start({ env, showsText }, app) {
  while (showsText()) await setTimeout(20)
  const userData = mkdtempSync(path.join(scratch, 'user-'))
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const started = performance.now()
  const running = spawn(executable, [app, ...asRoot, `--user-data-dir=${userData}`], {
    env: { ...env, RELOCK_DEMO: JSON.stringify(emptyHome) },
    stdio: 'ignore',
  })
  const ended = once(running, 'exit')
  try {
    while (!showsText()) {
      if (performance.now() - started > 20_000) throw new Error(`${app} showed nothing for twenty seconds`)
      await setTimeout(4)
    }
    return performance.now() - started
  } finally {
    running.kill()
    await ended
  }
}

let closeScreen = async () => undefined
try {
  mkdirSync(hello)
  writeFileSync(path.join(hello, 'package.json'), JSON.stringify({ name: 'hello', main: 'main.cjs' }))
  writeFileSync(
    path.join(hello, 'main.cjs'),
    `const { app, BrowserWindow } = require('electron')
app.whenReady().then(() => new BrowserWindow({ width: 960, height: 720, webPreferences: { sandbox: true } }).loadURL(${JSON.stringify(page)}))`,
  )
  const screen = await openScreen()
  closeScreen = screen.end
  const rows = await interleave(
    [
      { name: 'a window that says hello', run: () => start(screen, hello) },
      { name: 'Relock', run: () => start(screen, root) },
    ],
    rounds,
  )
  tell({
    title: 'The app’s start against a window that says hello',
    question:
      'From the start of the process to the letters of a window on the screen, in the same runtime. Nobody drives them: the pixels of an Xvfb are looked at every four milliseconds.',
    rounds,
    base: 'a window that says hello',
    rows,
    notes: ['The target: at most 1.25 times a window that says hello.'],
  })
} finally {
  await closeScreen()
  rmSync(scratch, { recursive: true, force: true, maxRetries: 3 })
}
