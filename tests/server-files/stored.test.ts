import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { gatherServerFiles } from '../../electron/server-files/gather'
import { sourcesOf } from '../../electron/server-files/given-files'
import { preferencesOf } from '../../electron/server-files/preferences'
import { readStored } from '../../electron/server-files/stored/read-stored'
import { preferencesText } from '../lab/server-files'
import { plex } from '../lab/home'

/** What Apple's own form looks like as another program writes it: Python's plistlib. */
const plist = (values: string, form: 'FMT_BINARY' | 'FMT_XML'): Buffer =>
  execFileSync('python3', ['-c', `import plistlib,sys; sys.stdout.buffer.write(plistlib.dumps(${values}, fmt=plistlib.${form}))`])

const values = `{"secureConnections": 0, "DisableTLSv1_0": True, "RelayEnabled": False, "FriendlyName": "Küche 王", "PlexOnlineToken": "abcdefghij0123456789", "ManualPortMappingMode": 1, "ManualPortMappingPort": 40000, "other": [1, {"a": b"x"}]}`

const stored = (bytes: Buffer | string): Record<string, string> => {
  const read = readStored(Buffer.from(bytes))
  if ('trouble' in read) throw new Error(read.trouble)
  return Object.fromEntries(read.stored)
}
const preferences = (bytes: Buffer | string) => {
  const read = readStored(Buffer.from(bytes))
  if ('trouble' in read) throw new Error(read.trouble)
  return preferencesOf(read.form, read.stored)
}

describe('preferences in each of their forms', () => {
  it('Preferences.xml, whatever stands in its values', () => {
    const text = preferencesText({ FriendlyName: 'A "b" & <c>', secureConnections: '0' })
    expect(stored(text)).toMatchObject({ friendlyname: 'A "b" & <c>', secureconnections: '0' })
    expect(preferences(text)).toMatchObject({
      form: 'Preferences.xml',
      secureConnections: 'Required',
      token: 'usual',
      machineIdentifier: plex.machineIdentifier,
    })
  })

  it('Preferences.xml that a crash cut off', () => {
    const text = preferencesText({ secureConnections: '2' })
    expect(preferences(text.slice(0, text.indexOf('secureConnections') + 21))).toMatchObject({ secureConnections: 'Disabled' })
  })

  it.each(['FMT_BINARY', 'FMT_XML'] as const)('a property list of macOS: %s', (form) => {
    const bytes = plist(values, form)
    expect(stored(bytes)).toMatchObject({ secureconnections: '0', disabletlsv1_0: '1', relayenabled: '0', friendlyname: 'Küche 王' })
    expect(preferences(bytes)).toMatchObject({
      form: 'property list',
      secureConnections: 'Required',
      strictTls: true,
      relay: false,
      manualPort: 40_000,
    })
  })

  it('the registry as reg export writes it, in UTF-16, and as reg query prints it', () => {
    const key = 'HKEY_CURRENT_USER\\Software\\Plex, Inc.\\Plex Media Server'
    const exported = `Windows Registry Editor Version 5.00\r\n\r\n[${key}]\r\n"secureConnections"=dword:00000002\r\n"FriendlyName"="a \\"b\\" \\\\ c"\r\n"DisableTLSv1_0"="1"\r\n\r\n[${key}\\Other]\r\n"secureConnections"=dword:00000000\r\n`
    expect(stored(Buffer.from(`\ufeff${exported}`, 'utf16le'))).toEqual({
      secureconnections: '2',
      friendlyname: 'a "b" \\ c',
      disabletlsv1_0: '1',
    })
    const printed = `\r\n${key}\r\n    secureConnections    REG_DWORD    0x2\r\n    FriendlyName    REG_SZ    My server\r\n    Empty    REG_SZ    \r\n`
    expect(stored(printed)).toMatchObject({ secureconnections: '2', friendlyname: 'My server' })
  })

  it('a key that is not there has its default', () =>
    expect(preferences('<Preferences/>')).toMatchObject({
      secureConnections: 'Preferred',
      strictTls: false,
      relay: true,
      discovery: true,
      remoteAccess: false,
      manualPort: null,
      token: 'absent',
      customUrls: [],
    }))

  it.each([
    ['https://plex.example.com:443', { readable: true, portWritten: true }],
    ['https://plex.example.com', { readable: true, portWritten: false }],
    ['plex.example.com:443', { readable: false, portWritten: false }],
    ['http://<localhost>:32400/', { readable: false, portWritten: false }],
    ['https://plex.example.com:99999', { readable: false, portWritten: false }],
    ['https://[2001:db8::1]:32400', { readable: true, portWritten: true }],
  ])('the custom URL %s', (url, told) => expect(preferences(preferencesText({ customConnections: url })).customUrls[0]).toMatchObject(told))

  it.each(['', 'x', '<Preferences', 'bplist00', '\ufeff', '<plist><dict><key>', 'HKEY_'])(
    '%j is none, or an empty one, and fails at nothing',
    (text) => expect(() => readStored(Buffer.from(text))).not.toThrow(),
  )
})

describe('the certificate that Plex keeps', () => {
  it('is opened with the passphrase that follows from the identifier, and its key comes out nowhere', async () => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-cache-'))
    try {
      const at = (name: string): string => path.join(folder, name)
      const openssl = (...args: string[]): void => void execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
      openssl(
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-keyout',
        'k.pem',
        '-out',
        'c.pem',
        '-days',
        '90',
        '-subj',
        `/O=Lab/CN=*.${plex.hash}.plex.direct`,
        '-addext',
        `subjectAltName=DNS:*.${plex.hash}.plex.direct`,
      )
      const passphrase = createHash('sha512').update(`plex${plex.machineIdentifier}`).digest('hex')
      await fs.mkdir(at('Cache'))
      openssl('pkcs12', '-export', '-in', 'c.pem', '-inkey', 'k.pem', '-passout', `pass:${passphrase}`, '-out', 'Cache/cert-v2.p12')
      const key = (await fs.readFile(at('k.pem'), 'utf8')).split('\n').slice(1, 3)
      await fs.rm(at('k.pem'))
      await fs.writeFile(at('Preferences.xml'), preferencesText({}))
      await fs.writeFile(at('Cache/cert-v2.p12.tmp.0f8fad5b'), '')
      const files = await gatherServerFiles([folder], {}, new AbortController().signal)
      expect(files.certificateCache).toMatchObject({ state: 'kept', label: plex.hash, issuer: 'Lab', chain: 1, brokenOff: 1 })
      expect(Date.parse(files.certificateCache?.notAfter ?? '')).toBeGreaterThan(Date.now() + 80 * 86_400_000)
      const told = JSON.stringify(files)
      for (const part of [...key, passphrase]) expect(told).not.toContain(part)

      await fs.writeFile(at('Preferences.xml'), preferencesText({ ProcessedMachineIdentifier: 'f'.repeat(40) }))
      expect((await gatherServerFiles([folder], {}, new AbortController().signal)).certificateCache?.state).toBe('another server’s')
    } finally {
      await fs.rm(folder, { recursive: true })
    }
  })
})

describe('settings of which a copy lies beside them', () => {
  const key = 'HKEY_CURRENT_USER\\Software\\Plex, Inc.\\Plex Media Server'
  const before = Buffer.from(`\ufeffWindows Registry Editor Version 5.00\r\n\r\n[${key}]\r\n"secureConnections"="2"\r\n`, 'utf16le')
  const now = `\r\n${key}\r\n    ProcessedMachineIdentifier    REG_SZ    ${plex.machineIdentifier}\r\n`
  const read = async (names: readonly string[], registry: string | null) => {
    const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'relock-copies-'))
    try {
      await fs.mkdir(path.join(folder, 'Logs'))
      for (const name of names) await fs.writeFile(path.join(folder, name), before)
      const sources = sourcesOf({ kind: 'Windows', folder, paths: [folder], access: 'readable', registry })
      return (await gatherServerFiles(sources, {}, new AbortController().signal)).preferences
    } finally {
      await fs.rm(folder, { recursive: true })
    }
  }

  it('are read as they are now, and not as they were before an act of Relock’s or in a copy of the user’s', async () => {
    for (const name of ['before-relock-secureConnections.reg', 'my plex.reg'])
      expect(await read([name], now), name).toMatchObject({ secureConnections: 'Preferred', machineIdentifier: plex.machineIdentifier })
  })

  it('are not read at all where only Relock’s own copy is given', async () => {
    expect(await read(['before-relock-secureConnections.reg'], null)).toBeNull()
    expect(await read(['my plex.reg'], null)).toMatchObject({ secureConnections: 'Disabled' })
  })
})
