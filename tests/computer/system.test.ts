import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { within } from '../../electron/network/deadline'
import { systemSurroundings } from '../../electron/computer/system'

const never = new AbortController().signal
const { run, readFile, adapters, now, runtime, systemVersion, system } = systemSurroundings()
const script = (code: string): readonly string[] => ['-e', code]
const node = process.execPath

describe('a program', () => {
  it('tells its output and its code', async () => {
    expect(await run(node, script('console.log("out"); console.error("err"); process.exitCode = 3'), never)).toEqual({
      code: 3,
      output: 'out\n',
    })
  })

  it('gets its arguments as they are: no shell reads them', async () => {
    const result = await run(node, [...script('console.log(process.argv[1])'), '$(echo hacked); `id` && %PATH% "'], never)
    expect(result).toEqual({ code: 0, output: '$(echo hacked); `id` && %PATH% "\n' })
  })

  it('speaks English, and does not run in a folder of the user’s', async () => {
    const result = await run(
      node,
      script('console.log(process.env.LC_ALL, process.cwd() === path.parse(process.cwd()).root || process.platform === "win32")'),
      never,
    )
    expect(result).toEqual({ code: 0, output: 'C true\n' })
  })

  it('is not led to another computer’s containers', async () => {
    vi.stubEnv('CONTAINER_HOST', 'ssh://somebody@nas')
    vi.stubEnv('CONTAINER_CONNECTION', 'nas')
    const result = await run(
      node,
      script('console.log(Object.keys(process.env).filter((name) => /^CONTAINER_(HOST|CONNECTION)/.test(name)))'),
      never,
    )
    vi.unstubAllEnvs()
    expect(result).toEqual({ code: 0, output: '[]\n' })
  })

  it('that is not there is missing', async () => {
    expect(await run('relock-no-such-program', [], never)).toEqual({ failure: 'missing' })
  })

  it('that may not be run is not permitted', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-test-'))
    const file = path.join(folder, 'program')
    writeFileSync(file, '#!/bin/sh\necho no\n', { mode: 0o644 })
    expect(await run(file, [], never)).toEqual({ failure: 'not permitted' })
    rmSync(folder, { recursive: true })
  })

  it('that hangs is ended', async () => {
    const started = performance.now()
    const result = await within(300, never, (signal) => run(node, script('setInterval(() => console.log(process.pid), 20)'), signal))
    expect(result).toEqual({ failure: 'timed out' })
    expect(performance.now() - started).toBeLessThan(2_000)
    const stopped = new AbortController()
    stopped.abort()
    expect(await run(node, script(''), stopped.signal)).toEqual({ failure: 'timed out' })
  })

  it('without end is cut at 256 KiB', async () => {
    const result = await run(
      node,
      script('const go = () => { while (process.stdout.write("x".repeat(65536))); process.stdout.once("drain", go) }; go()'),
      never,
    )
    expect('output' in result && result.output.length).toBe(256 * 1024)
  })
})

describe('a file', () => {
  let folder = ''
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'relock-test-'))
    writeFileSync(path.join(folder, 'file'), 'x'.repeat(200_000))
    if (process.platform !== 'win32') execFileSync('mkfifo', [path.join(folder, 'pipe')])
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('is read as far as wanted', async () => {
    expect((await readFile(path.join(folder, 'file'), 1_000_000))?.length).toBe(200_000)
    expect((await readFile(path.join(folder, 'file'), 70_000))?.length).toBe(70_000)
    expect((await readFile(path.join(folder, 'file'), 0))?.length).toBe(0)
  })

  it('is null where it cannot be read, and a named pipe holds nobody up', async () => {
    for (const name of ['missing', '.', 'pipe', 'file/below']) expect(await readFile(path.join(folder, name), 10)).toBeNull()
  })

  it.runIf(process.platform === 'linux')('of the kernel has no size, but a content', async () => {
    expect((await readFile('/proc/net/route', 10_000))?.toString()).toMatch(/^Iface/)
  })
})

describe('this computer', () => {
  it('tells who it is', () => {
    expect(runtime).toMatch(/^(Node|Electron) \d+\.\d+\.\d+$/)
    expect(systemVersion).toMatch(/\w{3,}.*\d/)
    expect(system).toBe(process.platform === 'linux' ? 'linux' : system)
  })

  it('tells its addresses with their masks', () => {
    expect(adapters()).toContainEqual(expect.objectContaining({ address: '127.0.0.1', prefixLength: 8, internal: true }))
  })

  it('has a clock, which the lab may turn', () => {
    expect(Math.abs(now() - Date.now())).toBeLessThan(1_000)
    expect(systemSurroundings({ clockAhead: 3_600_000 }).now() - Date.now()).toBeGreaterThan(3_599_000)
  })

  it('asks Plex and known pages by default, and trusts what it is told to trust', async () => {
    const surroundings = systemSurroundings({ ca: ['PEM'], offline: true })
    expect(surroundings.hosts.plexTv).toEqual({ host: 'plex.tv', port: 443 })
    expect(surroundings.hosts.connectivityCheck).toMatchObject({
      host: 'connectivitycheck.gstatic.com',
      path: '/generate_204',
      status: 204,
    })
    expect(surroundings).toMatchObject({ offline: true, resolversGiven: false, publicResolver: null, browserOpinion: null })
    const roots = await surroundings.roots()
    expect(roots.given).toEqual(['PEM'])
    expect(roots.builtIn.length).toBeGreaterThan(50)
  })
})
