import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { refusals } from '@shared/facts/trust'
import { runCommandLine } from '../../electron/command-line/command-line'
import { authority, day, dnsNames, extension, der, family, leaf, make, noon } from './workshop'

const { root, middle, server } = await family()
const files: Record<string, string | Uint8Array> = {
  'chain.pem': server.pem + middle.pem,
  'chain.der': Buffer.concat([server.der, middle.der]),
  'leaf.pem': server.pem,
  'root.pem': root.pem,
}

/** Runs the command with these files and no others. */
async function run(...args: string[]) {
  const said = { out: '', err: '' }
  const code = await runCommandLine(['certificate', ...args], {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readFile: (name, limit) => {
      const content = files[name]
      return content === undefined ? Promise.reject(new Error('ENOENT')) : Promise.resolve(Buffer.from(content).subarray(0, limit))
    },
    writeFile: () => Promise.reject(new Error('nothing is written')),
    now: () => noon.getTime(),
    interruptible: (work) => work(new AbortController().signal),
  })
  return { code, ...said }
}

const telling = z
  .object({ accepted: z.boolean(), reasons: z.array(z.enum(refusals)), browsers: z.object({ accepted: z.boolean() }).loose() })
  .loose()
async function json(...args: string[]) {
  const { out, code, err } = await run(...args, '--json')
  expect(err).toBe('')
  expect(out.trimEnd()).not.toContain('\n')
  return { code, ...telling.parse(JSON.parse(out)) }
}
const accepted = { code: 0, accepted: true, reasons: [] }

describe('relock certificate', () => {
  it('accepts a good chain, PEM or DER, and exits with 0', async () => {
    const rest = ['--name', 'plex.example.com', '--ca', 'root.pem']
    expect(await json('chain.pem', ...rest)).toMatchObject(accepted)
    expect(await json('chain.der', ...rest)).toMatchObject(accepted)
  })

  it('refuses a bad one with its reasons, and exits with 1', async () => {
    expect(await json('leaf.pem', '--ca', 'root.pem')).toMatchObject({ code: 1, accepted: false, reasons: ['issuer missing'] })
    expect(await json('chain.pem', '--name', 'other.example.com', '--ca', 'root.pem')).toMatchObject({
      code: 1,
      reasons: ['name not covered'],
    })
  })

  it('trusts the given roots alone, or else those built in and this computer’s', async () => {
    expect(await json('chain.pem')).toMatchObject({ code: 1, reasons: ['unknown root'] })
    expect(await json('root.pem', '--ca', 'chain.pem')).toMatchObject({ code: 1, reasons: ['self-signed'] })
  })

  it('judges as of the day that is given, else as of now', async () => {
    const at = (text: string) => json('chain.pem', '--ca', 'root.pem', '--at', text)
    const last = new Date(noon.getTime() + 30 * day)
    expect(await at('2026-06-15')).toMatchObject(accepted)
    expect(await at('2027-01-01')).toMatchObject({ code: 1, reasons: ['expired'] })
    expect(await at('2020-01-01T00:00:00+02:00')).toMatchObject({ code: 1, reasons: ['not yet valid'] })
    expect(await at(last.toISOString())).toMatchObject(accepted)
    expect(await at(last.toISOString().replace('.000Z', ''))).toMatchObject(accepted)
    expect(await at(new Date(last.getTime() + 1000).toISOString())).toMatchObject({ code: 1 })
    expect(await json('chain.pem', '--ca', 'root.pem')).toMatchObject(accepted)
  })

  it('doubts a certificate that Apple’s devices find too long-lived, also of an own authority, and no shorter one', async () => {
    const issued = async (days: number) => (await leaf({ by: root, notBefore: noon, notAfter: new Date(noon.getTime() + days * day) })).pem
    for (const days of [826, 1_461, 3_650]) {
      files['long.pem'] = await issued(days)
      const { code, out } = await run('long.pem', '--ca', 'root.pem', '--name', 'plex.example.com', '--at', '2026-06-16')
      expect(out).toMatch(new RegExp(`! It is valid for ${days.toLocaleString('en')} days\\. iPhone.*refuse more than 825`))
      expect(code).toBe(0)
    }
    files['long.pem'] = await issued(825)
    expect((await run('long.pem', '--ca', 'root.pem', '--at', '2026-06-16')).out).not.toContain('iPhone')
  })

  it('holds a chain to the letter, and says where browsers do not', async () => {
    files['odd.pem'] = (await leaf({ by: root, names: dnsNames('my_nas.example.com') })).pem
    expect(await json('odd.pem', '--ca', 'root.pem')).toMatchObject({
      code: 1,
      reasons: ['against the rules'],
      browsers: { accepted: true },
    })
    expect((await run('odd.pem', '--ca', 'root.pem')).out).toContain('browsers let it pass')
  })

  it('tells people each certificate, what it judged by, and the verdict', async () => {
    const { out, code } = await run('chain.pem', '--name', 'other.example.com', '--ca', 'root.pem')
    expect(code).toBe(1)
    expect(out).toBe(
      [
        '1. plex.example.com, from Test, from May 16, 2026 to July 15, 2026',
        '2. CN=Test Middle, O=Test, from Test, from May 16, 2026 to July 15, 2026',
        '',
        'Judged for other.example.com. As of June 15, 2026. Roots: those given.',
        '',
        'Not accepted, because',
        '  it is for another name',
        '',
      ].join('\n'),
    )
    expect((await run('chain.pem', '--ca', 'root.pem')).out).toMatch(/No name was given[^]*\nAccepted\.\n$/)
  })

  it('explains itself', async () => {
    const { out, code } = await run('--help')
    expect(code).toBe(0)
    expect(out).toContain('trust the roots in this file, and no others')
  })
})

describe('bad input for relock certificate', () => {
  const scratch = mkdtempSync(path.join(tmpdir(), 'relock-certificate-'))
  afterAll(() => rmSync(scratch, { recursive: true }))
  const openssl = (name: string, ...args: string[]): Uint8Array => {
    execFileSync('openssl', [...args, '-out', path.join(scratch, name)], { stdio: 'ignore' })
    return readFileSync(path.join(scratch, name))
  }

  it.each<readonly [string, readonly string[], RegExp]>([
    ['no file', [], /^Give one file/],
    ['two files', ['chain.pem', 'leaf.pem'], /^Give one file/],
    ['an unknown option', ['chain.pem', '--quiet'], /^"relock certificate" has no option --quiet/],
    ['an option without its value', ['chain.pem', '--name'], /^Give --name its value/],
    ['a file that is not there', ['missing.pem'], /^missing\.pem cannot be read/],
    ['roots that are not there', ['chain.pem', '--ca', 'missing.pem'], /^missing\.pem cannot be read/],
    ['a date that is none', ['chain.pem', '--at', 'yesterday'], /"yesterday" is no date/],
    ['a day that does not exist', ['chain.pem', '--at', '2026-02-31'], /"2026-02-31" is no date/],
    ['an hour that does not exist', ['chain.pem', '--at', '2026-02-01T25:00:00Z'], /is no date/],
    ['a name that is none', ['chain.pem', '--name', 'https://exa mple/'], /is neither a name nor an address/],
  ])('is answered with one sentence and 2: %s', async (_, args, sentence) => {
    const { code, out, err } = await run(...args)
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
    expect(err.trimEnd()).not.toContain('\n')
  })

  it.each<readonly [string, () => string | Uint8Array, RegExp]>([
    ['empty', () => '', /is empty; give/],
    ['cut short', () => server.pem.slice(0, 300), /breaks off inside a certificate/],
    ['cut short behind a whole one', () => server.pem + middle.pem.slice(0, 300), /breaks off inside a certificate/],
    ['a key in PEM', () => openssl('key.pem', 'genpkey', '-algorithm', 'ED25519'), /is a private key; keep it secret/],
    [
      'a key in DER',
      () => openssl('key.der', 'genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-outform', 'DER'),
      /is a private key/,
    ],
    [
      'an old key in DER',
      () => openssl('old.der', 'ecparam', '-genkey', '-noout', '-name', 'prime256v1', '-outform', 'DER'),
      /is a private key/,
    ],
    ['a request', () => '-----BEGIN CERTIFICATE REQUEST-----\nMII=\n-----END CERTIFICATE REQUEST-----\n', /is only a request/],
    ['a page', () => '<html>', /is neither PEM nor DER/],
    ['an archive', () => Buffer.from('504b030414000000', 'hex'), /is an archive; unpack it/],
    ['saved by a Windows editor in UTF-16', () => Buffer.from(`\ufeff${server.pem}`, 'utf16le'), /is text in UTF-16, .* save it again/],
    ['a Java keystore', () => Buffer.from('feedfeed00000002', 'hex'), /is a Java keystore; .* -srckeystore bad -destkeystore/],
    ['without its first and last line', () => server.pem.replace(/-----.*-----\n?/g, ''), /is Base64 without BEGIN and END lines; export/],
    ['a PKCS#12 file as text', () => '-----BEGIN PKCS12-----\nMII=\n-----END PKCS12-----\n', /is a PKCS#12 file written as text/],
    ['of PGP', () => '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nMII=\n-----END PGP PRIVATE KEY BLOCK-----\n', /is of PGP/],
    ['a revocation list', () => '-----BEGIN X509 CRL-----\nMII=\n-----END X509 CRL-----\n', /is a list of revoked certificates/],
    [
      'a revocation list in DER',
      () =>
        der(0x30, der(0x30, der(0x30, der(0x06, [0x2a])), der(0x30), der(0x17, Buffer.from('260615120000Z'))), der(0x30), der(0x03, [0])),
      /is a list of revoked certificates/,
    ],
    [
      'a request in DER',
      () => {
        const subject = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', '/CN=x']
        return openssl('request.der', 'req', '-new', ...subject, '-keyout', path.join(scratch, 'request.key'), '-outform', 'DER')
      },
      /is only a request/,
    ],
    [
      'a public key in DER',
      () => openssl('public.der', 'pkey', '-in', path.join(scratch, 'request.key'), '-pubout', '-outform', 'DER'),
      /is only a public key/,
    ],
    [
      'a locked key in DER',
      () => openssl('locked.der', ...`pkcs8 -topk8 -in ${path.join(scratch, 'request.key')} -outform DER -passout pass:x`.split(' ')),
      /is a private key; keep it secret/,
    ],
    ['too big', () => new Uint8Array(50 * 1024 * 1024), /is bigger than 20 MB/],
    ['half a certificate in DER', () => server.der.subarray(0, 200), /breaks off or is damaged/],
  ])('is told for what it is: a file that is %s', async (_, content, sentence) => {
    files['bad'] = content()
    const { code, out, err } = await run('bad')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(err).toMatch(sentence)
  })

  it('a PKCS#12 or PKCS#7 file is told how to be opened', async () => {
    const key = path.join(scratch, 'p12.key')
    const certificate = path.join(scratch, 'p12.pem')
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ed25519', '-nodes', '-subj', '/CN=x', '-keyout', key, '-out', certificate], {
      stdio: 'ignore',
    })
    files['home.p12'] = openssl('home.p12', 'pkcs12', '-export', '-inkey', key, '-in', certificate, '-passout', 'pass:x')
    expect((await run('home.p12')).err).toMatch(/needs its passphrase; .* RELOCK_PASSPHRASE/)
    expect((await run('chain.pem', '--ca', 'home.p12')).err).toContain('openssl pkcs12 -in home.p12 -nokeys -out chain.pem')
    files['home.p7b'] = openssl('home.p7b', 'crl2pkcs7', '-nocrl', '-certfile', certificate, '-outform', 'DER')
    expect((await run('home.p7b')).err).toContain('openssl pkcs7 -inform DER -print_certs -in home.p7b -out chain.pem')
  })

  it('a key beside its certificate changes nothing about the chain', async () => {
    files['both.pem'] = `${Buffer.from(openssl('beside.pem', 'genpkey', '-algorithm', 'ED25519')).toString()}${server.pem}${middle.pem}`
    expect(await json('both.pem', '--ca', 'root.pem')).toMatchObject(accepted)
  })

  it('certificates in the wrong order are judged by the key beside them, which packing goes by as well', async () => {
    const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', server.keys.privateKey)).toString('base64')
    files['turned.pem'] = `${root.pem}${middle.pem}${server.pem}-----BEGIN PRIVATE KEY-----\n${key}\n-----END PRIVATE KEY-----\n`
    expect(await json('turned.pem', '--ca', 'root.pem', '--name', 'plex.example.com')).toMatchObject({
      ...accepted,
      key: 'matches',
      ready: true,
    })
  })

  it('an authority in the place of the server is told for what it is', async () => {
    files['turned.pem'] = middle.pem + server.pem
    files['middle.pem'] = middle.pem
    const told = async (file: string) => (await run(file, '--ca', 'root.pem')).out
    expect(await told('turned.pem')).toContain('✗ It begins with the certificate of an authority')
    expect(await told('middle.pem')).toContain('✗ It holds the certificate of an authority, and not your server’s own.')
    for (const file of ['turned.pem', 'middle.pem']) {
      expect(await json(file, '--ca', 'root.pem')).toMatchObject({ ready: false, checks: [{ id: 'order', state: 'broken' }] })
    }
  })

  it('a star over one label alone is good for no name, whichever is asked for', async () => {
    const { pem } = await leaf({ by: root, names: dnsNames('*.lan') })
    files['star.pem'] = pem
    expect(await json('star.pem', '--ca', 'root.pem')).toMatchObject({
      ready: false,
      checks: expect.arrayContaining([expect.objectContaining({ id: 'names', state: 'broken' })]) as unknown,
    })
  })

  it('a damaged certificate is a verdict, not bad usage', async () => {
    files['damaged.pem'] = server.pem.replace(/^M/m, 'A')
    expect(await json('damaged.pem', '--ca', 'root.pem')).toMatchObject({ code: 1, reasons: ['malformed'] })
  })

  it('ten thousand certificates are judged all the same, and only the first are told', { timeout: 60_000 }, async () => {
    files['many.pem'] = server.pem + middle.pem.repeat(9_999)
    expect(await json('many.pem', '--ca', 'root.pem')).toMatchObject({ ...accepted, certificates: 10_000 })
    expect((await run('many.pem', '--ca', 'root.pem')).out).toContain('and 9,980 more')
  })

  it('names that a stranger wrote reach the terminal without control characters', async () => {
    const evil = extension('2.5.29.17', der(0x30, der(0x82, Buffer.from('plex\u001b[2J.example.com'))))
    files['evil.pem'] = (await make({ by: await authority({ subject: 'CN=\u001b]0;Root' }), extensions: [evil] })).pem
    expect((await run('evil.pem')).out).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
})
