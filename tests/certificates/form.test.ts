import { describe, expect, it } from 'vitest'
import { certificatesIn, toPem } from '../../electron/certificates/pem'
import { altered, authority, der, dnsNames, extension, family, make, replaceOnce, resigned, verdict, x509, type Made } from './workshop'

const { root, middle, server } = await family()
const seen = (broken: Made) => verdict([broken, middle], [root])

describe('a certificate that is not written as certificates are', () => {
  it.each<readonly [string, (bytes: Buffer) => Buffer]>([
    ['cut short', (bytes) => bytes.subarray(0, -1)],
    ['with something behind it', (bytes) => Buffer.concat([bytes, Buffer.from([0])])],
    ['empty', () => Buffer.alloc(0)],
    ['of a single octet', () => Buffer.from([0x30])],
    ['a text', () => Buffer.from('this is no certificate')],
    ['of unknown length', (bytes) => Buffer.concat([Buffer.from([0x30, 0x80]), bytes.subarray(4), Buffer.from([0, 0])])],
    ['longer than it says', (bytes) => Buffer.concat([Buffer.from([0x30, 0x84, 0, 0]), bytes.subarray(2)])],
    ['of four gigabytes, it says', (bytes) => Buffer.concat([Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), bytes.subarray(4)])],
  ])('cannot be read: %s', (_, change) => {
    expect(seen(altered(server, change))).toBe('malformed')
  })

  it.each([
    ['a version that does not exist', 'a003020102', 'a003020103'],
    ['a version that cannot have extensions', 'a003020102', 'a003020101'],
    ['a date that does not exist', Buffer.from('260516120000Z').toString('hex'), Buffer.from('260231120000Z').toString('hex')],
    ['a date with a zone', Buffer.from('260516120000Z').toString('hex'), Buffer.from('2605161200+01').toString('hex')],
    ['a truth that is neither', '0603551d130101ff', '0603551d13010101'],
  ])('cannot be read even where it is signed: %s', async (_, from, to) => {
    expect(seen(await resigned(server, middle, 'sha256', (signed) => replaceOnce(signed, from, to)))).toBe('malformed')
  })

  it('names its signature’s algorithm twice, and alike', async () => {
    const signer = await authority({ subject: 'CN=Signer', key: 'RSA' })
    const made = await make({ by: signer, key: 'P-256', extensions: [dnsNames('plex.example.com')] })
    const outside = altered(made, (bytes) => {
      bytes[bytes.lastIndexOf(Buffer.from('2a864886f70d01010b', 'hex')) + 8] = 0x0c
    })
    expect(verdict([outside], [signer])).toBe('malformed')
  })

  it('has no extension twice', async () => {
    const twice = await make({ by: root, extensions: [dnsNames('plex.example.com'), dnsNames('plex.example.com')] })
    expect(verdict([twice], [root])).toBe('malformed')
  })

  it.each([
    ['names', '2.5.29.17', der(0x30)],
    ['names in other letters', '2.5.29.17', der(0x30, der(0x82, [0xf0, 0x9f, 0x98, 0x9c]))],
    ['purposes', '2.5.29.37', der(0x30)],
    ['uses of the key', '2.5.29.15', der(0x03, [7, 0])],
    ['a place of the issuer', '1.3.6.1.5.5.7.1.1', Buffer.from('malformed')],
    ['an identifier of the key', '2.5.29.14', Buffer.from('malformed')],
    ['policies', '2.5.29.32', der(0x30)],
    ['the issuer of its issuer, without the number', '2.5.29.35', der(0x30, der(0xa1, der(0x82, Buffer.from('a.example'))))],
    ['the number of its issuer, without a name', '2.5.29.35', der(0x30, der(0x82, [1]))],
  ])('does not leave out what it promises: %s', async (_, id, content) => {
    const extensions = [...(id === '2.5.29.17' ? [] : [dnsNames('plex.example.com')]), extension(id, content)]
    expect(verdict([await make({ by: root, extensions })], [root])).toBe('malformed')
  })

  it('without a subject says that its other names are all it has', async () => {
    const nameless = (critical: boolean) =>
      make({
        by: root,
        subject: '',
        extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'plex.example.com' }], critical)],
      })
    expect(verdict([await nameless(true)], [root])).toBe('accepted')
    expect(verdict([await nameless(false)], [root])).toBe('malformed')
  })

  it('in the middle of a chain leaves a gap, and says why', () => {
    const broken = altered(middle, (bytes) => bytes.subarray(0, -1))
    expect(verdict([server, broken], [root])).toBe('malformed, issuer missing')
  })

  it('among others that suffice does no harm', () => {
    const broken = altered(middle, (bytes) => bytes.subarray(0, -1))
    expect(verdict([server, broken, middle], [root])).toBe('accepted')
  })

  it('never makes reading fail, whichever octet is changed', { timeout: 60_000 }, () => {
    const allowed = /^(?:accepted|[a-z -]+(?:, [a-z -]+)*)$/
    for (let at = 0; at < server.der.length; at++) {
      const bent = altered(server, (bytes) => {
        bytes[at] = (bytes[at] ?? 0) ^ 0x81
      })
      const told = seen(bent)
      expect(told).toMatch(allowed)
      expect(told).not.toBe('accepted')
    }
  })
})

describe('what DER leaves out', () => {
  it('is not written into an extension: that it is not critical', async () => {
    const spelled = (critical: string) =>
      resigned(server, middle, 'sha256', (signed) => replaceOnce(signed, '0603551d0f0101ff', `0603551d0f0101${critical}`))
    expect(seen(await spelled('ff'))).toBe('accepted')
    expect(seen(await spelled('00'))).toBe('malformed')
  })
})

describe('PEM', () => {
  it('is read with Windows’ line ends, words around it and OpenSSL’s older labels', () => {
    const text = `Bag Attributes\r\n${toPem(server.der).replace(/\n/g, '\r\n')}and\n${toPem(middle.der).replaceAll('CERTIFICATE', 'X509 CERTIFICATE')}`
    expect(certificatesIn(text)).toEqual([server.der, middle.der])
    const trusted = toPem(Buffer.concat([server.der, der(0x30)])).replaceAll('CERTIFICATE', 'TRUSTED CERTIFICATE')
    expect(certificatesIn(trusted)).toEqual([server.der])
    expect(certificatesIn('-----BEGIN CERTIFICATE-----\nMII')).toEqual([])
  })
})
