import { readFileSync } from 'node:fs'
import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import { importKey } from '../../electron/certificates/key'
import { parseCertificate } from '../../electron/certificates/parse'
import { certificatesIn } from '../../electron/certificates/pem'
import { rootStore, storeOf } from '../../electron/certificates/roots'
import { systemRoots, trustedNames } from '../../electron/certificates/system-roots'
import type { CommandResult, Surroundings } from '../../electron/computer/surroundings'
import { authority, authorityBasics, family, verdict, x509 } from './workshop'

const never = new AbortController().signal
const nothingTold = () => null
type Outside = Parameters<typeof systemRoots>[0]

/** A computer with these files, whose programs answer so. */
const computer = (
  system: Surroundings['system'],
  files: Readonly<Record<string, string>>,
  run: (command: string) => CommandResult,
): Outside => ({
  system,
  readFile: (path, limit) => Promise.resolve(files[path] === undefined ? null : Buffer.from(files[path]).subarray(0, limit)),
  run: (command, args) => Promise.resolve(run([command, ...args].join(' '))),
})
const noProgram = (): CommandResult => ({ failure: 'missing' })

describe('a store of roots', () => {
  it('holds every root that Node brings, and each can be read and used', () => {
    const all = tls.rootCertificates.flatMap(certificatesIn).map(parseCertificate)
    expect(all.length).toBe(tls.rootCertificates.length)
    const store = rootStore(tls.rootCertificates, true)
    for (const root of all) expect(store.named(root.subject.key).some(({ der }) => Buffer.compare(der, root.der) === 0)).toBe(true)
    // Nobody under a root could be accepted whose key cannot be imported here.
    for (const root of all) expect(importKey(root.key)).not.toBeNull()
  })

  it('is made once for the same list', () => {
    const list = ['']
    expect(storeOf(list, true)).toBe(storeOf(list, true))
    expect(storeOf([''], true)).not.toBe(storeOf(list, true))
  })

  it('leaves out what cannot be read', async () => {
    const { root, middle, server } = await family()
    const broken = { ...root, pem: root.pem.replace(/^M/m, 'A') }
    expect(verdict([server, middle], [broken])).toBe('unknown root')
    expect(verdict([server, middle], [{ ...root, pem: `${broken.pem}nonsense${root.pem}` }])).toBe('accepted')
  })
})

describe('a root is found by its name', () => {
  it('of tens of thousands of letters, whichever chain asks for it', () => {
    const store = rootStore(tls.rootCertificates, true)
    expect(store.named(`CN=${'a'.repeat(60_000)}`)).toEqual([])
  })

  const named = async (name: x509.JsonNameParams) => {
    const { keys } = await authority({ subject: 'CN=x' })
    const made = await x509.X509CertificateGenerator.createSelfSigned({
      name: new x509.Name(name),
      keys,
      signingAlgorithm: { name: 'ECDSA', hash: 'SHA-256' },
      extensions: authorityBasics(),
    })
    return { made, key: parseCertificate(new Uint8Array(made.rawData)).subject.key }
  }
  it.each([
    ['letters of another case', [{ O: ['HOME Authority'] }, { CN: ['Root  one'] }]],
    ['two bytes for each letter', [{ O: [{ bmpString: 'Home Authority' }] }, { CN: [{ bmpString: 'Root One' }] }]],
    ['another alphabet, and space around it', [{ O: [{ ia5String: 'Home Authority' }] }, { CN: [{ ia5String: ' Root One ' }] }]],
  ] satisfies [string, x509.JsonNameParams][])('written with %s', async (_how, spelling) => {
    const wanted = await named([{ O: ['home authority'] }, { CN: ['root one'] }])
    const { made, key } = await named(spelling)
    expect(key).toBe(wanted.key)
    expect(rootStore([tls.rootCertificates.join(''), made.toString('pem')], true).named(wanted.key)).toHaveLength(1)
  })

  it('that holds no word of ASCII at all', async () => {
    const { made, key } = await named([{ CN: ['根证书'] }])
    expect(rootStore([tls.rootCertificates.join(''), made.toString('pem')], true).named(key)).toHaveLength(1)
  })

  it('and none is, where only its words stand in another one', async () => {
    const { made } = await named([{ CN: ['Root One of two'] }])
    const { key } = await named([{ CN: ['Root One'] }])
    expect(rootStore([made.toString('pem')], true).named(key)).toHaveLength(0)
  })
})

describe('the roots of Linux', () => {
  it('are the first bundle that is there', async () => {
    const { root } = await family()
    const files = { '/etc/pki/tls/certs/ca-bundle.crt': root.pem, '/etc/ssl/cert.pem': 'other' }
    expect(await systemRoots(computer('linux', files, noProgram), never)).toEqual([root.pem])
  })

  it('are unknown where there is no bundle, or a monstrous one', async () => {
    expect(await systemRoots(computer('linux', {}, noProgram), never)).toBeNull()
    const huge = `-----BEGIN${' '.repeat(9 * 1024 * 1024)}`
    expect(await systemRoots(computer('linux', { '/etc/ssl/cert.pem': huge }, noProgram), never)).toBeNull()
    expect(await systemRoots(computer('linux', { '/etc/ssl/cert.pem': '' }, noProgram), never)).toBeNull()
  })

  it('can be read on this very computer, where it has a bundle', async ({ skip }) => {
    const path = '/etc/ssl/certs/ca-certificates.crt'
    const text = (() => {
      try {
        return readFileSync(path, 'utf8')
      } catch {
        return skip(`this computer has no ${path}`)
      }
    })()
    const roots = await systemRoots(computer('linux', { [path]: text }, noProgram), never)
    const named = (roots ?? []).flatMap(certificatesIn).map((der) => parseCertificate(der).subject.key)
    expect(named.length).toBeGreaterThan(50)
  })
})

describe('the roots of macOS', () => {
  // As `security dump-trust-settings -d` prints: one entry per certificate, its settings indented below it.
  const settings = [
    'Number of trusted certs = 3',
    'Cert 0: Home Root',
    '   Number of trust settings : 0',
    'Cert 1: Denied Root',
    '   Number of trust settings : 1',
    '   Trust Setting 0:',
    '      Policy OID            : SSL',
    '      Result Type           : kSecTrustSettingsResultDeny',
    'Cert 2: Proxy Root',
    '   Number of trust settings : 1',
    '   Trust Setting 0:',
    '      Policy OID            : SSL',
    '      Result Type           : kSecTrustSettingsResultTrustRoot',
    '',
  ].join('\n')

  it('are Apple’s file and what an administrator trusts, not all that lies in the keychain', async () => {
    const [apple, home, denied, chance] = await Promise.all(
      ['Apple', 'Home Root', 'Denied Root', 'Chance'].map((name) => authority({ subject: `CN=${name}` })),
    )
    if (!apple || !home || !denied || !chance) throw new Error('four roots')
    const outside = computer('macos', { '/etc/ssl/cert.pem': apple.pem }, (command) => ({
      code: 0,
      output: command.includes('dump-trust-settings') ? settings : [home, denied, chance].map(({ pem }) => pem).join('\n'),
    }))
    const roots = (await systemRoots(outside, never, nothingTold)) ?? []
    expect(roots.flatMap(certificatesIn)).toEqual([apple.der, home.der])
  })

  it('are Apple’s alone where the keychain cannot be asked, and none without them', async () => {
    const { root } = await family()
    expect(await systemRoots(computer('macos', { '/etc/ssl/cert.pem': root.pem }, noProgram), never, nothingTold)).toEqual([root.pem])
    expect(await systemRoots(computer('macos', {}, noProgram), never, nothingTold)).toBeNull()
  })

  it('are named by the trust settings unless these deny them', () => {
    expect([...trustedNames(settings)]).toEqual(['Home Root', 'Proxy Root'])
    expect([...trustedNames('SecTrustSettingsCopyCertificates: No Trust Settings were found.')]).toEqual([])
  })
})

describe('the roots of Windows', () => {
  it('are one line each, as PowerShell prints them', async () => {
    const { root, middle, server } = await family()
    const output = `${Buffer.from(root.der).toString('base64')}\r\n\r\n`
    const roots = await systemRoots(
      computer('windows', {}, () => ({ code: 0, output })),
      never,
      nothingTold,
    )
    expect(
      verdict(
        [server, middle],
        (roots ?? []).map((pem) => ({ ...root, pem })),
      ),
    ).toBe('accepted')
  })

  it('are unknown where PowerShell fails, is missing, or says more than is kept of it', async () => {
    const { root } = await family()
    const line = Buffer.from(root.der).toString('base64')
    const asked = (result: CommandResult) =>
      systemRoots(
        computer('windows', {}, () => result),
        never,
        nothingTold,
      )
    expect(await asked({ code: 1, output: line })).toBeNull()
    expect(await asked({ failure: 'missing' })).toBeNull()
    expect(await asked({ code: 0, output: 'Get-ChildItem : Cannot find drive' })).toBeNull()
    expect(await asked({ code: 0, output: `${line}\r\n`.repeat(700).slice(0, 256 * 1024) })).toBeNull()
  })
})

describe('roots that the runtime itself tells', () => {
  it('count before what programs print, on macOS and Windows', async () => {
    const { root } = await family()
    for (const system of ['macos', 'windows'] as const) {
      expect(await systemRoots(computer(system, {}, noProgram), never, () => [root.pem])).toEqual([root.pem])
    }
    expect(await systemRoots(computer('other', {}, noProgram), never, () => [root.pem])).toBeNull()
  })
})
