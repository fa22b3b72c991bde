import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { displayProblem, sandboxProblem, sentenceAboutLibraries } from '../../electron/dev/machine.mjs'

const newest = (names: readonly string[]) => names[0] ?? ''
const oldest = (names: readonly string[]) => names.at(-1) ?? ''

describe('libraries that are missing', () => {
  test('are named in one sentence with the command that installs them, each package once', () => {
    expect(sentenceAboutLibraries(['libgtk-3.so.0', 'libgdk-3.so.0', 'libnss3.so'], oldest)).toBe(
      "Relock's window needs system libraries that this computer lacks (libgtk-3.so.0, libgdk-3.so.0, libnss3.so): on Debian or Ubuntu run `sudo apt-get install libgtk-3-0 libnss3`.",
    )
  })

  test('have the names that the release knows them by', () => {
    expect(sentenceAboutLibraries(['libasound.so.2'], newest)).toContain('apt-get install libasound2t64`')
    expect(sentenceAboutLibraries(['libasound.so.2'], oldest)).toContain('apt-get install libasound2`')
  })

  test('are named by themselves when no package is known for them', () => {
    expect(sentenceAboutLibraries(['libnew.so.1'], oldest)).toMatch(/: install your system's packages that hold libnew\.so\.1\.$/)
  })
})

describe('a screen', () => {
  test('that is not there is said in a sentence that offers the command line', async () => {
    expect(await displayProblem({}, 'linux')).toMatch(/^There is no screen here .* npm run -s relock -- check$/)
  })

  test('that does not answer is named', async () => {
    expect(await displayProblem({ DISPLAY: ':4711' }, 'linux')).toMatch(/^The screen :4711 that DISPLAY names does not answer\./)
  })

  test('that answers is fine', async () => {
    const server = net.createServer((socket) => socket.end())
    const socketPath = '\0/tmp/.X11-unix/X4712' // the abstract name, which leaves no file behind
    await new Promise<void>((resolve) => server.listen({ path: socketPath }, resolve))
    try {
      expect(fs.existsSync('/tmp/.X11-unix/X4712')).toBe(false)
      expect(await displayProblem({ DISPLAY: ':4712.0' }, 'linux')).toBeUndefined()
    } finally {
      server.close()
    }
  })

  test('on Wayland, on another computer, on macOS or on Windows is left to Electron', async () => {
    expect(await displayProblem({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBeUndefined()
    expect(await displayProblem({ DISPLAY: 'desk.example:0' }, 'linux')).toBeUndefined()
    expect(await displayProblem({}, 'darwin')).toBeUndefined()
    expect(await displayProblem({}, 'win32')).toBeUndefined()
  })
})

describe("Chromium's sandbox", () => {
  const machine = path.resolve(import.meta.dirname, '../../electron/dev/machine.mjs')

  /** Asks in a user namespace of our own in which no further one may be made: so it is on systems that forbid them. */
  function askWhereNamespacesAreForbidden(executable: string) {
    const script = `import(${JSON.stringify(machine)}).then((m) => console.log(m.sandboxProblem(${JSON.stringify(executable)}, 1000) ?? 'fine'))`
    const asked = spawnSync(
      'unshare',
      [
        '--user',
        '--map-root-user',
        'sh',
        '-c',
        'echo 0 > /proc/sys/user/max_user_namespaces && exec "$0" -e "$1"',
        process.execPath,
        script,
      ],
      { encoding: 'utf8' },
    )
    if (asked.status !== 0) throw new Error(`this machine lets us make no user namespace: ${asked.stderr}`)
    return asked.stdout.trim()
  }

  test('that the system forbids gets one sentence with the way to allow it, never the advice to switch it off', () => {
    const sentence = askWhereNamespacesAreForbidden('/nowhere/electron')
    expect(sentence).toMatch(
      /^This system does not let Chromium start its sandbox, so run once: sudo chown root:root '\/nowhere\/chrome-sandbox'/,
    )
    expect(sentence).not.toContain('no-sandbox')
  })

  test('that has its set-uid helper is fine', ({ skip }) => {
    skip(process.getuid?.() !== 0, 'only root can give a file to root')
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-sandbox-'))
    try {
      fs.writeFileSync(path.join(folder, 'chrome-sandbox'), '')
      fs.chmodSync(path.join(folder, 'chrome-sandbox'), 0o4755)
      expect(askWhereNamespacesAreForbidden(path.join(folder, 'electron'))).toBe('fine')
    } finally {
      fs.rmSync(folder, { recursive: true, force: true })
    }
  })

  test('is not asked about as root, who is told something else', () => {
    expect(sandboxProblem('/nowhere/electron', 0)).toBeUndefined()
  })
})
