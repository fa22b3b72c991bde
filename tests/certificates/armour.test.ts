import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { unreadableToOpenssl } from '../../electron/certificates/armour'
import { readChainFile } from '../../electron/certificates/chain-file'
import { readKeyFile } from '../../electron/certificates/private-key'
import { saying, spoken } from '../spoken'
import { family, toPem } from './workshop'

const { middle, server } = await family()
const folder = mkdtempSync(path.join(tmpdir(), 'relock-armour-'))
afterAll(() => rmSync(folder, { recursive: true }))

const key = Buffer.from(await crypto.subtle.exportKey('pkcs8', server.keys.privateKey))
const keyPem = `-----BEGIN PRIVATE KEY-----\n${key.toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
const chain = [server, middle].map(({ der }) => `${toPem(der).trimEnd()}\n`).join('')

/** What OpenSSL itself reads, as a program that loads a chain does. */
function certificatesByOpenssl(text: string): number {
  const file = path.join(folder, 'asked.pem')
  writeFileSync(file, text, 'latin1')
  const { stdout } = spawnSync('openssl', ['storeutl', '-noout', '-certs', file], { encoding: 'utf8' })
  return Number(/Total found: (\d+)/.exec(stdout)?.[1] ?? 0)
}

const utf8 = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')
const everyLine = (prefix: string): string => chain.replace(/^(?=.)/gm, prefix)

describe('a PEM file that a person reads and OpenSSL does not', () => {
  it.each<readonly [name: string, text: string, says: RegExp]>([
    ['END and BEGIN share a line', chain.replace('-----\n-----BEGIN', '----------BEGIN'), /same line, line \d+/],
    ['a certificate and its key share a line', `${chain.trimEnd()}${keyPem}`, /same line, line \d+/],
    ['indented, as in YAML', everyLine('    '), /indented from line 1/],
    [
      'its second half is indented',
      chain.replace(/(?<=END CERTIFICATE-----\n)[\s\S]+/, (rest) => rest.replace(/^(?=.)/gm, '\t')),
      /indented from line \d+/,
    ],
    ['quoted in a mail', everyLine('> '), /mail from line 1/],
    ['its line breaks are spelt out', chain.replaceAll('\n', '\\n'), /spelt out as \\n/],
    ['its Windows line breaks are spelt out', chain.replaceAll('\n', '\\r\\n'), /spelt out as \\n/],
    ['em and en dashes', utf8(chain.replaceAll('-----', '—–')), /long dashes in line 1/],
    ['one em dash on each side', utf8(chain.replaceAll('-----', '—')), /long dashes in line 1/],
    ['four hyphens in front', chain.replaceAll('-----BEGIN', '----BEGIN'), /hyphens in line 1/],
    ['one END line has four', chain.replace(/-----END CERTIFICATE-----\n$/, '-----END CERTIFICATE----\n'), /hyphens in line \d+/],
    ['Base64 of it, from a secret of Kubernetes', `${Buffer.from(chain).toString('base64')}\n`, /Kubernetes/],
  ])('%s: is told, and the command mends it', (_, text, says) => {
    expect(certificatesByOpenssl(text)).toBeLessThan(2)
    const read = readChainFile(Buffer.from(text, 'latin1'), 'broken.pem')
    const refused = 'refused' in read ? spoken(read.refused) : 'read'
    expect(refused).toMatch(says)
    const command = /: ((?:LC_ALL=C )?(?:awk|sed|base64) .*)$/s.exec(refused)?.[1] ?? 'false'
    writeFileSync(path.join(folder, 'broken.pem'), text, 'latin1')
    execFileSync('sh', ['-c', command], { cwd: folder })
    const mended = readChainFile(readFileSync(path.join(folder, 'mended.pem')), 'mended.pem')
    expect('chain' in mended ? mended.chain.map((der) => Buffer.from(der)) : mended).toEqual(
      [server.der, middle.der].map((der) => Buffer.from(der)),
    )
    expect(certificatesByOpenssl(readFileSync(path.join(folder, 'mended.pem'), 'latin1'))).toBe(2)
  })

  it('is told of a key’s file as well', () => {
    const read = readKeyFile(Buffer.from(keyPem.replace(/^(?=.)/gm, '  ')), 'key.pem')
    expect(read).toEqual({ refused: saying(/^key\.pem is indented from line 1/) })
    expect('key' in readKeyFile(Buffer.from(keyPem), 'key.pem')).toBe(true)
  })

  it('is told where a whole secret of Kubernetes is given', () => {
    const secret = `apiVersion: v1\nkind: Secret\ndata:\n  tls.crt: ${Buffer.from(chain).toString('base64')}\n`
    expect(readChainFile(Buffer.from(secret), 'secret.yaml')).toEqual({ refused: saying(/Kubernetes/) })
  })
})

describe('what OpenSSL reads stays good', () => {
  it.each([
    ['as it is', chain],
    ['a byte order mark', `\xef\xbb\xbf${chain}`],
    ['Windows’ line ends', chain.replaceAll('\n', '\r\n')],
    ['words between', chain.replace('-----\n-----BEGIN', '-----\nand the next: the authority\n\n-----BEGIN')],
    ['words about a BEGIN line', `# from "-----BEGIN CERTIFICATE-----" to its END\n${chain}`],
    ['openssl’s own words before it', `Certificate:\n    Data:\n        Version: 3 (0x2)\n${chain}`],
    ['blanks behind the lines', chain.replaceAll('-----\n', '-----  \n')],
    ['a key in front', keyPem + chain],
    ['no line end at the end', chain.trimEnd()],
  ])('%s', (_, text) => {
    expect(certificatesByOpenssl(text)).toBe(2)
    expect(unreadableToOpenssl(text)).toBeNull()
    const read = readChainFile(Buffer.from(text, 'latin1'), 'good.pem')
    expect('chain' in read ? read.chain.length : read.refused).toBe(2)
  })
})
