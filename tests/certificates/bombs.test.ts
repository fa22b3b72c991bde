import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readCustomFile } from '../../electron/certificates/custom-file'
import { privateKeyIn, publicHalf, readKeyFile } from '../../electron/certificates/private-key'
import { certificatesIn } from '../../electron/certificates/pem'
import { bombs, dsaKey, goodKey, locked, oldDsaKey, pem, rsaKey, scryptKey, slowKey } from './bombs.mjs'
import { worked } from '../processor-time'
import { saying } from '../spoken'
import { family } from './workshop'

const word = 'x'
const { server } = await family()
/** Milliseconds of work; each of these took from twelve seconds to hours, and nothing could end it. */
const atOnce = 2_000

async function timed<T>(work: () => Promise<T> | T): Promise<{ readonly result: T; readonly took: number }> {
  const before = process.cpuUsage()
  const result = await work()
  return { result, took: worked(before) }
}

describe('a file whose key asks for endless work', () => {
  it.each(bombs(server.der, word))('costs one sentence at once: %s', async (file, content, says) => {
    const { result, took } = await timed(() => readCustomFile(content, file, word))
    expect(result).toEqual({ refused: saying(says) })
    expect(took).toBeLessThan(atOnce)
  })

  it('is told before anybody is asked for a passphrase, where its lock says it', async () => {
    const pemText = server.pem + pem('ENCRYPTED PRIVATE KEY', slowKey(99_999_999))
    expect(await readCustomFile(Buffer.from(pemText), 'key.pem', null)).toEqual({ refused: saying(/asks for more work/) })
  })

  it.each<readonly [string, string, RegExp]>([
    ['of a kind that nobody takes', pem('PRIVATE KEY', dsaKey(100_000)), /^it holds a DSA key/],
    ['of that kind in its older form', pem('DSA PRIVATE KEY', oldDsaKey(1_024)), /^it holds a DSA key/],
    ['too large', pem('PRIVATE KEY', rsaKey(20_000)), /^it holds an RSA key of \d+ bits/],
    [
      'locked by too many rounds',
      pem('ENCRYPTED PRIVATE KEY', slowKey(2_000_001)),
      /^it holds a private key whose lock asks for more work/,
    ],
    ['locked by scrypt', pem('ENCRYPTED PRIVATE KEY', scryptKey([2 ** 20, 8, 1])), /^it holds a private key whose lock asks for more work/],
  ])('is told for what it is where it is a key of its own: one %s', async (_, text, says) => {
    const { result, took } = await timed(() => readKeyFile(Buffer.from(text), 'it'))
    expect(result).toEqual({ refused: saying(says) })
    expect(took).toBeLessThan(atOnce)
  })
})

describe('a text in which keys begin without end', () => {
  it.each(['PRIVATE KEY', 'ENCRYPTED PRIVATE KEY', 'RSA PRIVATE KEY', 'CERTIFICATE'])('is read once: %s', async (label) => {
    const text = `-----BEGIN ${label}-----\n`.repeat(Math.ceil((20 * 1024 * 1024) / 30))
    const { result, took } = await timed(() => [privateKeyIn(text), certificatesIn(text).length])
    expect(result).toEqual([null, 0])
    expect(took).toBeLessThan(atOnce)
  })

  it.each<readonly [string, string]>([
    ['blanks before a mark', `${' '.repeat(20_000_000)}-----BEGIN CERTIFICATE-----\n`],
    ['blanks behind what no mark is', `-----BEGIN CERTIFICATE-----\nx${' '.repeat(20_000_000)}x\n`],
    ['hyphens', `-----BEGIN CERTIFICATE-----\n${'-'.repeat(20_000_000)}`],
    ['letters below a mark', `x-----BEGIN CERTIFICATE-----\n${'A'.repeat(20_000_000)}!\n`],
    ['line breaks before a mark', `${'\n'.repeat(19_000_000)}-----BEGIN CERTIFICATE-----\n`],
    ['long dashes', `BEGIN \n${'\xe2\x80\x94'.repeat(6_000_000)}`],
  ])('is read once where it goes on in %s', async (_, text) => {
    const { result, took } = await timed(() => readKeyFile(Buffer.from(text, 'latin1'), 'it'))
    expect(result).toEqual({ refused: saying(/^it .{20,}/) })
    expect(took).toBeLessThan(atOnce)
  })

  it('still gives up the one key that is whole, wherever it stands', () => {
    const key = pem('PRIVATE KEY', goodKey())
    const begun = '-----BEGIN PRIVATE KEY-----\nAAAA\n'
    for (const text of [`${begun}${key}`, `${key}${begun}`, `x-----y-----${key}`, `-----BEGIN CERTIFICATE-----${key}`])
      expect(privateKeyIn(text)).toEqual({ pem: key.trimEnd() })
    expect(privateKeyIn(key.replace('END PRIVATE', 'END EC PRIVATE'))).toBeNull()
  })
})

describe('a key that is locked', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'relock-locked-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
  const der = goodKey()
  writeFileSync(path.join(folder, 'open.key'), pem('PRIVATE KEY', der))
  openssl('genrsa', '-out', 'rsa.key', '2048')

  it.each<readonly [string, readonly string[]]>([
    ['as OpenSSL does it', ['pkcs8', '-topk8', '-in', 'open.key', '-v2', 'aes-256-cbc']],
    ['with triple DES', ['pkcs8', '-topk8', '-in', 'open.key', '-v2', 'des3']],
    ['with SHA-1', ['pkcs8', '-topk8', '-in', 'open.key', '-v2', 'aes-128-cbc', '-v2prf', 'hmacWithSHA1']],
    ['with scrypt', ['pkcs8', '-topk8', '-in', 'open.key', '-scrypt']],
    ['as PKCS#12 does it', ['pkcs8', '-topk8', '-in', 'open.key', '-v1', 'PBE-SHA1-3DES']],
    ['in the older form of curves', ['ec', '-in', 'open.key', '-aes256']],
    ['in the older form of RSA', ['rsa', '-in', 'rsa.key', '-aes128', '-traditional']],
    ['in the oldest form', ['rsa', '-in', 'rsa.key', '-des3', '-traditional']],
  ])('opens with its passphrase and with no other one: %s', async (_, args) => {
    openssl(...args, '-passout', 'pass:Grün', '-out', 'shut.key')
    const shut = privateKeyIn(readFileSync(path.join(folder, 'shut.key'), 'latin1'))
    const open = args.includes('rsa.key') ? 'rsa.key' : 'open.key'
    if (shut === null) throw new Error('no key was made')
    expect(await publicHalf(shut, 'Grün')).toEqual(Uint8Array.from(openssl('pkey', '-in', open, '-pubout', '-outform', 'DER')))
    expect(await publicHalf(shut, 'grün')).toBe('locked')
    expect(await publicHalf(shut, null)).toBe('locked')
  })

  it('by hand, with rounds and with scrypt, opens as well', async () => {
    for (const hard of [undefined, [2 ** 14, 8, 1] as const]) {
      const shut = { pem: pem('ENCRYPTED PRIVATE KEY', locked(der, word, hard)) }
      expect(await publicHalf(shut, word)).toBeInstanceOf(Uint8Array)
    }
  })
})
