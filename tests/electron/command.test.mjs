// The packaged app takes the arguments of the command line; here the same main from source.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, test } from 'node:test'
import { raiseHome } from './home.mjs'
import { prepare, scratchFolder } from './launch.mjs'

/**
 * @param {readonly string[]} words
 * @param {Record<string, string | undefined>} [env]
 * @param {string} [cwd]
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
function run(words, env = {}, cwd = process.cwd()) {
  const { executable, args, env: own } = prepare({ args: [] })
  const [app = ''] = args
  const child = spawn(executable, ['--no-sandbox', app, ...words], { cwd, env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let err = ''
  child.stdout.on('data', (part) => (out += String(part)))
  child.stderr.on('data', (part) => (err += String(part)))
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out, err })))
}

describe('the app as a command line', () => {
  test('prints its help and ends, with no window and no screen', { timeout: 30_000 }, async () => {
    // Started in a folder where a stranger has put files of the names that its pieces have.
    const folder = scratchFolder('stranger')
    mkdirSync(path.join(folder, 'cli'))
    for (const name of ['start', 'check', 'rolldown-runtime']) writeFileSync(path.join(folder, 'cli', `${name}.cjs`), 'process.exit(9)')
    const { code, out } = await run(['--help'], { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }, folder)
    assert.equal(code, 0)
    assert.match(out, /relock check/)
  })

  test('checks a home and says so by its exit code, one object on stdout', { timeout: 60_000 }, async (context) => {
    const { lab } = await raiseHome(context, { server: { certificate: { fault: 'expired' } } })
    const ca = path.join(scratchFolder('ca'), 'root.pem')
    writeFileSync(ca, lab.ca)
    const words = ['check', ...lab.cliArguments, '--ca', ca, '--json']
    for (const screen of [{}, { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }]) {
      const broken = await run(words, screen)
      assert.equal(broken.code, 1, broken.err)
      const told = JSON.parse(broken.out)
      assert.equal(told.outcome, 'broken')
      assert.match(told.evidence.measuredFrom.runtime, /^Electron /)
    }
    await lab.mend({})
    const mended = await run(words)
    assert.equal(mended.code, 0, mended.err)
    assert.equal(JSON.parse(mended.out).outcome, 'secure')
  })

  // Chromium would end with 0 at a signal, which says "accepted".
  test('is ended by the first interrupt while it waits for a file, and never as if all were well', { timeout: 60_000 }, async () => {
    const pipe = path.join(scratchFolder('pipe'), 'pipe')
    execFileSync('mkfifo', [pipe])
    const writer = spawn('sh', ['-c', 'exec sleep 60 > "$0"', pipe], { stdio: 'ignore' })
    for (const screen of [{}, { DISPLAY: undefined, WAYLAND_DISPLAY: undefined }]) {
      const { executable, args, env } = prepare({ args: [] })
      const child = spawn(executable, ['--no-sandbox', args[0] ?? '', 'certificate', pipe], { env: { ...env, ...screen }, stdio: 'ignore' })
      const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })))
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      assert.equal(child.exitCode, null, 'it was waiting')
      const sent = performance.now()
      child.kill('SIGINT')
      assert.deepEqual(await ended, { code: null, signal: 'SIGINT' })
      assert.ok(performance.now() - sent < 1_000)
    }
    writer.kill()
  })

  test('tells bad usage in one sentence, exit code 2', { timeout: 30_000 }, async () => {
    const { code, out, err } = await run(['check', 'one', 'two'])
    assert.equal(code, 2)
    assert.equal(out, '')
    assert.match(err, /one target at a time/)
  })

  test('opens no window on a resolver that is none, and says why', { timeout: 30_000 }, async () => {
    const { code, err } = await run(['--resolver', 'nonsense'])
    assert.equal(code, 2)
    assert.match(err, /is not a resolver/)
  })
})
