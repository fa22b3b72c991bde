import { describe, expect, it } from 'vitest'
import { rootStore } from '../../electron/certificates/roots'
import { verifyChain } from '../../electron/certificates/verify'
import {
  authority,
  authorityBasics,
  der,
  dnsNames,
  extension,
  family,
  identifiers,
  ipNames,
  leaf,
  make,
  noon,
  replaceOnce,
  resigned,
  verdict,
  x509,
  type Made,
} from './workshop'

const { root, middle, server } = await family()
const { keyCertSign, digitalSignature } = x509.KeyUsageFlags

/** What browsers say, and what the letter says. */
const both = (chain: readonly Made[], roots: readonly Made[], name = 'plex.example.com') => [
  verdict(chain, roots, { name }),
  verdict(chain, roots, { name, letter: true }),
]
const onlyTheLetter = ['accepted', 'against the rules']
const neither = ['accepted', 'accepted']

describe('the letter', () => {
  it('has nothing against a chain that keeps every rule', () => {
    expect(both([server, middle], [root])).toEqual(neither)
  })

  it('forgives what home-made authorities leave out', async () => {
    const homeRoot = await make({ subject: 'CN=Home', extensions: [new x509.BasicConstraintsExtension(true)] })
    const homeServer = await make({ by: homeRoot, extensions: [dnsNames('plex.example.com')] })
    expect(both([homeServer], [homeRoot])).toEqual(neither)
    const own = await make({ subject: 'CN=plex.example.com', extensions: [dnsNames('plex.example.com')] })
    expect(both([own], [own])).toEqual(neither)
  })

  it('wants key identifiers on both sides of a link or on none', async () => {
    const [subjectKey, authorityKey] = await identifiers(server.keys, root.keys)
    if (!subjectKey || !authorityKey) throw new Error('two identifiers')
    const half = await make({ by: root, keys: server.keys, extensions: [dnsNames('plex.example.com'), subjectKey] })
    expect(both([half], [root])).toEqual(onlyTheLetter)
    const nameless = await make({ subject: 'CN=Nameless', keys: root.keys, extensions: authorityBasics() })
    const below = await make({ by: nameless, extensions: [dnsNames('plex.example.com'), authorityKey] })
    expect(both([below], [nameless])).toEqual(onlyTheLetter)
  })

  it('wants the two key identifiers of a root to be one', async () => {
    const keyOnly = await identifiers(root.keys, server.keys)
    const odd = await make({ subject: 'CN=Odd', keys: root.keys, extensions: [...authorityBasics(), ...keyOnly] })
    expect(both([await leaf({ by: odd })], [odd])).toEqual(onlyTheLetter)
    // An authority key identifier that names the issuer's serial number instead of its key (RFC 5280 §4.2.1.1).
    const bySerial = extension('2.5.29.35', der(0x30, der(0xa1, der(0xa4, der(0x30))), der(0x82, [1])))
    const numbered = await make({ subject: 'CN=Odd', keys: root.keys, extensions: [...authorityBasics(), bySerial] })
    expect(both([await make({ by: numbered, extensions: [dnsNames('plex.example.com')] })], [numbered])).toEqual(onlyTheLetter)
  })

  it('has serial numbers above 0 and of at most 20 octets', async () => {
    const zero = await resigned(await leaf({ by: root, serial: '4a' }), root, 'sha256', (signed) =>
      replaceOnce(signed, 'a00302010202014a', 'a003020102020100'),
    )
    expect(both([zero], [root])).toEqual(onlyTheLetter)
    expect(both([await leaf({ by: root, serial: `01${'00'.repeat(20)}` })], [root])).toEqual(onlyTheLetter)
    const negative = await resigned(await leaf({ by: root }), root, 'sha256', (signed) => replaceOnce(signed, '02034a11ce', '0203ca11ce'))
    expect(both([negative], [root])).toEqual(onlyTheLetter)
  })

  it('has no constraints of names in a server’s certificate', async () => {
    const constrained = extension('2.5.29.30', der(0x30, der(0xa0, der(0x30, der(0x82, Buffer.from('example.com'))))), true)
    expect(both([await leaf({ by: root, extensions: [constrained] })], [root])).toEqual(onlyTheLetter)
  })

  it('has no root for certain purposes only, and no server for any or critically for one', async () => {
    const purposes = (critical: boolean, ...ids: string[]) => new x509.ExtendedKeyUsageExtension(ids, critical)
    const { serverAuth } = x509.ExtendedKeyUsage
    const purposeful = await authority({ subject: 'CN=Purposeful', extensions: [purposes(false, serverAuth)] })
    expect(both([await leaf({ by: purposeful })], [purposeful])).toEqual(onlyTheLetter)
    const servers = (usage: x509.Extension) => make({ by: root, extensions: [dnsNames('plex.example.com'), usage] })
    expect(both([await servers(purposes(false, '2.5.29.37.0'))], [root])).toEqual(onlyTheLetter)
    expect(both([await servers(purposes(true, serverAuth))], [root])).toEqual(onlyTheLetter)
  })

  it('has critical names only where the subject is empty', async () => {
    const names = new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: 'plex.example.com' }], true)
    expect(both([await make({ by: root, extensions: [names] })], [root])).toEqual(onlyTheLetter)
    expect(both([await make({ by: root, subject: '', extensions: [names] })], [root])).toEqual(neither)
  })

  it('writes a common name that is one of the names as that name is written', async () => {
    const named = (commonName: string, names: x509.Extension) => leaf({ by: root, subject: `CN=${commonName}`, names })
    const own = dnsNames('plex.example.com')
    expect(both([await named('PLEX.example.com', own)], [root])).toEqual(onlyTheLetter)
    expect(both([await named('My Plex', own)], [root])).toEqual(neither)
    expect(both([await named('other.example.com', own)], [root])).toEqual(onlyTheLetter)
    expect(both([await named('example.com', own)], [root])).toEqual(neither)
    expect(both([await named('nas.example.com', ipNames('192.168.1.20'))], [root], '192.168.1.20')).toEqual(neither)
    const home = ipNames('192.168.1.20')
    expect(both([await named('192.168.1.20', home)], [root], '192.168.1.20')).toEqual(neither)
    expect(both([await named('0xC0A80114', home)], [root], '192.168.1.20')).toEqual(onlyTheLetter)
    expect(both([await named('2001:DB8::1', ipNames('2001:db8::1'))], [root], '2001:db8::1')).toEqual(onlyTheLetter)
    expect(both([await named('2001:db8::1', ipNames('2001:db8::1'))], [root], '2001:db8::1')).toEqual(neither)
  })

  it('has no underscore in a name', async () => {
    expect(both([await leaf({ by: root, names: dnsNames('my_nas.example.com') })], [root], 'my_nas.example.com')).toEqual(onlyTheLetter)
  })

  it('reads a dot in front of a constraint as RFC 5280 does, which knows none', async () => {
    const constrained = extension('2.5.29.30', der(0x30, der(0xa0, der(0x30, der(0x82, Buffer.from('.example.com'))))), true)
    const bound = await authority({ subject: 'CN=Bound', by: root, extensions: [constrained] })
    expect(both([await leaf({ by: bound }), bound], [root])).toEqual(['accepted', 'name constraint'])
  })

  it('has no path length where nothing may be signed', async () => {
    const odd = new x509.BasicConstraintsExtension(false, 0, true)
    expect(
      both(
        [await make({ by: root, extensions: [dnsNames('plex.example.com'), odd, new x509.KeyUsagesExtension(digitalSignature)] })],
        [root],
      ),
    ).toEqual(onlyTheLetter)
  })

  it('wants authorities to have a name', async () => {
    const nameless = await authority({ subject: '' })
    expect(both([await leaf({ by: nameless })], [nameless])).toEqual(onlyTheLetter)
  })

  it('does not ask roots out of a root programme', async () => {
    const odd = await make({
      subject: 'CN=Odd',
      extensions: [...authorityBasics(), new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth])],
    })
    const below = await make({ by: odd, extensions: [dnsNames('plex.example.com')] })
    const accepts = (vetted: boolean) =>
      verifyChain({ chain: [below.der], roots: [rootStore([odd.pem], vetted)], name: null, at: noon, letter: true }).accepted
    expect(accepts(true)).toBe(true)
    expect(accepts(false)).toBe(false)
  })

  it('adds to what browsers hold against a chain, and takes nothing away', async () => {
    const half = await make({ by: root, extensions: [dnsNames('plex.example.com'), new x509.KeyUsagesExtension(keyCertSign)] })
    expect(both([half], [root])).toEqual(['against the rules', 'against the rules'])
    expect(both([server], [root])).toEqual(['issuer missing', 'issuer missing'])
  })
})
