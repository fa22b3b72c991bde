import { describe, expect, it } from 'vitest'
import { tlsVersions, type TlsVersion } from '@shared/facts/handshake'
import { Reader } from '../../../electron/network/tls/bytes'
import { classicCiphers, modernCiphers } from '../../../electron/network/tls/ciphers'
import { clientHello, extension } from '../../../electron/network/tls/hello'
import { readExtensions } from '../../../electron/network/tls/messages'
import { openssl } from './openssl'

/** A hello, taken apart as RFC 8446 §4.1.2 puts it together. */
function parts(versions: readonly TlsVersion[], name: string | null = null) {
  const { wire, message } = clientHello({ versions, name })
  const reader = new Reader(message.subarray(4))
  const version = reader.u16()
  reader.take(32)
  const sessionId = reader.vector8()
  const suites = new Reader(reader.vector16())
  const ciphers: number[] = []
  while (suites.left > 0) ciphers.push(suites.u16())
  reader.vector8()
  const extensions = reader.left > 0 ? readExtensions(reader.vector16()) : null
  return { wire, message, version, sessionId, ciphers, extensions, left: reader.left }
}

const sni = (name: string): string | null => {
  const data = parts(['TLS 1.2'], name).extensions?.get(extension.serverName)
  if (!data) return null
  const list = new Reader(new Reader(data).vector16())
  list.u8()
  return list.vector16().toString('latin1')
}

describe('A hello', () => {
  it.each([...tlsVersions.map((version) => [version]), [...tlsVersions]])(
    'of %s is whole to the last byte, in one record',
    (...versions) => {
      const { wire, message, left } = parts(versions)
      expect(left).toBe(0)
      expect(wire.subarray(5).equals(message)).toBe(true)
      expect(wire.readUInt16BE(3)).toBe(message.length)
    },
  )

  it('of SSL 3.0 has no extensions and says by a suite that it renegotiates safely', () => {
    const { version, extensions, ciphers, wire } = parts(['SSL 3.0'])
    expect({ version, extensions, record: wire.readUInt16BE(1) }).toEqual({ version: 0x0300, extensions: null, record: 0x0300 })
    expect(ciphers).toContain(0x00ff)
  })

  it('of TLS 1.3 calls itself TLS 1.2 and offers the truth in an extension', () => {
    const { version, extensions, sessionId, ciphers } = parts(['TLS 1.3'])
    expect(version).toBe(0x0303)
    expect(extensions?.get(extension.supportedVersions)).toEqual(Buffer.from([2, 3, 4]))
    expect(sessionId).toHaveLength(32)
    expect(ciphers).toEqual(modernCiphers.map(({ code }) => code))
  })

  it('is never of a length at which some load balancers hang (RFC 7685)', () => {
    for (const version of tlsVersions) {
      for (const name of [null, 'a.example', `${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`]) {
        const { length } = parts([version], name).message
        expect(length < 256 || length > 511, `${version} with ${String(length)} bytes`).toBe(true)
      }
    }
  })

  it.each([
    ['192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct', '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct'],
    ['Media.Family.Example.', 'media.family.example'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['my_nas', 'my_nas'],
    ['192.168.1.20', null],
    ['2001:db8::1', null],
    ['fe80::1%eth0', null],
    ['', null],
    ['white space', null],
    [`${'a'.repeat(60)}.`.repeat(5), null],
  ])('for %s asks for %s', (name, asked) => {
    expect(sni(name)).toBe(asked)
  })

  it('brings fresh keys and random bytes every time', () => {
    expect(
      clientHello({ versions: ['TLS 1.3'], name: null }).message.equals(clientHello({ versions: ['TLS 1.3'], name: null }).message),
    ).toBe(false)
  })
})

describe('The table of suites', () => {
  it('calls every suite that OpenSSL knows by the name that OpenSSL gives it', () => {
    const known = new Map<number, string>()
    for (const [, high = '', low = '', name = ''] of openssl('ciphers', '-V', '-stdname', 'ALL:COMPLEMENTOFALL:@SECLEVEL=0').matchAll(
      /0x(\w\w),0x(\w\w) - (\w+)/g,
    ))
      known.set(Number.parseInt(high + low, 16), name)
    const ours = [...modernCiphers, ...classicCiphers].filter(({ code }) => known.has(code))
    expect(ours.length).toBeGreaterThan(60)
    for (const { code, name } of ours) expect(name).toBe(known.get(code))
  })

  it('lists no suite twice', () => {
    const codes = [...modernCiphers, ...classicCiphers].map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })
})
