import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, readlinkSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bombs, pem } from '../certificates/bombs.mjs'
import { dnsNames, family, leaf } from '../certificates/workshop'
import { unfit } from '../lab/fitness'
import { readingIn } from '../evidence/readings'
import { build, cli, relock, tellingOf, type Ran } from './relock'

// Files and outputs that hold a command up, each as a real process with real pipes, devices and signals.

const slow = { timeout: 120_000 }
const folder = mkdtempSync(path.join(os.tmpdir(), 'relock-hostile-'))
const at = (name: string): string => path.join(folder, name)
afterAll(() => rmSync(folder, { recursive: true }))

const { root, server } = await family()
const word = 'x'
const withPassphrase = ['env', `RELOCK_PASSPHRASE=${word}`]
/** Milliseconds that a process takes to start on a busy machine, beside the two seconds that a bomb may have. */
const start = 4_000
const sentence = /^[^\n]{20,400}(?:\.|: openssl [^\n]+)\n$/

beforeAll(async () => {
  await build()
  execFileSync('mkfifo', [at('pipe')])
  writeFileSync(at('chain.pem'), server.pem)
  writeFileSync(at('root.pem'), root.pem)
}, 180_000)

const refusedAtOnce = (ran: Ran): void => {
  expect({ code: ran.code, out: ran.out }).toEqual({ code: 2, out: '' })
  expect(ran.err).toMatch(sentence)
}

describe('a file that asks for endless work', () => {
  it.for(bombs(server.der, word))('costs one sentence and two seconds at most: %s', slow, async ([name, content, says]) => {
    writeFileSync(at(name), content)
    const ran = await relock(['certificate', at(name)], { within: withPassphrase })
    refusedAtOnce(ran)
    expect(ran.err).toMatch(says)
    expect(ran.tookMs).toBeLessThan(2_000 + start)
  })

  it('of keys and certificates that begin and never end is read once', slow, async () => {
    for (const label of ['PRIVATE KEY', 'CERTIFICATE']) {
      writeFileSync(at('begins.pem'), `-----BEGIN ${label}-----\n`.repeat(160_000))
      const calls = [
        ['certificate', at('begins.pem')],
        ['certificate', at('chain.pem'), '--key', at('begins.pem')],
        ['check', '127.0.0.1', '--ca', at('begins.pem')],
      ]
      for (const call of calls) {
        const ran = await relock(call)
        refusedAtOnce(ran)
        expect(ran.tookMs).toBeLessThan(2_000 + start)
      }
    }
  })
})

describe('a file that is none', () => {
  const calls = (file: string): readonly (readonly string[])[] => [
    ['judge', file],
    ['certificate', file],
    ['certificate', at('chain.pem'), '--key', file],
    ['certificate', at('chain.pem'), '--ca', file],
    ['check', '127.0.0.1', '--ca', file],
  ]
  const devices = [
    '/dev/zero',
    '/dev/random',
    '/dev/tty',
    ...(process.getuid?.() === 0 && process.platform === 'linux' ? ['/proc/kmsg'] : []),
  ]

  it('costs one sentence: a device, or what the kernel keeps for later', slow, async () => {
    for (const call of devices.flatMap(calls)) refusedAtOnce(await relock(call))
  })

  it.for([0, 1, 2, 3, 4])('costs one sentence within its patience: a pipe that nobody writes into (command %i)', slow, async (which) => {
    const ran = await relock(calls(at('pipe'))[which] ?? [])
    refusedAtOnce(ran)
    expect(ran.err).toContain('nothing came out of this pipe in time')
    expect(ran.tookMs).toBeLessThan(2_000 + start)
  })

  it('counts for --timeout', slow, async () => {
    const silent = spawn('sh', ['-c', 'exec sleep 100 > pipe'], { cwd: folder, stdio: 'ignore' })
    const ran = await relock(['check', '127.0.0.1', '--ca', at('pipe'), '--timeout', '1'])
    silent.kill()
    refusedAtOnce(ran)
    expect(ran.tookMs).toBeLessThan(1_000 + start)
  })

  it('may be what a shell writes as <(…), which is read to its end', slow, async () => {
    const script = `exec "$@" <(sleep 0.5; cat "${at('chain.pem')}"; sleep 0.2) --ca <(cat "${at('root.pem')}")`
    const ran = await relock(['certificate'], { within: ['bash', '-c', script, 'bash'] })
    expect({ code: ran.code, err: ran.err }).toEqual({ code: 1, err: '' })
    expect(ran.out).toContain('plex.example.com')
    const endless = await relock(['judge'], { within: ['bash', '-c', 'exec "$@" <(yes)', 'bash'] })
    refusedAtOnce(endless)
    expect(endless.err).toContain('too big')
  })

  it('in the place of a file of the system holds no examination up', slow, async ({ skip }) => {
    if (spawnSync('unshare', ['--mount', 'true']).status !== 0) skip(unfit('pipes in /etc', 'no mount namespace of our own may be had'))
    const places = ['/etc/os-release', '/etc/hosts'].map((file) => `mount --bind "${at('pipe')}" "$(readlink -f ${file})"`)
    const within = ['unshare', '--mount', 'sh', '-c', `${places.join(' && ')} && exec "$@"`, 'sh']
    const ran = await relock(['check', '127.0.0.1:1', '--offline', '--json', '--timeout', '5'], { within })
    expect(ran.out).toMatch(/^\{.*\}\n$/)
    expect(readingIn(tellingOf(ran).evidence, 'hosts-file')).toMatchObject({ state: 'unmeasured' })
    expect(ran.tookMs).toBeLessThan(10_000 + start)
  })
})

describe('a report that cannot be kept', () => {
  it.for<readonly [string, () => string]>([
    ['in a folder that is not there', () => at('no/such/report.json')],
    ['under a name that is too long', () => at(`${'x'.repeat(251)}.json`)],
    [
      'in the place of a folder',
      () => {
        execFileSync('mkdir', ['-p', at('folder.json')])
        return at('folder.json')
      },
    ],
    [
      'through a link that leads to no file',
      () => {
        symlinkSync(at('gone.json'), at('dangling.json'))
        return at('dangling.json')
      },
    ],
  ])('is told before anything is looked at: %s', slow, async ([, place]) => {
    const file = place()
    const ran = await relock(['check', '127.0.0.1', '--report', file])
    refusedAtOnce(ran)
    expect(ran.err).toContain(file)
    if (file.endsWith('dangling.json')) expect(readlinkSync(file)).toBe(at('gone.json'))
  })
})

describe('an output that takes nothing', () => {
  it.for([
    ['--help'],
    ['causes'],
    ['judge', at('missing.json')],
    ['certificate', at('chain.pem')],
    ['check', '127.0.0.1:1', '--offline', '--json'],
  ])('is said on stderr, and never the exit code of a verdict: %s', slow, async (args, { skip }) => {
    if (spawnSync('sh', ['-c', 'echo > /dev/full']).error) skip(unfit('a full disk as output', 'there is no /dev/full'))
    const ran = await relock(args, { within: ['sh', '-c', 'exec "$@" > /dev/full', 'sh'] })
    if (args[0] === 'judge') {
      expect(ran.code).toBe(2) // nothing was to be written
      return
    }
    expect(ran.code).toBe(4)
    expect(ran.err).toMatch(/What was found could not be written to the output \(ENOSPC\), so it is not all there\.\n$/)
  })

  it('is no trouble where its reader has seen enough', slow, async () => {
    const ran = await relock(['causes', '--json'], { within: ['bash', '-c', 'set -o pipefail; "$@" | head -c 1', 'bash'] })
    expect({ code: ran.code, out: ran.out, err: ran.err }).toEqual({ code: 0, out: '[', err: '' })
  })
})

describe('an interrupt', () => {
  /** Resolves when the process ends: milliseconds after the last signal, and how it ended. */
  async function interrupted(child: ChildProcess, signals: readonly NodeJS.Signals[]) {
    const ended = new Promise<{ code: number | null; by: string | null }>((resolve) =>
      child.once('exit', (code, by) => resolve({ code, by })),
    )
    let sent = performance.now()
    for (const signal of signals) {
      sent = performance.now()
      child.kill(signal)
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 300))])
    }
    return { ...(await ended), took: performance.now() - sent }
  }
  const begun = (
    args: readonly string[],
    stdio: ('ignore' | 'pipe' | number)[] = ['ignore', 'ignore', 'ignore'],
    env: NodeJS.ProcessEnv = {},
  ): ChildProcess => spawn(process.execPath, [cli, ...args], { stdio, env: { ...process.env, RELOCK_PASSPHRASE: word, ...env } })
  const awhile = (ms = 1_500) => new Promise((resolve) => setTimeout(resolve, ms))

  it.for(['SIGINT', 'SIGTERM'] as const)('ends what is at work on a file at once: %s', slow, async (signal) => {
    writeFileSync(at('leaf.key'), pem('PRIVATE KEY', Buffer.from(await crypto.subtle.exportKey('pkcs8', server.keys.privateKey))))
    const how = ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA512', '-iter', '640000']
    execFileSync(
      'openssl',
      ['pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'leaf.key', ...how, '-passout', `pass:${word}`, '-out', 'work.p12'],
      { cwd: folder },
    )
    const child = begun(['certificate', at('work.p12')])
    await awhile(1_000)
    expect(child.exitCode, 'it was at work').toBeNull()
    const { by, took } = await interrupted(child, [signal])
    expect(by).toBe(signal)
    expect(took).toBeLessThan(1_000)
  })

  it('ends what waits for a pipe, or for one that takes its output', slow, async () => {
    const silent = spawn('sh', ['-c', 'exec sleep 100 > pipe'], { cwd: folder, stdio: 'ignore' })
    // Beyond what pipes of any system hold.
    const long = `${'label-'.repeat(10)}.`.repeat(3)
    const names = dnsNames(...Array.from({ length: 199 }, (_, index) => `${long}${String(index)}.example.com`))
    const many = await leaf({ by: root, names })
    writeFileSync(at('many.pem'), many.pem.repeat(20))
    const stalled: ('ignore' | 'pipe')[] = ['ignore', 'pipe', 'ignore']
    for (const child of [begun(['judge', at('pipe')]), begun(['certificate', at('many.pem'), '--json'], stalled)]) {
      await awhile()
      expect(child.exitCode, 'it was waiting').toBeNull()
      const { by, took } = await interrupted(child, ['SIGINT'])
      expect(by).toBe('SIGINT')
      expect(took).toBeLessThan(1_000)
    }
    silent.kill()
  })

  it.for<readonly [readonly NodeJS.Signals[], NodeJS.ProcessEnv]>([
    [['SIGINT', 'SIGINT'], {}],
    [['SIGINT', 'SIGTERM'], {}],
    [['SIGTERM', 'SIGTERM'], {}],
    // Begun again without the variable: whoever means the process by its number means both.
    [['SIGINT', 'SIGINT'], { NODE_OPTIONS: '--no-warnings' }],
    [['SIGINT', 'SIGTERM'], { NODE_OPTIONS: '--no-warnings' }],
    [['SIGTERM', 'SIGINT'], { NODE_OPTIONS: '--no-warnings' }],
  ])('ends an examination, too: at the second signal whatever it waits for (%j)', slow, async ([signals, env]) => {
    const mute = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => mute.once('listening', resolve))
    const address = mute.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    // Not here: another test may hold Plex’s port meanwhile, which would be certain, and told by the code.
    const words = ['check', `127.0.0.1:${String(address.port)}`, '--offline', '--json', '--server-is-here', 'no']
    const child = begun(words, ['ignore', 'pipe', 'pipe'], env)
    await awhile()
    const { took, code } = await interrupted(child, signals)
    expect(took).toBeLessThan(1_000)
    // Seldom it was through with the first; else its own signal ended it.
    expect([null, signals[0] === 'SIGINT' ? 130 : 3]).toContain(code)
    mute.close()
  })
})

describe('a certificate for tens of thousands of names', () => {
  it('is told by its first, as JSON as well', slow, async () => {
    const names = dnsNames(...Array.from({ length: 2_000 }, (_, index) => `n${String(index)}.example.com`))
    writeFileSync(at('names.pem'), (await leaf({ by: root, names })).pem)
    const json = await relock(['certificate', at('names.pem'), '--ca', at('root.pem'), '--json'])
    expect(json.out.length).toBeLessThan(20_000)
    expect(JSON.parse(json.out)).toHaveProperty('chain.0.moreNames', 1_800)
    const text = await relock(['certificate', at('names.pem'), '--ca', at('root.pem')])
    expect(text.out.length).toBeLessThan(5_000)
    expect(readFileSync(at('names.pem')).length).toBeGreaterThan(30_000)
  })
})
