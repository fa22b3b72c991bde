import { describe, expect, it } from 'vitest'
import { namespaceOf } from '../../electron/certificates/public-suffix'
import { authority, der, dnsNames, extension, ipNames, leaf, verdict, x509 } from './workshop'

/** Is a certificate with these names accepted for that one? */
async function covers(names: x509.Extension | null, name: string | null, letter = false): Promise<string> {
  const root = await authority({ subject: 'CN=Test Root' })
  // To the letter, a common name is one of the names.
  const subject = letter ? 'CN=Plex' : 'CN=plex.example.com'
  return verdict([await leaf({ by: root, names, subject })], [root], {
    name,
    namespace: await namespaceOf(name),
    letter,
  })
}
const refused = 'name not covered'

describe('a name', () => {
  it('is covered by itself, whatever the case and a dot at the end', async () => {
    expect(await covers(dnsNames('other.example.com', 'Plex.Example.com'), 'plex.example.com')).toBe('accepted')
    expect(await covers(dnsNames('plex.example.com'), 'PLEX.example.COM.')).toBe('accepted')
  })

  it('is not covered by its parent or by its child', async () => {
    expect(await covers(dnsNames('example.com'), 'plex.example.com')).toBe(refused)
    expect(await covers(dnsNames('a.plex.example.com'), 'plex.example.com')).toBe(refused)
  })

  it('is covered by a star in place of its whole first label', async () => {
    const names = dnsNames('*.0123456789abcdef0123456789abcdef.plex.direct')
    expect(await covers(names, '192-168-1-20.0123456789abcdef0123456789abcdef.plex.direct')).toBe('accepted')
    expect(await covers(names, 'a.b.0123456789abcdef0123456789abcdef.plex.direct')).toBe(refused)
    expect(await covers(names, '0123456789abcdef0123456789abcdef.plex.direct')).toBe(refused)
    expect(await covers(names, '192-168-1-20.ffff456789abcdef0123456789abcdef.plex.direct')).toBe(refused)
  })

  it.each(['p*.example.com', '*x.example.com', 'plex.*.com', '*', '*.com', '*.*.com', 'plex.example.*', '*.example.com.'])(
    'is not covered by a star anywhere else: %s',
    async (pattern) => {
      expect(await covers(dnsNames(pattern), 'plex.example.com')).toBe(refused)
    },
  )

  it('is not covered by a star for everything under one label', async () => {
    expect(await covers(dnsNames('*.com'), 'example.com')).toBe(refused)
    expect(await covers(dnsNames('*.lan'), 'nas.lan')).toBe(refused)
    expect(await covers(dnsNames('*.home.lan'), 'nas.home.lan')).toBe('accepted')
  })

  it('is not covered by a star over the names that a registry gives out', async () => {
    expect(await covers(dnsNames('*.co.uk'), 'plex.co.uk')).toBe(refused)
    expect(await covers(dnsNames('*.xn--55qx5d.cn'), 'plex.公司.cn')).toBe(refused)
    expect(await covers(dnsNames('*.b.ck'), 'plex.b.ck')).toBe(refused)
    expect(await covers(dnsNames('plex.co.uk'), 'plex.co.uk')).toBe('accepted')
    expect(await covers(dnsNames('*.plex.co.uk'), 'nas.plex.co.uk')).toBe('accepted')
  })

  it('is covered by a star over the names that a company gives to its customers, but not to the letter', async () => {
    expect(await covers(dnsNames('*.synology.me'), 'family.synology.me')).toBe('accepted')
    expect(await covers(dnsNames('*.synology.me'), 'family.synology.me', true)).toBe(refused)
    expect(await covers(dnsNames('*.family.synology.me'), 'plex.family.synology.me', true)).toBe('accepted')
  })

  it('is not covered by the common name', async () => {
    expect(await covers(null, 'plex.example.com')).toBe(refused)
    expect(await covers(ipNames('192.168.1.20'), 'plex.example.com')).toBe(refused)
  })

  it('in other letters is compared as the certificate writes it', async () => {
    expect(await covers(dnsNames('xn--mller-kva.example.com'), 'müller.example.com')).toBe('accepted')
    expect(await covers(dnsNames('xn--mller-kva.example.com'), 'muller.example.com')).toBe(refused)
  })

  it('may hold an underscore, as browsers allow', async () => {
    expect(await covers(dnsNames('my_nas.example.com'), 'my_nas.example.com')).toBe('accepted')
  })

  it('that is not known is not judged', async () => {
    expect(await covers(dnsNames('whatever.example.com'), null)).toBe('accepted')
    expect(await covers(null, null)).toBe('accepted')
  })
})

describe('an address', () => {
  it('is covered by an address, in every spelling', async () => {
    expect(await covers(ipNames('192.168.1.20'), '192.168.1.20')).toBe('accepted')
    expect(await covers(ipNames('2001:db8::1:20'), '2001:DB8:0:0:0:0:1:20')).toBe('accepted')
    expect(await covers(ipNames('2001:db8::1:20'), '[2001:db8::1:20]')).toBe('accepted')
    expect(await covers(ipNames('::1'), '::1')).toBe('accepted')
    expect(await covers(ipNames('::ffff:c0a8:114'), '::ffff:192.168.1.20')).toBe('accepted')
  })

  it('is not covered by another one', async () => {
    expect(await covers(ipNames('192.168.1.21'), '192.168.1.20')).toBe(refused)
    expect(await covers(ipNames('::ffff:c0a8:114'), '192.168.1.20')).toBe(refused)
  })

  it('is not covered by a DNS name that looks like it', async () => {
    expect(await covers(dnsNames('192.168.1.20'), '192.168.1.20')).toBe(refused)
    expect(await covers(dnsNames('*.168.1.20'), '192.168.1.20')).toBe(refused)
  })

  it('of five octets makes the certificate unreadable', async () => {
    const five = extension('2.5.29.17', der(0x30, der(0x87, [192, 168, 1, 20, 0])))
    expect(await covers(five, '192.168.1.20')).toBe('malformed')
  })
})
