import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs/promises'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { plexContainers } from '../../electron/server-computer/containers'
import { listenersAt } from '../../electron/server-computer/listeners'
import { plexService, runningPlex } from '../../electron/server-computer/processes'
import { writingTo } from '../../electron/server-computer/writing'
import { systemSurroundings } from '../../electron/computer/system'
import { unfit } from '../lab/fitness'
import { computer, recording, type Printed } from './computer'

const signal = new AbortController().signal
const here = systemSurroundings({ offline: true })
const isLinux = process.platform === 'linux'
if (!isLinux) unfit('the computer of the server', 'its tables are Linux’s')
const isRoot = process.getuid?.() === 0

let folder = ''
beforeEach(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-system-'))
})
afterEach(() => fs.rm(folder, { recursive: true, force: true }))

describe.skipIf(!isLinux)('on this very computer', () => {
  const listen = async (host: string): Promise<{ readonly port: number; readonly close: () => void }> => {
    const server = net.createServer().listen(0, host)
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    return { port: typeof address === 'object' && address ? address.port : 0, close: () => server.close() }
  }

  it.each(['127.0.0.1', '0.0.0.0', '::1', '::'])('a socket at %s is seen, by ss and by the kernel’s own table', async (host) => {
    const { port, close } = await listen(host)
    try {
      const withoutSs = { ...here, run: () => Promise.resolve({ failure: 'missing' } as const) }
      for (const surroundings of [here, withoutSs])
        expect((await listenersAt(surroundings, port, signal))?.sockets.map(({ address }) => address)).toEqual([host])
      // This process is the asker's own, so that its name is told as well.
      expect((await listenersAt(here, port, signal))?.sockets[0]).toMatchObject({ owner: 'another program' })
    } finally {
      close()
    }
  })

  it('a port at which nobody listens has nobody', async () => {
    const { port, close } = await listen('127.0.0.1')
    close()
    expect(await listenersAt(here, port, signal)).toEqual({ sockets: [], reserved: null })
  })

  /** Any program under Plex's name: the kernel calls a process after its file. */
  const runAsPlex = async (wrap: readonly string[] = []) => {
    const program = path.join(folder, 'Plex Media Server')
    await fs.copyFile('/bin/sleep', program)
    const words = [...wrap, program, '30']
    const child = spawn(words[0] ?? program, words.slice(1), { stdio: 'ignore' })
    await new Promise((resolve) => child.once('spawn', resolve))
    await new Promise((resolve) => setTimeout(resolve, 200))
    return { child, stop: () => child.kill('SIGKILL') }
  }

  it('a running Plex is found, with when it began and under which user', async () => {
    const before = Date.now()
    const { stop } = await runAsPlex()
    try {
      const found = (await runningPlex(here, signal))?.at(-1)
      expect(found).toMatchObject({ inContainer: false, user: process.getuid?.() })
      // The kernel counts from its boot in hundredths, and its boot in whole seconds.
      expect(Math.abs(Date.parse(found?.since ?? '') - before)).toBeLessThan(5_000)
    } finally {
      stop()
    }
  })

  const whyNoNamespace = isRoot && spawnSync('unshare', ['--pid', '--fork', 'true']).status === 0 ? null : 'only root makes PID namespaces'
  if (whyNoNamespace !== null) unfit('a Plex with a process list of its own', whyNoNamespace)
  it.skipIf(whyNoNamespace !== null)('one in a process list of its own is told to be in a container', async () => {
    const { stop } = await runAsPlex(['unshare', '--pid', '--fork', '--kill-child'])
    try {
      expect((await runningPlex(here, signal))?.some(({ inContainer }) => inContainer === true)).toBe(true)
    } finally {
      stop()
    }
  })

  it.skipIf(!isRoot)('a cache of another user’s, of Plex’s own, and none at all are told apart', async () => {
    const cache = path.join(folder, 'Cache')
    const cacheFor = async (user: number) => (await writingTo(folder, user, here, signal)).cache
    expect(await cacheFor(997)).toBe('missing')
    await fs.mkdir(cache, { mode: 0o755 })
    expect(await cacheFor(997)).toBe('another user’s')
    await fs.chmod(cache, 0o775)
    expect(await cacheFor(997)).toBe('unknown')
    await fs.chown(cache, 997, 997)
    expect(await cacheFor(997)).toBe('Plex’s own')
    expect(await cacheFor(0)).toBe('Plex’s own')
  })

  const mounted = (options: string, fill: string): unknown => {
    const script = `mkdir -p "${folder}/m" && mount -t tmpfs -o size=1m tmpfs "${folder}/m" && mkdir "${folder}/m/Cache" && ${fill} && mount -o remount,${options} "${folder}/m" && "${process.execPath}" "${path.join(folder, 'ask.cjs')}"`
    const told = spawnSync('unshare', ['--mount', 'bash', '-c', script], { encoding: 'utf8' })
    return JSON.parse(told.stdout)
  }
  const whyNoMounts = isRoot && spawnSync('unshare', ['--mount', 'true']).status === 0 ? null : 'only root makes mount namespaces'
  if (whyNoMounts !== null) unfit('full and read-only disks', whyNoMounts)
  it.skipIf(whyNoMounts !== null)('a full disk and one that can only be read are seen', async () => {
    await fs.writeFile(
      path.join(folder, 'ask.cjs'),
      `const fs=require('fs');const s=fs.statfsSync(${JSON.stringify(path.join(folder, 'm'))});console.log(JSON.stringify({free:s.bavail*s.bsize,mounts:fs.readFileSync('/proc/self/mounts','utf8')}))`,
    )
    const full = mounted('rw', `head -c 2000000 /dev/zero > "${folder}/m/film" || true`) as { free: number; mounts: string }
    const readOnly = mounted('ro', 'true') as { free: number; mounts: string }
    expect(full.free).toBe(0)
    const look = ({ free, mounts }: { free: number; mounts: string }) =>
      writingTo(
        path.join(folder, 'm'),
        null,
        { ...here, readFile: () => Promise.resolve(Buffer.from(mounts)), roomAt: () => Promise.resolve({ free, total: 1_048_576 }) },
        signal,
      )
    expect(await look(full)).toMatchObject({ room: { free: 0 }, readOnly: false })
    expect(await look(readOnly)).toMatchObject({ readOnly: true })
  })

  it('the room on a real disk is a number', async () => {
    const { room } = await writingTo(folder, null, here, signal)
    expect(room?.total).toBeGreaterThan(room?.free ?? Infinity)
  })
})

/** Outputs in the shape that each program documents; not yet run on such a computer. */
describe('on other systems, by what their programs print', () => {
  it('lsof of a Mac', async () => {
    const printed = { 'lsof -nP -iTCP:32400 -sTCP:LISTEN -Fcn': 'p812\ncPlex\\x20Media\\x20Server\nf30\nn*:32400\nf31\nn[::1]:32400\n' }
    expect(await listenersAt(computer('macos', printed), 32_400, signal)).toEqual({
      sockets: [
        { address: '::', owner: 'Plex', program: 'Plex Media Server' },
        { address: '::1', owner: 'Plex', program: 'Plex Media Server' },
      ],
      reserved: null,
    })
  })

  it('ps of a Mac', async () => {
    const now = () => Date.UTC(2026, 10, 26, 12)
    const ps =
      '   01:02:03 /Applications/Safari.app/Contents/MacOS/Safari\n 2-00:00:10 /Applications/Plex Media Server.app/Contents/MacOS/Plex Media Server\n'
    expect(await runningPlex(computer('macos', { 'ps -axo etime=,comm=': ps }, { now }), signal)).toMatchObject([
      { since: '2026-11-24T11:59:50.000Z' },
    ])
  })

  it('PowerShell and netsh of Windows: nobody has the port, and Windows keeps it back', async () => {
    const printed: Printed = {
      'powershell.exe…': '',
      'netsh.exe int ipv4 show excludedportrange protocol=tcp': recording('windows/excluded-ports.txt'),
    }
    expect(await listenersAt(computer('windows', printed), 32_400, signal)).toEqual({ sockets: [], reserved: { from: 32_350, to: 32_449 } })
    expect(await runningPlex(computer('windows', printed), signal)).toEqual([])
  })

  it('PowerShell of Windows: another program has the port', async () => {
    const printed: Printed = { 'powershell.exe…': '[{"address":"0.0.0.0","program":"node"}]', 'netsh.exe…': '' }
    expect((await listenersAt(computer('windows', printed), 32_400, signal))?.sockets).toEqual([
      { address: '0.0.0.0', owner: 'another program', program: 'node' },
    ])
  })

  it('PowerShell of Windows: Plex runs, since when and from where', async () => {
    const answer =
      '[{"started":"2026-11-26T08:00:00.0000000Z","program":"C:\\\\Program Files\\\\Plex\\\\Plex Media Server\\\\Plex Media Server.exe"}]'
    expect(await runningPlex(computer('windows', { 'powershell.exe…': answer }), signal)).toEqual([
      {
        since: '2026-11-26T08:00:00.000Z',
        inContainer: false,
        user: null,
        program: 'C:\\Program Files\\Plex\\Plex Media Server\\Plex Media Server.exe',
      },
    ])
  })

  it('a program that is not there is not taken for an answer', async () => {
    for (const system of ['macos', 'windows', 'other'] as const) {
      expect(await runningPlex(computer(system, {}), signal)).toBeNull()
      expect(await listenersAt(computer(system, {}), 32_400, signal)).toBeNull()
    }
  })

  it.each([
    ['LoadState=loaded\nActiveState=active\nResult=success\n', 'active'],
    ['LoadState=loaded\nActiveState=failed\nResult=exit-code\n', 'failed'],
    ['LoadState=loaded\nActiveState=activating\nResult=exit-code\n', 'failed'],
    ['LoadState=loaded\nActiveState=inactive\nResult=success\n', 'inactive'],
    ['LoadState=not-found\nActiveState=inactive\nResult=success\n', null],
  ])('systemd: %j', async (printed, state) =>
    expect(await plexService(computer('linux', { 'systemctl show…': printed }), signal)).toBe(state),
  )
})

describe('Plex’s container, by what docker inspect prints', () => {
  const id = '8c2c0f3fbd0c54eba4ba6f6f4f5b5ea1c1d4b1f6d3a1f6cc1f6b7d0e7f1b2a30'
  const look = async (file: string) => {
    const printed = {
      'docker ps…': `${id} lscr.io/linuxserver/plex plex\n`,
      [`docker inspect ${id}`]: recording(`containers/${file}.json`),
    }
    return (await plexContainers(computer('linux', printed), signal)).containers[0]
  }

  it.each([
    [
      'bridge',
      {
        network: 'bridge',
        published: [
          { address: '0.0.0.0', port: 32_400 },
          { address: '::', port: 32_400 },
        ],
        inside: ['172.17.0.2'],
        advertises: ['http://192.168.1.20:32400/'],
      },
    ],
    ['bridge-nothing-published', { network: 'bridge', published: [] }],
    ['bridge-loopback', { network: 'bridge', published: [{ address: '127.0.0.1', port: 32_400 }] }],
    ['bridge-other-port', { network: 'bridge', published: [{ address: '0.0.0.0', port: 32_500 }] }],
    ['host', { network: 'host', published: [], configFrom: '/srv/plex' }],
    ['macvlan', { network: 'own address', inside: ['192.168.1.21'] }],
    ['behind-vpn', { network: 'another container' }],
    ['no-volume', { configFrom: null }],
    ['restarting', { isRestarting: true, wasOutOfMemory: true }],
  ])('%s', async (file, expected) => expect(await look(file)).toMatchObject(expected))

  it('nothing of its claim code or its other settings is kept', async () =>
    expect(JSON.stringify(await look('bridge'))).not.toMatch(/claim-|TZ=/))

  it.each(['tcp://192.168.1.9:2375\n', 'ssh://somebody@nas\n'])('an engine of another computer’s (%j) is not asked', async (endpoint) => {
    const asked: string[] = []
    const { run } = computer('linux', { 'docker context…': endpoint, 'docker ps…': `${id} plex plex\n` })
    const asking: typeof run = (command, args, own) => {
      asked.push([command, args[0]].join(' '))
      return run(command, args, own)
    }
    expect(await plexContainers({ run: asking }, signal)).toEqual({ engine: 'none', containers: [] })
    expect(asked).toEqual(['docker context', 'podman ps'])
  })

  it.each(['', '[]', '{}', '[{"Name":7}]', 'null', '[null]'])('an answer that is none (%j) is no container', async (printed) => {
    const all = { 'docker ps…': `${id} plex plex\n`, [`docker inspect ${id}`]: printed }
    expect((await plexContainers(computer('linux', all), signal)).containers).toEqual([])
  })
})
