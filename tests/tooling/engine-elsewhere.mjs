// The command line's bundle on other Nodes than this one: Electron's own (25 has Node 18.15 with BoringSSL: fewer globals, other TLS errors, fewer
// ciphers), and Node 24 (OpenSSL 3.5: other groups and security levels), which is in today's Electron. The same question must get the same answer.
import assert from 'node:assert/strict'
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import fs from 'node:fs'
import https from 'node:https'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { bombs, locked, pem } from '../certificates/bombs.mjs'
import { readingsOn } from '../evidence/readings-on.mjs'

const electron = process.env['RELOCK_TEST_ELECTRON']
const newer = process.env['RELOCK_TEST_NODE']
if (!electron) throw new Error('RELOCK_TEST_ELECTRON names no Electron; run this with: npm test -- --only engine')
const cli = fileURLToPath(new URL('../../dist/electron/cli.cjs', import.meta.url))
const PATIENCE_MS = 60_000

/**
 * @param {string} node
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number | null, out: string, err: string }>}
 */
async function ask(node, args) {
  const child = spawn(node, [cli, ...args], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', RELOCK_PASSPHRASE: 'x' },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: PATIENCE_MS,
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => (out += String(chunk)))
  child.stderr.on('data', (chunk) => (err += String(chunk)))
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve))
  return { code, out, err }
}

/** What both must agree on: not the times, not the words of a TLS library. */
function judgement({ code, out, err }) {
  assert.notEqual(out, '', `nothing on stdout; stderr says: ${err}`)
  const { outcome, findings } = JSON.parse(out)
  return { code, outcome, verdicts: findings.map(({ cause, verdict }) => `${cause}: ${verdict.kind ?? verdict}`) }
}

/** What this computer was found to be, without what changes by the minute. */
function computerIn({ out, err }) {
  assert.notEqual(out, '', `nothing on stdout; stderr says: ${err}`)
  const { evidence } = JSON.parse(out)
  const { measuredFrom } = evidence
  const readings = readingsOn(evidence)
  const value = (key) => readings[key]?.value ?? readings[key]?.why
  return {
    system: [measuredFrom.system, measuredFrom.systemVersion],
    hostsFile: value('hosts-file'),
    nameServers: value('name-servers'),
    adapters: value('interfaces'),
    roots: value('trust').opinions?.map(({ roots }) => roots),
  }
}

/**
 * What a Node is made of.
 * @param {string} program
 * @returns {NodeJS.ProcessVersions}
 */
const versionsOf = (program) =>
  JSON.parse(
    spawnSync(program, ['-p', 'JSON.stringify(process.versions)'], { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, encoding: 'utf8' })
      .stdout,
  )

test('Electron’s Node is BoringSSL and an older Node, or these tests prove nothing', () => {
  const versions = versionsOf(electron)
  assert.ok(versions.electron, 'not an Electron')
  assert.notEqual(versions.openssl, process.versions.openssl)
})

test('the newer Node is 24', { skip: newer ? false : 'the npm registry has none for this kind of machine' }, () => {
  assert.match(versionsOf(String(newer)).node, /^24\./)
})

const runtimes = [{ name: 'Electron’s own Node', runtime: electron }, ...(newer ? [{ name: 'Node 24', runtime: newer }] : [])]

for (const { name, runtime } of runtimes)
  describe(`the engine on ${name}`, () => {
    /**
     * The answers of this Node and of the runtime's.
     * @param {readonly string[]} args
     */
    async function askBoth(args) {
      const here = await ask(process.execPath, args)
      const there = await ask(runtime, args)
      return { here, there }
    }

    let folder = ''
    /** @type {import('node:https').Server} */
    let server
    let port = 0

    before(async () => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), 'relock-engine-'))
      const made = spawnSync(
        'openssl',
        [
          ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '30'],
          ...['-subj', '/CN=lab.example', '-addext', 'subjectAltName=DNS:lab.example'],
          ...['-keyout', path.join(folder, 'key.pem'), '-out', path.join(folder, 'certificate.pem')],
        ],
        { encoding: 'utf8' },
      )
      assert.equal(made.status, 0, made.stderr)
      server = https.createServer(
        { key: fs.readFileSync(path.join(folder, 'key.pem')), cert: fs.readFileSync(path.join(folder, 'certificate.pem')) },
        (request, response) => {
          response.setHeader('X-Plex-Protocol', '1.0')
          response.setHeader('Content-Type', 'text/xml')
          response.end(
            '<MediaContainer size="0" claimed="1" machineIdentifier="0123456789abcdef0123456789abcdef01234567" version="1.41.0"/>',
          )
        },
      )
      await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
      const address = server.address()
      assert.ok(address !== null && typeof address === 'object')
      port = address.port
    })
    after(() => {
      server.close()
      server.closeAllConnections()
      fs.rmSync(folder, { recursive: true, force: true })
    })

    test('knows the same causes', async () => {
      const { here, there } = await askBoth(['causes', '--json'])
      assert.equal(there.code, 0, there.err)
      assert.equal(there.out, here.out)
    })

    test('judges a server with a self-signed certificate alike', async () => {
      const { here, there } = await askBoth(['check', `127.0.0.1:${port}`, '--json', '--offline', '--timeout', '20'])
      assert.deepEqual(judgement(there), judgement(here))
      assert.equal(there.code, 1)
    })

    test('reads this computer alike: its hosts file, its name servers, its adapters and its roots', async () => {
      const { here, there } = await askBoth(['check', `127.0.0.1:${port}`, '--json', '--offline', '--timeout', '20'])
      assert.deepEqual(computerIn(there), computerIn(here))
      if (fs.existsSync('/etc/ssl/certs/ca-certificates.crt')) assert.ok(computerIn(there).roots.includes('system'), 'it was read')
    })

    test('judges a port where nobody listens alike', async () => {
      const closed = net.createServer()
      await new Promise((resolve) => closed.listen(0, '127.0.0.1', () => resolve(undefined)))
      const address = closed.address()
      assert.ok(address !== null && typeof address === 'object')
      await new Promise((resolve) => closed.close(resolve))
      const { here, there } = await askBoth(['check', `127.0.0.1:${address.port}`, '--json', '--offline', '--timeout', '20'])
      assert.deepEqual(judgement(there), judgement(here))
      assert.equal(there.code, 1)
    })

    test('reads a certificate file alike', async () => {
      const { here, there } = await askBoth(['certificate', path.join(folder, 'certificate.pem'), '--name', 'lab.example', '--json'])
      assert.equal(there.code, here.code)
      assert.equal(there.err, here.err)
    })

    test('refuses every file that asks for endless work alike, and at once', async () => {
      const certificate = new X509Certificate(fs.readFileSync(path.join(folder, 'certificate.pem'))).raw
      for (const [name, content, says] of bombs(certificate, 'x')) {
        const file = path.join(folder, name)
        fs.writeFileSync(file, content)
        const began = performance.now()
        const there = await ask(runtime, ['certificate', file])
        assert.ok(performance.now() - began < 10_000, `${name} took too long`)
        assert.deepEqual({ code: there.code, out: there.out }, { code: 2, out: '' }, name)
        assert.match(there.err, says, name)
      }
    })

    test('reads a locked key alike, whatever it is locked with', async () => {
      const key = execFileSync('openssl', ['pkcs8', '-topk8', '-nocrypt', '-in', path.join(folder, 'key.pem'), '-outform', 'DER'])
      for (const hard of [undefined, /** @type {const} */ ([2 ** 14, 8, 1])]) {
        const file = path.join(folder, 'locked.key')
        fs.writeFileSync(file, pem('ENCRYPTED PRIVATE KEY', locked(key, 'x', hard)))
        const { here, there } = await askBoth(['certificate', path.join(folder, 'certificate.pem'), '--key', file, '--json'])
        assert.equal(JSON.parse(there.out).key, 'matches')
        assert.equal(there.out.replace(/"at":"[^"]*"/, ''), here.out.replace(/"at":"[^"]*"/, ''))
      }
    })

    test('refuses bad usage alike, in one sentence', async () => {
      const { here, there } = await askBoth(['check', '--no-such-word'])
      assert.deepEqual(there, here)
      assert.equal(there.code, 2)
    })
  })
