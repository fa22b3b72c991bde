import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { evidenceSchema } from '@shared/model/evidence'
import { messageSchema } from '@shared/model/message'
import { checkCertificateFile, type FileCheck } from '@shared/certificates/file'
import { openCertificateSchema } from '@shared/ipc/contract'
import type { RequestName } from '@shared/ipc/contract'
import { z } from 'zod'
import { createHandlers } from '../../electron/requests/handlers'
import { openInThread, type UnlockRequest } from '../../electron/certificates/unlock'
import { systemSurroundings } from '../../electron/computer/system'
import { logText, preferencesText } from '../lab/server-files'
import { quietHost } from '../requests/host'
import { family, leaf, noon, type Made } from './workshop'
import { saying, spoken } from '../spoken'

// What the window asks of main about certificate files. Which file is how sound is tested beside the command line (pkcs12.test.ts).

const folder = mkdtempSync(path.join(tmpdir(), 'relock-window-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'ignore' })
const keyOf = async ({ keys }: Made) => {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
}

const { root, middle, server } = await family()
const word = 'Grün, “wie” das Gras'
const key = await keyOf(server)
for (const [name, text] of Object.entries({
  'server.key': key,
  'other.key': await keyOf(await leaf({ by: middle })),
  'chain.pem': `${server.pem}\n${middle.pem}\n`,
  'middle.pem': middle.pem,
}))
  writeFileSync(at(name), text, { mode: 0o600 })
const today = ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA256']
openssl('pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'server.key', ...today, '-passout', `pass:${word}`, '-out', 'plex.p12')
openssl('pkcs8', '-topk8', '-in', 'server.key', '-v2', 'aes-256-cbc', '-passout', `pass:${word}`, '-out', 'shut.key')
chmodSync(at('plex.p12'), 0o600)

/** A window on only these files; `chosen` is what the user picks in the system's dialogs, one after the other. */
function desk(...chosen: (string | null)[]) {
  const lines: string[] = []
  const { answers } = createHandlers({
    ...quietHost(folder),
    surroundings: (how) => ({
      ...systemSurroundings(how),
      now: () => noon.getTime(),
      roots: () => Promise.resolve({ builtIn: [root.pem], system: null, given: [] }),
    }),
    askWhatToOpen: () => Promise.resolve(chosen.shift() ?? null),
    log: (line) => lines.push(line),
  })
  return { ask: (name: RequestName, argument: unknown) => answers[name](argument), lines }
}
type Desk = ReturnType<typeof desk>

const drop = ({ ask }: Desk, name: string) => ask('take dropped file', { path: at(name) })
const shownIn = (answer: unknown) => z.object({ certificate: openCertificateSchema }).parse(answer).certificate
/** The checks as the window shows them: `id state`, and those that are not good with their words. */
function checksIn(answer: unknown): readonly FileCheck[] {
  const shown = shownIn(answer)
  if ('locked' in shown) throw new Error('it is locked')
  return checkCertificateFile(shown.seen, shown.file, shown.keyFile)
}
const statesIn = (answer: unknown) => checksIn(answer).map(({ id, state }) => `${id} ${state}`)

describe('a PKCS#12 file in the window', () => {
  it('waits for its passphrase, takes another one as wrong, and is checked with the right one', async () => {
    const window = desk()
    expect(await drop(window, 'plex.p12')).toEqual({ certificate: { file: 'plex.p12', locked: true } })
    expect(await window.ask('unlock certificate', { passphrase: 'wrong' })).toEqual({ certificate: { file: 'plex.p12', locked: true } })
    const opened = await window.ask('unlock certificate', { passphrase: word })
    expect(statesIn(opened)).toEqual(['form', 'key', 'dates', 'names', 'chain', 'ciphers', 'permission'].map((id) => `${id} good`))
    expect(shownIn(opened)).toMatchObject({ file: 'plex.p12', keyFile: null, takesKey: false })
  })

  it('is chosen in the system’s dialog as well, and a dismissed dialog is no trouble', async () => {
    const window = desk(at('plex.p12'), null)
    expect(await window.ask('choose certificate', null)).toHaveProperty('certificate.locked', true)
    expect(await window.ask('choose certificate', null)).toEqual({ dismissed: true })
  })

  it('is judged again for a name, however it is typed, without its passphrase', async () => {
    const window = desk()
    await drop(window, 'plex.p12')
    await window.ask('unlock certificate', { passphrase: word })
    const names = async (name: string) =>
      statesIn(await window.ask('judge certificate', { name })).find((state) => state.startsWith('names'))
    for (const name of ['plex.example.com', ' PLEX.example.com. ', 'https://plex.example.com:443/web', 'plex.example.com:32400', ''])
      expect(await names(name), name).toBe('names good')
    for (const name of ['else.example.com', '192.168.1.20', '[fd00::1]:443']) expect(await names(name), name).toBe('names broken')
    expect(await window.ask('judge certificate', { name: 'my server' })).toEqual({ refused: saying(/neither a name/) })
  })

  it('tells who may read it, as the system says', async () => {
    writeFileSync(at('open.p12'), '')
    openssl('pkcs12', '-export', '-in', 'chain.pem', '-inkey', 'server.key', ...today, '-passout', 'pass:', '-out', 'open.p12')
    chmodSync(at('open.p12'), 0o644)
    const permission = checksIn(await drop(desk(), 'open.p12')).find(({ id }) => id === 'permission')
    expect(permission).toMatchObject({ state: 'doubtful', commands: ['sudo chown plex open.p12', 'sudo chmod 600 open.p12'] })
  })

  it('gives away nothing of its key, its passphrase and its place', async () => {
    const window = desk()
    const answers = [await drop(window, 'plex.p12'), await window.ask('unlock certificate', { passphrase: word })]
    answers.push(await window.ask('judge certificate', { name: 'plex.example.com' }))
    answers.push(await window.ask('unlock certificate', { passphrase: 'x'.repeat(1_001) }).catch(String))
    const told = JSON.stringify([answers, window.lines])
    for (const secret of [word, 'x'.repeat(20), 'PRIVATE KEY', key.split('\n')[1]?.slice(0, 24) ?? '', folder])
      expect(told).not.toContain(secret)
    expect(window.lines).toEqual([])
  })

  it('is open until it is put away', async () => {
    const window = desk()
    await drop(window, 'plex.p12')
    expect(await window.ask('put certificate away', null)).toBeNull()
    for (const [name, argument] of [
      ['unlock certificate', { passphrase: word }],
      ['judge certificate', { name: 'plex.example.com' }],
    ] as const)
      expect(await window.ask(name, argument)).toEqual({ refused: saying(/no such file open/) })
  })
})

describe('a PEM file in the window', () => {
  it('takes its key from a file of its own: chosen, or dropped beside it', async () => {
    const window = desk(at('other.key'), at('middle.pem'), at('server.key'), null)
    const keyless = await drop(window, 'chain.pem')
    expect(shownIn(keyless)).toMatchObject({ keyFile: null, takesKey: true })
    expect(statesIn(keyless)).toContain('key doubtful')
    const foreign = await window.ask('choose key', null)
    expect(shownIn(foreign)).toMatchObject({ keyFile: 'other.key', takesKey: true })
    expect(statesIn(foreign)).toContain('key broken')
    expect(await window.ask('choose key', null)).toEqual({ refused: saying(/^middle\.pem holds no private key/) })
    expect(statesIn(await window.ask('choose key', null))).toContain('key good')
    expect(await window.ask('choose key', null)).toEqual({ dismissed: true })
    expect(statesIn(await drop(window, 'other.key'))).toContain('key broken')
    const own = await drop(window, 'server.key')
    expect(checksIn(own).find(({ id }) => id === 'form')?.commands?.[0]).toContain('-in chain.pem -inkey server.key -out chain-plex.p12')
  })

  it('is checked though its key is locked, and the key with its passphrase', async () => {
    const window = desk()
    await drop(window, 'chain.pem')
    expect(statesIn(await drop(window, 'shut.key'))).toContain('key doubtful')
    expect(shownIn(await window.ask('unlock certificate', { passphrase: 'wrong' }))).toHaveProperty('seen.key', 'locked')
    expect(shownIn(await window.ask('unlock certificate', { passphrase: word }))).toHaveProperty('seen.key', 'matches')
  })

  it('that waits for no key makes a dropped one what it is: a thing to keep secret', async () => {
    const window = desk()
    expect(await drop(window, 'server.key')).toEqual({ refused: saying(/^server\.key is a private key; keep it secret/) })
    await drop(window, 'chain.pem')
    await window.ask('put certificate away', null)
    expect(await drop(window, 'server.key')).toHaveProperty('refused')
    expect(await window.ask('choose key', null)).toEqual({ dismissed: true })
  })
})

describe('a dropped thing that cannot be checked', () => {
  writeFileSync(at('photo.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0]))
  writeFileSync(at('report.html'), '<!doctype html><h1>Relock</h1>')
  writeFileSync(at('export.zip'), Buffer.from('504b030414000000', 'hex'))
  writeFileSync(at('other.json'), '{"hello": 1}')
  writeFileSync(at('empty'), '')
  writeFileSync(at('huge'), Buffer.alloc(21 * 1024 * 1024, 0x30))
  writeFileSync(at('large.p12'), Buffer.concat([Buffer.from('30820000020103', 'hex'), Buffer.alloc(1024 * 1024)]))
  writeFileSync(at('broken.p12'), Buffer.from('308204d20201033082', 'hex'))
  mkdirSync(at('folder.p12'))
  execFileSync('mkfifo', [at('pipe.p12')])

  it('two at once are told apart from a server’s, whose log and preferences are read as one', async () => {
    const two = z
      .object({ refused: messageSchema })
      .parse(await desk().ask('take dropped file', { path: at('chain.pem'), beside: [at('server.key')] }))
    expect(spoken(two.refused)).toMatch(/^Drop one file at a time/)
    writeFileSync(at('Plex Media Server.log'), logText('well', { address: '192.168.1.20', port: 32_400 }, noon.getTime()))
    writeFileSync(at('Preferences.xml'), preferencesText({ secureConnections: '0' }))
    const answer = await desk().ask('take dropped file', { path: at('Plex Media Server.log'), beside: [at('Preferences.xml')] })
    const { evidence } = z.object({ serverFiles: z.object({ evidence: evidenceSchema }) }).parse(answer).serverFiles
    expect(evidence.readings.map(({ fact }) => fact)).toEqual(expect.arrayContaining(['log-story', 'preferences']))
  })

  it.each<readonly [string, string, RegExp]>([
    ['a picture', at('photo.jpg'), /^photo\.jpg is neither a certificate nor a report/],
    ['a report for people', at('report.html'), /^report\.html is neither a certificate nor a report that Relock saved as JSON/],
    ['an export of a NAS', at('export.zip'), /^export\.zip is an archive; unpack it, and give the certificate that is in it\.$/],
    ['data of another program', at('other.json'), /not a Relock report/],
    ['an empty file', at('empty'), /^empty is neither/],
    ['a file that is too big for anything', at('huge'), /^huge is too big/],
    ['a file that is too big for a certificate', at('large.p12'), /^large\.p12 is too big/],
    ['a file that breaks off', at('broken.p12'), /^broken\.p12 breaks off or is damaged/],
    ['a folder', at('folder.p12'), /^folder\.p12 is a folder/],
    ['a pipe that nobody writes into', at('pipe.p12'), /^pipe\.p12 is no ordinary file/],
    ['a device without an end', '/dev/zero', /^zero is no ordinary file/],
    ['a file that is gone', at('gone.p12'), /^gone\.p12 is not there any more/],
    ['a name that no system has', '/tmp/a\0b', /cannot be read/],
    ['something out of another program', '', /no file on this computer/],
  ])('gets one clear sentence: %s', async (_, place, sentence) => {
    const answer = z.object({ refused: messageSchema }).parse(await desk().ask('take dropped file', { path: place }))
    const refused = spoken(answer.refused)
    expect(refused).toMatch(sentence)
    expect(refused).toMatch(/^[^\n]{20,300}\.$/)
    expect(refused).not.toContain(folder)
  })

  it('a socket, too', async () => {
    const listener = createServer().listen(at('socket'))
    await new Promise((resolve) => listener.once('listening', resolve))
    expect(await drop(desk(), 'socket')).toEqual({ refused: saying(/no ordinary file/) })
    listener.close()
  })

  it.skipIf(process.getuid?.() === 0)('and one that may not be read (root may everything)', async () => {
    writeFileSync(at('shut.p12'), 'x', { mode: 0 })
    expect(await drop(desk(), 'shut.p12')).toEqual({ refused: saying(/may not read shut\.p12/) })
  })

  it('leaves open what was open before', async () => {
    const window = desk()
    await drop(window, 'plex.p12')
    await drop(window, 'photo.jpg')
    await drop(window, 'broken.p12')
    expect(statesIn(await window.ask('unlock certificate', { passphrase: word }))).toContain('key good')
  })
})

describe('the thread that opens files', () => {
  const what: UnlockRequest = { file: 'plex.p12', bytes: new Uint8Array([1, 2, 3]), passphrase: 'x', key: null }
  const reply = (code: string) => `const { parentPort } = require('node:worker_threads'); parentPort.on('message', (what) => { ${code} })`
  const run = (code: string, signal = new AbortController().signal) => openInThread(reply(code))(what, signal)

  it('gets the file and the passphrase, and its answer comes back', async () => {
    expect(await run('parentPort.postMessage({ refused: what.passphrase + what.bytes.length + what.file })')).toEqual({
      refused: 'x3plex.p12',
    })
  })

  it.each([
    ['crashes', 'throw new Error("x")'],
    ['ends', 'process.exit(1)'],
    ['swells', 'const all = []; for (;;) all.push(new Array(100_000).fill({}))'],
  ])('costs one sentence where it %s', { timeout: 30_000 }, async (_, code) => {
    expect(await run(code)).toEqual({ refused: saying(/^plex\.p12 could not be opened; copy it again from where it was made\.$/) })
  })

  it('is ended at once when nobody waits for it any more', async () => {
    const stop = new AbortController()
    const running = run('for (;;) {}', stop.signal)
    setTimeout(() => stop.abort(), 50)
    expect(await running).toHaveProperty('refused')
  })
})
