// The package as a user gets it: packed, fuses blown, started as an ordinary user with Chromium's sandbox on.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import fuses from '@electron/fuses'
import { chromium } from 'playwright-core'
import { runnerImport } from 'vite'
import { bareListener } from '../electron/listeners.mjs'
import { asThePage } from '../electron/page-code.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const NOBODY = 65_534 // an ordinary user on every Linux
const isRoot = process.getuid?.() === 0
const START_MS = 60_000
const FUSE_ON = '1'.charCodeAt(0) // how the wire in the executable spells it
const { FuseV1Options, getCurrentFuseWire } = fuses

/**
 * The names in an asar archive: its header is JSON behind four 32-bit numbers, the last of them its length.
 * @param {string} file
 */
function filesInAsar(file) {
  const bytes = fs.readFileSync(file)
  const names = (node, at) =>
    Object.entries(node.files).flatMap(([name, entry]) => (entry.files ? names(entry, `${at}${name}/`) : [`${at}${name}`]))
  return names(JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))), '')
}

describe('the packed app', () => {
  let folder = ''
  let executable = ''

  /** Chromium's sandbox refuses root, so root starts the app as nobody. */
  const asUser = (args) =>
    isRoot
      ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--no-new-privs', executable, ...args]
      : [executable, ...args]

  /** @param {Record<string, string>} env */
  const userEnv = (env = {}) => ({
    ...process.env,
    ...(isRoot ? { XAUTHORITY: path.join(folder, 'home/.Xauthority') } : {}),
    HOME: path.join(folder, 'home'),
    XDG_CONFIG_HOME: path.join(folder, 'home/.config'),
    ...env,
  })

  /**
   * Runs the app to its end.
   * @param {readonly string[]} args
   * @param {Record<string, string>} env
   */
  function runToEnd(args, env = {}) {
    const [program, ...rest] = asUser(args)
    return spawnSync(program, rest, { env: userEnv(env), encoding: 'utf8', timeout: START_MS, maxBuffer: 50_000_000 })
  }

  /**
   * Opens the window and hands over the page. Playwright cannot launch an app whose inspect fuse is off; it can talk to its Chromium.
   * @param {Record<string, string>} env
   */
  async function open(t, env = {}, args = []) {
    const userData = fs.mkdtempSync(path.join(folder, 'home', 'user-'))
    if (isRoot) fs.chownSync(userData, NOBODY, NOBODY)
    const [program, ...rest] = asUser(['--remote-debugging-port=0', `--user-data-dir=${userData}`, ...args])
    const app = spawn(program, rest, { env: userEnv(env), stdio: ['ignore', 'ignore', 'pipe'] })
    t.after(() => app.kill('SIGKILL'))
    let said = ''
    const address = await new Promise((resolve, reject) => {
      const clock = setTimeout(() => reject(new Error(`no window after ${START_MS / 1000} s; stderr: ${said}`)), START_MS)
      app.once('close', (code) => {
        clearTimeout(clock)
        reject(new Error(`the app ended with ${String(code)}; stderr: ${said}`))
      })
      app.stderr.on('data', (chunk) => {
        said += String(chunk)
        const found = /DevTools listening on (ws:\/\/\S+)/.exec(said)
        if (!found) return
        clearTimeout(clock)
        resolve(found[1])
      })
    })
    const browser = await chromium.connectOverCDP(address, { noDefaults: true })
    const context = browser.contexts()[0]
    assert.ok(context)
    const page = context.pages()[0] ?? (await context.waitForEvent('page'))
    return { page, said: () => said }
  }

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-packed-'))
    fs.chmodSync(folder, 0o755)
    fs.mkdirSync(path.join(folder, 'home'))
    if (isRoot) fs.chownSync(path.join(folder, 'home'), NOBODY, NOBODY)
    // The screen's key lies in a folder that only root may enter.
    const key = process.env['XAUTHORITY']
    if (key && isRoot) {
      fs.copyFileSync(key, path.join(folder, 'home/.Xauthority'))
      fs.chownSync(path.join(folder, 'home/.Xauthority'), NOBODY, NOBODY)
    }
    const packed = spawnSync(
      process.execPath,
      [path.join(root, 'electron/dev/pack.mjs'), '--no-tar', `-c.directories.output=${path.join(folder, 'release')}`],
      { encoding: 'utf8' },
    )
    assert.equal(packed.status, 0, packed.stdout + packed.stderr)
    const unpacked = path.join(folder, 'release', 'linux-unpacked')
    const name = fs.readdirSync(unpacked).find((file) => /^relock(-test-build)?$/.test(file))
    assert.ok(name, `no executable among ${fs.readdirSync(unpacked).join(', ')}`)
    executable = path.join(unpacked, name)
  })
  after(() => {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })

  test('lies in a package for Debian together with its manual page and its licence', (t) => {
    const release = path.join(folder, 'release')
    const file = fs.readdirSync(release).find((name) => name.endsWith('.deb'))
    if (file === undefined) {
      // Electron's own download is packed as electron-builder.yml says, which may be without a .deb.
      t.skip('this build made no .deb')
      return
    }
    const name = path.basename(executable)
    const [manual, licence] = [`usr/share/man/man1/${name}.1.gz`, `usr/share/doc/${name}/copyright`]
    spawnSync('sh', ['-c', `dpkg-deb --fsys-tarfile '${path.join(release, file)}' | tar -x -C '${release}' ./${manual} ./${licence}`])
    const page = gunzipSync(fs.readFileSync(path.join(release, manual))).toString()
    assert.equal(page, runToEnd(['manual'], { LC_ALL: 'C' }).stdout, 'the page is what this very build prints')
    const shown = spawnSync('man', ['-l', '-'], { input: page, encoding: 'utf8', env: { ...process.env, MANPAGER: 'cat', MANWIDTH: '80' } })
    assert.match(shown.stdout, /--timeout/)
    assert.match(fs.readFileSync(path.join(release, licence), 'utf8'), /MIT License/)
  })

  test('opens its window as an ordinary user, its page in the sandbox', async (t) => {
    const { page } = await open(t)
    await page.waitForSelector('h1', { timeout: START_MS })
    assert.match(page.url(), /^app:/)
    const renderers = fs
      .readdirSync('/proc')
      .filter((pid) => /^\d+$/.test(pid))
      .flatMap((pid) => {
        try {
          const words = fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')
          return words.includes(executable) && words.includes('--type=renderer') ? [fs.readFileSync(`/proc/${pid}/status`, 'utf8')] : []
        } catch {
          return [] // ended meanwhile
        }
      })
    assert.ok(renderers.length > 0, 'no renderer process was found')
    for (const status of renderers) {
      assert.match(status, /^Seccomp:\t2$/m)
      assert.match(status, /^NoNewPrivs:\t1$/m)
    }
  })

  test('keeps a page that somebody took over from the network, the clipboard and the pickers', async (t) => {
    const { page } = await open(t)
    await page.waitForSelector('h1', { timeout: START_MS })
    const { port, heard } = await bareListener(t)
    const outcome = await asThePage(
      page,
      async (there) => {
        const [one, other] = [
          new RTCPeerConnection({ iceServers: [{ urls: `turn:127.0.0.1:${there}?transport=tcp`, username: 'x', credential: 'x' }] }),
          new RTCPeerConnection(),
        ]
        one.createDataChannel('x')
        await one.setLocalDescription(await one.createOffer())
        await other.setRemoteDescription(one.localDescription)
        await other.setLocalDescription(await other.createAnswer())
        await one.setRemoteDescription(other.localDescription)
        await one.addIceCandidate({
          candidate: `candidate:2 1 tcp 1518280447 127.0.0.1 ${there} typ host tcptype passive`,
          sdpMid: '0',
        })
        await new Promise((resolve) => setTimeout(resolve, 3_000))
        return [one.iceGatheringState, document.execCommand('paste'), 'showOpenFilePicker' in window].join()
      },
      port,
    )
    assert.equal(outcome, 'done: complete,false,false')
    assert.deepEqual(heard, [])
  })

  test('opens its window where nothing can be kept, and says so', async (t) => {
    const { page } = await open(t, {}, ['--user-data-dir=/etc/hostname'])
    await page.getByText(/can’t write to its own folder/).waitFor({ timeout: START_MS })
  })

  test('has its developer fuses blown: variables and arguments for Node do nothing', async (t) => {
    const trace = path.join(folder, 'home', 'trace')
    const script = path.join(folder, 'home', 'script.cjs')
    fs.writeFileSync(script, `require('node:fs').writeFileSync(${JSON.stringify(trace)}, '')`)
    const { page, said } = await open(t, { ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: `--require=${script}` }, ['--inspect=0'])
    await page.waitForSelector('h1', { timeout: START_MS })
    assert.equal(fs.existsSync(trace), false)
    assert.doesNotMatch(said(), /Debugger listening/)
  })

  test('is the command line too: one object on stdout and the exit code of the verdict', () => {
    const { status, stdout, stderr } = runToEnd(['check', '127.0.0.1:9', '--json', '--offline', '--timeout', '20'])
    assert.equal(status, 1, stderr)
    assert.equal(JSON.parse(stdout).outcome, 'broken')
  })

  test('closes no lock for a copied certificate, whatever the environment says of trust', async (t) => {
    const { module } = await runnerImport(path.join(root, 'tests/lab/raise.ts'), {
      root,
      configFile: false,
      logLevel: 'warn',
      resolve: { alias: { '@shared': path.join(root, 'shared') } },
    })
    const lab = await module.raise({ server: { certificate: { fault: 'copied' } } })
    t.after(() => lab.down())
    const ca = path.join(folder, 'home', 'ca.pem')
    fs.writeFileSync(ca, lab.ca, { mode: 0o644 })
    const env = { NODE_TLS_REJECT_UNAUTHORIZED: '0', NODE_EXTRA_CA_CERTS: ca, NODE_OPTIONS: '--use-openssl-ca', SSL_CERT_FILE: ca }
    const check = async () => {
      const [program, ...rest] = asUser(['check', ...lab.cliArguments, '--ca', ca, '--json'])
      // Beside the home, which answers from this process.
      const app = spawn(program, rest, { env: userEnv(env), stdio: ['ignore', 'pipe', 'ignore'], timeout: START_MS })
      const [text] = await Promise.all([app.stdout.setEncoding('utf8').reduce((all, part) => all + part, ''), once(app, 'close')])
      return JSON.parse(text)
    }
    const copied = await check()
    assert.equal(copied.outcome, 'broken')
    assert.equal(readingsOn(copied.evidence).identity.value.secure.failure, 'another certificate')
    await lab.mend()
    const healthy = await check()
    assert.equal(readingsOn(healthy.evidence).identity.value.secure.state, 'answered')
  })

  test('does not start as root, because there is no sandbox for root', (t) => {
    if (!isRoot) return t.skip('only root can try')
    const { status, stderr } = spawnSync(executable, [], { env: userEnv(), encoding: 'utf8', timeout: START_MS })
    assert.notEqual(status, 0)
    assert.match(stderr, /Running as root without --no-sandbox is not supported/)
  })

  test('on the fallback runtime, says in its name and version that it is no release', (t) => {
    if (!path.basename(executable).includes('test-build')) return t.skip('this package has the official runtime')
    assert.equal(runToEnd(['--version']).stdout, '0.0.0-test\n')
  })

  test('has every fuse set as after-pack.cjs says', async () => {
    const wire = await getCurrentFuseWire(executable)
    const isOn = (fuse) => wire[fuse] === FUSE_ON
    assert.deepEqual(
      {
        runAsNode: isOn(FuseV1Options.RunAsNode),
        cookieEncryption: isOn(FuseV1Options.EnableCookieEncryption),
        nodeOptions: isOn(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
        inspect: isOn(FuseV1Options.EnableNodeCliInspectArguments),
        asarIntegrity: isOn(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
        onlyAsar: isOn(FuseV1Options.OnlyLoadAppFromAsar),
        ownSnapshot: isOn(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
        filePrivileges: isOn(FuseV1Options.GrantFileProtocolExtraPrivileges), // a runtime without this fuse counts as off here
      },
      {
        runAsNode: false,
        cookieEncryption: true,
        nodeOptions: false,
        inspect: false,
        asarIntegrity: true,
        onlyAsar: true,
        ownSnapshot: false,
        filePrivileges: false,
      },
    )
  })

  test('carries no source map, no source and no development script', () => {
    const files = filesInAsar(path.join(path.dirname(executable), 'resources', 'app.asar'))
    assert.deepEqual(
      files.filter((name) => /\.(map|ts|tsx|mjs)$|node_modules|\/dev\//.test(name)),
      [],
    )
    assert.ok(files.includes('dist/licenses/main.md'), `no licences among ${files.join(', ')}`)
  })
})
