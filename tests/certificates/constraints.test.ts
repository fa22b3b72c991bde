import { describe, expect, it } from 'vitest'
import { authority, authorityBasics, der, dnsNames, extension, ipNames, leaf, make, verdict, x509 } from './workshop'

/** GeneralNames of constraints (RFC 5280 §4.2.1.10). */
const dns = (text: string) => der(0x82, Buffer.from(text))
const mail = (text: string) => der(0x81, Buffer.from(text))
const uri = (text: string) => der(0x86, Buffer.from(text))
const range = (...octets: number[]) => der(0x87, octets)
const directory = (name: string) => der(0xa4, new Uint8Array(new x509.Name(name).toArrayBuffer()))
/** An otherName of somebody's own kind. */
const other = der(0xa0, der(0x06, [0x2a, 3]), der(0xa0, der(0x0c, Buffer.from('x'))))

interface Lists {
  readonly permitted?: readonly Buffer[]
  readonly excluded?: readonly Buffer[]
}
const constraints = ({ permitted = [], excluded = [] }: Lists, critical = true): x509.Extension => {
  const list = (tag: number, names: readonly Buffer[]) => (names.length === 0 ? [] : [der(tag, ...names.map((name) => der(0x30, name)))])
  return extension('2.5.29.30', der(0x30, ...list(0xa0, permitted), ...list(0xa1, excluded)), critical)
}
const names = (...general: Buffer[]): x509.Extension => extension('2.5.29.17', der(0x30, ...general))

const root = await authority({ subject: 'CN=Test Root' })
/** Is a server with these names accepted under an authority with these constraints? No name is asked for. */
async function under(lists: Lists, servers: x509.Extension, subject = 'CN=server'): Promise<string> {
  const middle = await authority({ subject: 'CN=Middle', by: root, extensions: [constraints(lists)] })
  return verdict([await leaf({ by: middle, names: servers, subject }), middle], [root], { name: null })
}
const forbidden = 'name constraint'

describe('an authority that may vouch for some names only', () => {
  it('vouches for these and for everything below them', async () => {
    const permitted = [dns('example.com')]
    expect(await under({ permitted }, dnsNames('example.com'))).toBe('accepted')
    expect(await under({ permitted }, dnsNames('a.b.Example.COM'))).toBe('accepted')
    expect(await under({ permitted }, dnsNames('*.example.com'))).toBe('accepted')
    expect(await under({ permitted }, dnsNames('anexample.com'))).toBe(forbidden)
    expect(await under({ permitted }, dnsNames('example.com', 'example.org'))).toBe(forbidden)
  })

  it('vouches for a star only where it may vouch for all that it stands for', async () => {
    expect(await under({ permitted: [dns('plex.example.com')] }, dnsNames('*.example.com'))).toBe(forbidden)
    expect(await under({ excluded: [dns('plex.example.com')] }, dnsNames('*.example.com'))).toBe(forbidden)
    expect(await under({ excluded: [dns('a.plex.example.com')] }, dnsNames('*.example.com'))).toBe('accepted')
    expect(await under({ excluded: [dns('example.com')] }, dnsNames('*.example.com'))).toBe(forbidden)
  })

  it('with a dot in front of a name means what is below it, as browsers read it', async () => {
    expect(await under({ permitted: [dns('.example.com')] }, dnsNames('a.example.com'))).toBe('accepted')
    expect(await under({ permitted: [dns('.example.com')] }, dnsNames('example.com'))).toBe(forbidden)
    expect(await under({ permitted: [dns('.example.com')] }, dnsNames('*.example.com'))).toBe('accepted')
  })

  it('may exclude every name of a kind', async () => {
    expect(await under({ excluded: [dns('')] }, dnsNames('example.com'))).toBe(forbidden)
    expect(await under({ excluded: [dns('')] }, ipNames('192.168.1.20'))).toBe('accepted')
  })

  it('excludes before it permits', async () => {
    expect(await under({ permitted: [dns('example.com')], excluded: [dns('a.example.com')] }, dnsNames('a.example.com'))).toBe(forbidden)
  })

  it('constrains addresses by ranges, IPv4 and IPv6 together', async () => {
    const home = range(192, 168, 0, 0, 255, 255, 0, 0)
    expect(await under({ permitted: [home] }, ipNames('192.168.1.20'))).toBe('accepted')
    expect(await under({ permitted: [home] }, ipNames('192.169.1.20'))).toBe(forbidden)
    expect(await under({ permitted: [home] }, ipNames('2001:db8::1'))).toBe(forbidden)
    expect(await under({ excluded: [home] }, ipNames('192.168.1.20'))).toBe(forbidden)
    expect(await under({ permitted: [home] }, dnsNames('example.com'))).toBe('accepted')
  })

  it('constrains subjects and directory names', async () => {
    const permitted = [directory('O=Home')]
    expect(await under({ permitted }, dnsNames('example.com'), 'O=Home, CN=server')).toBe('accepted')
    expect(await under({ permitted }, dnsNames('example.com'), 'O=hOmE , CN=server')).toBe('accepted')
    expect(await under({ permitted }, dnsNames('example.com'), 'O=Away, CN=server')).toBe(forbidden)
    expect(await under({ excluded: permitted }, dnsNames('example.com'), 'O=Home, CN=server')).toBe(forbidden)
    expect(await under({ excluded: permitted }, names(dns('example.com'), directory('O=Home')))).toBe(forbidden)
  })

  it('constrains mailboxes and addresses of pages', async () => {
    expect(await under({ permitted: [mail('me@example.com')] }, names(mail('me@EXAMPLE.com')))).toBe('accepted')
    expect(await under({ permitted: [mail('me@example.com')] }, names(mail('Me@example.com')))).toBe(forbidden)
    expect(await under({ permitted: [mail('.example.com')] }, names(mail('me@a.example.com')))).toBe('accepted')
    expect(await under({ permitted: [mail('example.com')] }, names(mail('me@you@example.com')))).toBe(forbidden)
    expect(await under({ permitted: [uri('.example.com')] }, names(uri('https://a.example.com/x')))).toBe('accepted')
    expect(await under({ excluded: [uri('example.com')] }, names(uri('https://me@example.com:443/x')))).toBe(forbidden)
    expect(await under({ permitted: [uri('example.com')] }, names(uri('urn:example.com')))).toBe(forbidden)
  })

  it('that constrains a kind of name that nobody knows vouches for none of that kind', async () => {
    expect(await under({ excluded: [other] }, names(dns('example.com'), other))).toBe(forbidden)
    expect(await under({ excluded: [other] }, dnsNames('example.com'))).toBe('accepted')
  })

  it('binds every authority below, but not itself with a new key', async () => {
    const lists = { permitted: [directory('CN=Middle'), dns('example.com')] }
    const middle = await authority({ subject: 'CN=Middle', by: root, extensions: [constraints(lists)] })
    const renewed = await make({ subject: 'CN=Middle', by: middle, extensions: [...authorityBasics(), dnsNames('other.org')] })
    const server = await leaf({ by: renewed, subject: 'CN=Middle, OU=server', names: dnsNames('a.example.com') })
    expect(verdict([server, renewed, middle], [root], { name: null })).toBe('accepted')
    const below = await make({ subject: 'CN=Middle, OU=below', by: middle, extensions: [...authorityBasics(), dnsNames('other.org')] })
    const further = await leaf({ by: below, subject: 'CN=Middle, OU=server', names: dnsNames('a.example.com') })
    expect(verdict([further, below, middle], [root], { name: null })).toBe(forbidden)
  })

  it('binds a server that bears its own name', async () => {
    const lists = { permitted: [dns('example.com')] }
    const middle = await authority({ subject: 'CN=Middle', by: root, extensions: [constraints(lists)] })
    const server = await leaf({ by: middle, subject: 'CN=Middle', names: dnsNames('example.org') })
    expect(verdict([server, middle], [root], { name: null })).toBe(forbidden)
  })

  it('binds also where it is the root', async () => {
    const bound = await authority({ subject: 'CN=Bound Root', extensions: [constraints({ permitted: [dns('example.com')] })] })
    expect(verdict([await leaf({ by: bound, names: dnsNames('example.org') })], [bound], { name: null })).toBe(forbidden)
  })

  it('that asks for more comparisons than anybody needs is refused', async () => {
    const many = Array.from({ length: 600 }, (_, index) => `n${String(index)}.example.com`)
    expect(await under({ excluded: many.map((name) => dns(`x.${name}`)) }, dnsNames(...many))).toBe('too complicated')
    expect(await under({ excluded: many.map((name) => dns(`x.${name}`)) }, dnsNames('example.com'))).toBe('accepted')
  })

  it.each([
    ['no list at all', der(0x30)],
    ['an empty list', der(0x30, der(0xa0))],
    ['a range without a mask', der(0x30, der(0xa0, der(0x30, range(192, 168, 0, 0))))],
    ['a mask with a hole', der(0x30, der(0xa0, der(0x30, range(192, 168, 0, 0, 255, 0, 255, 0))))],
    ['a star', der(0x30, der(0xa0, der(0x30, dns('*.example.com'))))],
    ['a depth', der(0x30, der(0xa0, der(0x30, dns('example.com'), der(0x80, [1]))))],
  ])('that writes its constraints wrongly is not readable: %s', async (_, content) => {
    const middle = await authority({ subject: 'CN=Middle', by: root, extensions: [extension('2.5.29.30', content, true)] })
    expect(verdict([await leaf({ by: middle }), middle], [root])).toBe('malformed, issuer missing')
  })
})
