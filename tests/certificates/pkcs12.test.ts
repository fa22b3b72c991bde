import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { runCommandLine } from '../../electron/command-line/command-line'
import { openPkcs12 } from '../../electron/certificates/pkcs12'
import { elementAt } from '../../electron/certificates/der'
import { privateKeyIn, publicHalf } from '../../electron/certificates/private-key'
import { family, leaf, noon, toPem, type Made } from './workshop'
import { worked } from '../processor-time'

const folder = mkdtempSync(path.join(tmpdir(), 'relock-pkcs12-'))
afterAll(() => rmSync(folder, { recursive: true }))
const at = (name: string) => path.join(folder, name)
const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })

const { root, middle, server } = await family()
const rsaServer = await leaf({ by: middle, key: 'RSA' })
const other = await leaf({ by: middle })
const keyPem = async ({ keys }: Made) => {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  return `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
}
writeFileSync(at('root.pem'), root.pem)
writeFileSync(at('middle.pem'), middle.pem)
for (const [name, made] of Object.entries({ server, rsaServer, other })) {
  writeFileSync(at(`${name}.pem`), made.pem)
  writeFileSync(at(`${name}.key`), await keyPem(made))
}
const word = 'Grün, “wie” das Gras'
const today = ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA256']
interface Wish {
  readonly of?: string
  readonly how?: readonly string[]
  readonly passphrase?: string
  readonly links?: boolean
}
/** A PKCS#12 file that OpenSSL makes. */
function made(name: string, { of = 'server', how = today, passphrase = word, links = true }: Wish = {}): string {
  const chain = links ? ['-certfile', 'middle.pem'] : []
  openssl('pkcs12', '-export', '-in', `${of}.pem`, '-inkey', `${of}.key`, ...chain, ...how, '-passout', `pass:${passphrase}`, '-out', name)
  return name
}

async function run(
  args: readonly string[],
  { passphrase = word, mode = 'owner' }: { passphrase?: string | null; mode?: 'owner' | 'everyone' } = {},
) {
  const said = { out: '', err: '', asked: 0 }
  const code = await runCommandLine(['certificate', ...args], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readFile: (name) => Promise.resolve(readFileSync(at(name))),
    writeFile: () => Promise.reject(new Error('nothing is written')),
    askPassphrase: () => {
      said.asked++
      return Promise.resolve(passphrase)
    },
    readableBy: () => Promise.resolve(mode),
    now: () => noon.getTime(),
    interruptible: (work) => work(new AbortController().signal),
  })
  return { code, ...said }
}

const told = z.object({
  accepted: z.boolean(),
  reasons: z.array(z.string()),
  ready: z.boolean(),
  form: z.string(),
  key: z.string(),
  checks: z.array(z.object({ id: z.string(), state: z.string(), says: z.string(), commands: z.array(z.string()) })),
})
async function json(name: string, how?: Parameters<typeof run>[1], ...rest: string[]) {
  const { out, err, code } = await run([name, '--ca', 'root.pem', '--json', ...rest], how)
  expect(err).toBe('')
  const { checks, ...all } = told.parse(JSON.parse(out))
  const state = (id: string) => checks.find((check) => check.id === id)?.state
  return { code, ...all, state, commands: checks.find(({ id }) => id === 'ciphers')?.commands ?? [], checks }
}

describe('a PKCS#12 file for Plex', () => {
  it.each(['server', 'rsaServer'])('that is in order passes every check (%s)', async (of) => {
    const { code, accepted, ready, key, form, checks } = await json(made(`good-${of}.p12`, { of }))
    expect({ code, accepted, ready, key, form }).toEqual({ code: 0, accepted: true, ready: true, key: 'matches', form: 'PKCS#12' })
    expect(checks.map(({ id, state }) => `${id} ${state}`)).toEqual(
      ['form', 'key', 'dates', 'names', 'chain', 'ciphers', 'permission'].map((id) => `${id} good`),
    )
  })

  it.each<readonly [string, readonly string[], string]>([
    ['RC2-40 and 3DES, as OpenSSL 1.1.1 wrote it', ['-legacy'], 'broken'],
    ['3DES with SHA-1, as Windows writes it', ['-certpbe', 'PBE-SHA1-3DES', '-keypbe', 'PBE-SHA1-3DES', '-macalg', 'SHA1'], 'doubtful'],
    ['AES sealed with SHA-1', ['-certpbe', 'AES-128-CBC', '-keypbe', 'AES-192-CBC', '-macalg', 'SHA1'], 'doubtful'],
    ['AES sealed with SHA-512', ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA512'], 'good'],
    ['3DES with two keys', ['-certpbe', 'PBE-SHA1-2DES', '-keypbe', 'PBE-SHA1-2DES', '-macalg', 'SHA256'], 'doubtful'],
    ['RC2-128, as old browsers wrote it', ['-legacy', '-certpbe', 'PBE-SHA1-RC2-128', '-keypbe', 'AES-256-CBC'], 'broken'],
    ['AES sealed with SHA-224', ['-certpbe', 'AES-256-CBC', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA224'], 'good'],
    ['certificates in the open', ['-certpbe', 'NONE', '-keypbe', 'AES-256-CBC', '-macalg', 'SHA256'], 'good'],
    ['no seal', [...today, '-nomac'], 'good'],
  ])('is opened and its ciphers are judged: %s', async (name, how, state) => {
    const file = made(`${name.replace(/\W+/g, '-')}.p12`, { how })
    const found = await json(file)
    expect({ key: found.key, accepted: found.accepted, ciphers: found.state('ciphers') }).toEqual({
      key: 'matches',
      accepted: true,
      ciphers: state,
    })
    expect(found.code).toBe(state === 'broken' ? 1 : 0)
    expect(found.commands.length).toBe(state === 'good' ? 0 : 2)
  })

  it('that asks for as much work as GnuTLS does is opened', { timeout: 60_000 }, async () => {
    // 600,000 rounds for the seal, the key and each of two certificates; here the certificates share a lock, so each has some more.
    const found = await json(made('gnutls.p12', { how: [...today, '-iter', '670000'] }))
    expect({ code: found.code, key: found.key }).toEqual({ code: 0, key: 'matches' })
  })

  it('with a line break behind it is read, as OpenSSL does', async () => {
    writeFileSync(at('broken-line.p12'), Buffer.concat([readFileSync(at(made('whole.p12'))), Buffer.from('\r\n')]))
    expect(await json('broken-line.p12')).toMatchObject({ code: 0, key: 'matches' })
  })

  it('with old ciphers is mended by the very commands that are told', async () => {
    const { commands } = await json(made('old one.p12', { how: ['-legacy'], passphrase: 'plain' }), { passphrase: 'plain' })
    const [out = '', back = ''] = commands
    // What a person types at the prompts is given as arguments here.
    execFileSync('sh', ['-c', `${out} -passin pass:plain -passout pass:plain`], { cwd: folder, stdio: 'ignore' })
    expect(readFileSync(at('old one-rewrite.pem'), 'latin1')).toContain('BEGIN ENCRYPTED PRIVATE KEY')
    execFileSync('sh', ['-c', `${back} -passin pass:plain -passout pass:plain`], { cwd: folder, stdio: 'ignore' })
    const again = await json('old one-new.p12', { passphrase: 'plain' })
    expect({ code: again.code, ciphers: again.state('ciphers'), key: again.key }).toEqual({ code: 0, ciphers: 'good', key: 'matches' })
  })

  it('that lacks its link, its time or its name says which', async () => {
    const alone = await json(made('alone.p12', { links: false }))
    expect([alone.code, alone.reasons, alone.state('chain'), alone.state('key')]).toEqual([1, ['issuer missing'], 'broken', 'good'])
    const late = await json(made('late.p12'), {}, '--at', '2027-01-01')
    expect([late.code, late.state('dates')]).toEqual([1, 'broken'])
    const named = await json('late.p12', {}, '--name', 'else.example.com')
    expect([named.code, named.state('names'), named.state('chain')]).toEqual([1, 'broken', 'good'])
  })

  it('without a key is of no use to Plex, though its chain is accepted', async () => {
    openssl(
      'pkcs12',
      '-export',
      '-nokeys',
      '-in',
      'server.pem',
      '-certfile',
      'middle.pem',
      ...today,
      '-passout',
      `pass:${word}`,
      '-out',
      'bare.p12',
    )
    const { code, accepted, ready, key, state } = await json('bare.p12')
    expect({ code, accepted, ready, key, state: state('key') }).toEqual({
      code: 1,
      accepted: true,
      ready: false,
      key: 'absent',
      state: 'broken',
    })
  })

  it('that everybody can read is told with the commands that close it', async () => {
    const { checks, code } = await json(made('open.p12'), { mode: 'everyone' })
    expect(code).toBe(0)
    expect(checks.find(({ id }) => id === 'permission')).toMatchObject({
      state: 'doubtful',
      commands: ['sudo chown plex open.p12', 'sudo chmod 600 open.p12'],
    })
  })

  it('is read in BER with an indefinite length as well', async () => {
    const { content } = elementAt(readFileSync(at(made('plain.p12'))), 0)
    writeFileSync(at('ber.p12'), Buffer.concat([Buffer.from([0x30, 0x80]), content, Buffer.from([0, 0])]))
    expect(await json('ber.p12')).toMatchObject({ code: 0, key: 'matches' })
  })

  it('is opened without a question where it has no passphrase', async () => {
    expect(await run([made('free.p12', { passphrase: '' }), '--ca', 'root.pem'])).toMatchObject({ code: 0, asked: 0 })
  })

  it('is not opened by another passphrase, and not without one', async () => {
    for (const how of [today, [...today, '-nomac'], ['-legacy']]) {
      made('shut.p12', { how })
      const wrong = await run(['shut.p12'], { passphrase: 'something else' })
      expect({ code: wrong.code, out: wrong.out }).toEqual({ code: 2, out: '' })
      expect(wrong.err).toMatch(/does not open with this passphrase/)
      expect((await run(['shut.p12'], { passphrase: null })).err).toMatch(/needs its passphrase/)
    }
  })

  it('is not opened by any of a thousand wrong passphrases, though nothing seals it', async () => {
    const bytes = readFileSync(at(made('unsealed.p12', { how: [...today, '-iter', '1', '-nomac'] })))
    for (let number = 0; number < 1_500; number++)
      expect((await openPkcs12(bytes, `wrong ${String(number)}`)).state, String(number)).toBe('locked')
    expect((await openPkcs12(bytes, word)).state).toBe('opened')
  })

  it('shows nothing of its key and of its passphrase', async () => {
    made('secret.p12')
    const shown = [await run(['secret.p12', '--ca', 'root.pem', '--json']), await run(['secret.p12', '--ca', 'root.pem'])]
    const secret = (await keyPem(server)).split('\n')[1] ?? ''
    for (const { out, err } of shown) {
      expect(out + err).not.toContain(word)
      expect(out + err).not.toContain(secret.slice(0, 24))
      expect(out + err).not.toContain('PRIVATE KEY')
    }
  })

  it('tells people each check, and the end of it', async () => {
    made('told.p12')
    expect((await run(['told.p12', '--ca', 'root.pem'])).out).toMatch(
      /\nAccepted\.\n\n✓ It is a PKCS#12 file.*\n✓ The private key belongs to the certificate\.\n[^]*Nothing stands against giving it to Plex\.\n$/,
    )
  })
})

describe('a key in a file of its own', () => {
  it('is put into one file with its chain by the very command that is told', async () => {
    writeFileSync(at('both.pem'), [readFileSync(at('server.key'), 'latin1').trim(), server.pem, middle.pem, ''].join('\n'))
    const [command = ''] = (await json('both.pem')).checks.find(({ id }) => id === 'form')?.commands ?? []
    execFileSync('sh', ['-c', `${command} -passout pass:plain`], { cwd: folder, stdio: 'ignore' })
    expect(await json('both-plex.p12', { passphrase: 'plain' })).toMatchObject({ code: 0, key: 'matches', ready: true })
  })

  it('is named in the command that packs it, and is what must be readable by its owner alone', async () => {
    writeFileSync(at('served.pem'), `${server.pem}\n${middle.pem}\n`)
    const { checks } = await json('served.pem', { mode: 'everyone' }, '--key', 'server.key')
    const [command = ''] = checks.find(({ id }) => id === 'form')?.commands ?? []
    execFileSync('sh', ['-c', `${command} -passout pass:plain`], { cwd: folder, stdio: 'ignore' })
    expect(await json('served-plex.p12', { passphrase: 'plain' })).toMatchObject({ code: 0, key: 'matches', ready: true })
    expect(checks.find(({ id }) => id === 'permission')).toMatchObject({ state: 'doubtful', commands: ['chmod 600 server.key'] })
    expect((await run(['served.pem', '--ca', 'root.pem', '--key', 'server.key'])).out).toContain('once it is packed for Plex.')
  })

  it('is compared with the certificate, and decides', async () => {
    writeFileSync(at('chain.pem'), server.pem + middle.pem)
    expect(await json('chain.pem', {}, '--key', 'server.key')).toMatchObject({ code: 0, key: 'matches', ready: true })
    expect(await json('chain.pem', {}, '--key', 'other.key')).toMatchObject({
      code: 1,
      accepted: true,
      ready: false,
      key: 'of another certificate',
    })
    const none = await run(['chain.pem', '--key', 'middle.pem'])
    expect([none.code, none.err]).toEqual([2, expect.stringMatching(/^middle\.pem holds no private key/)])
  })

  it('is opened with its passphrase, and left shut without it', async () => {
    openssl('pkcs8', '-topk8', '-in', 'server.key', '-v2', 'aes-256-cbc', '-passout', 'pass:geheim', '-out', 'shut.key')
    expect(await json('chain.pem', { passphrase: 'geheim' }, '--key', 'shut.key')).toMatchObject({ code: 0, key: 'matches' })
    expect(await json('chain.pem', { passphrase: null }, '--key', 'shut.key')).toMatchObject({ accepted: true, key: 'locked' })
    expect(await json('chain.pem', { passphrase: 'falsch' }, '--key', 'shut.key')).toMatchObject({ key: 'locked' })
  })

  it('that is damaged is said to be', async () => {
    const key = privateKeyIn('-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2Vw\n-----END PRIVATE KEY-----')
    expect(key === null ? null : await publicHalf(key, null)).toBe('unreadable')
  })
})

describe('a damaged or hostile PKCS#12 file', () => {
  it('never ends in a crash, and never gives up another certificate or key', { timeout: 60_000 }, async () => {
    const whole = readFileSync(at(made('mutated.p12', { how: [...today, '-iter', '1', '-maciter'], passphrase: 'x' })))
    const states = new Map<string, number>()
    let seed = 20_26
    const random = (below: number) => (seed = (seed * 48_271) % 2_147_483_647) % below
    for (let round = 0; round < 2_000; round++) {
      const bytes = Buffer.from(whole)
      for (let count = 1 + random(3); count > 0; count--) bytes[random(bytes.length)] = random(256)
      const opened = await openPkcs12(round % 5 === 0 ? bytes.subarray(0, random(bytes.length)) : bytes, 'x')
      states.set(opened.state, (states.get(opened.state) ?? 0) + 1)
      if (opened.state !== 'opened') continue
      // The seal holds: what opens is what was sealed.
      for (const der of opened.certificates) expect([server.pem, middle.pem]).toContain(toPem(der))
    }
    expect(states.get('damaged')).toBeGreaterThan(100)
    expect(states.get('locked')).toBeGreaterThan(100)
  })

  it.each([
    ['SHA-512', '900000', 'too much work'],
    ['SHA-512', '400000', 'locked'],
    ['SHA1', '600000', 'locked'],
  ])(
    'costs no more than GnuTLS’ own where no passphrase is given: a seal of %s with %s rounds',
    { timeout: 60_000 },
    async (hash, iterations, state) => {
      // The locks themselves ask for little: what costs is the seal, which is tried with an empty passphrase and with none.
      const name = `sealed-${hash}-${iterations}.p12`
      const args = ['-certpbe', 'NONE', '-keypbe', 'NONE', '-macalg', hash.replace('-', ''), '-iter', iterations]
      const bytes = readFileSync(at(made(name, { how: args })))
      const began = process.cpuUsage()
      expect((await openPkcs12(bytes, null)).state).toBe(state)
      // On a busy machine it takes three times as long; what is not held back takes minutes.
      expect(worked(began)).toBeLessThan(20_000)
    },
  )

  it('that asks for endless work is refused at once', { timeout: 60_000 }, async () => {
    const bytes = readFileSync(at(made('slow.p12', { how: [...today, '-iter', '2000000'] })))
    expect(elementAt(bytes, 0).whole.length).toBe(bytes.length)
    const before = process.cpuUsage()
    expect((await openPkcs12(bytes, word)).state).toBe('too much work')
    expect(worked(before)).toBeLessThan(1_000)
  })
})
