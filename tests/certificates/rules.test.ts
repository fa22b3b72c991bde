import { describe, expect, it } from 'vitest'
import { parseCertificate } from '../../electron/certificates/parse'
import { SignatureChecks } from '../../electron/certificates/signature'
import {
  authority,
  authorityBasics,
  day,
  der,
  dnsNames,
  extension,
  family,
  leaf,
  make,
  noon,
  replaceOnce,
  resigned,
  verdict,
  x509,
} from './workshop'

const { keyCertSign, digitalSignature } = x509.KeyUsageFlags
const ago = (days: number) => new Date(noon.getTime() - days * day)
const root = await authority({ subject: 'CN=Test Root' })

describe('the time of validity', () => {
  it('counts for every link, the root included', async () => {
    const lateRoot = await authority({ subject: 'CN=Late Root', notAfter: ago(1) })
    const lateMiddle = await authority({ subject: 'CN=Late Middle', by: root, notAfter: ago(1) })
    expect(verdict([await leaf({ by: root, notAfter: ago(1) })], [root])).toBe('expired')
    expect(verdict([await leaf({ by: lateMiddle }), lateMiddle], [root])).toBe('expired')
    expect(verdict([await leaf({ by: lateRoot })], [lateRoot])).toBe('expired')
    const early = await authority({ subject: 'CN=Early', by: root, notBefore: ago(-1) })
    expect(verdict([await leaf({ by: early }), early], [root])).toBe('not yet valid')
  })

  it('includes its first and its last second, and knows no fractions', async () => {
    const server = await leaf({ by: root, notBefore: new Date('2026-06-10T00:00:00Z'), notAfter: new Date('2026-06-20T00:00:00Z') })
    const at = (text: string) => verdict([server], [root], { at: new Date(text) })
    expect(at('2026-06-10T00:00:00Z')).toBe('accepted')
    expect(at('2026-06-09T23:59:59.999Z')).toBe('not yet valid')
    expect(at('2026-06-20T00:00:00.999Z')).toBe('accepted')
    expect(at('2026-06-20T00:00:01Z')).toBe('expired')
  })

  it('may reach beyond 2050, where certificates write the year in full', async () => {
    const long = await leaf({ by: root, notAfter: new Date('2080-01-01T00:00:00Z') })
    expect(verdict([long], [root])).toBe('accepted')
  })
})

describe('an issuer', () => {
  const under = async (extensions: readonly x509.Extension[]) => {
    const middle = await make({ subject: 'CN=Middle', by: root, extensions })
    return verdict([await leaf({ by: middle }), middle], [root])
  }

  it('says that it is an authority', async () => {
    expect(await under(authorityBasics())).toBe('accepted')
    expect(await under([new x509.BasicConstraintsExtension(true, undefined, true)])).toBe('accepted')
    expect(await under([new x509.BasicConstraintsExtension(false, undefined, true)])).toBe('issuer is no authority')
    expect(await under([new x509.KeyUsagesExtension(keyCertSign, true)])).toBe('issuer is no authority')
  })

  it('may sign certificates where it says what its key may do', async () => {
    const extensions = [new x509.BasicConstraintsExtension(true, undefined, true), new x509.KeyUsagesExtension(digitalSignature, true)]
    expect(await under(extensions)).toBe('issuer is no authority')
  })

  it('is no other server’s certificate', async () => {
    const { middle, server } = await family()
    const forged = await leaf({ by: server })
    expect(verdict([forged, server, middle], [middle])).toBe('issuer is no authority')
  })

  it('that is a root says so too', async () => {
    const bare = await make({ subject: 'CN=Bare Root', extensions: [new x509.KeyUsagesExtension(keyCertSign, true)] })
    expect(verdict([await leaf({ by: bare })], [bare])).toBe('issuer is no authority')
  })

  it('vouches for servers where it says what for', async () => {
    const only = (usage: string) => under([...authorityBasics(), new x509.ExtendedKeyUsageExtension([usage])])
    expect(await only(x509.ExtendedKeyUsage.serverAuth)).toBe('accepted')
    expect(await only('2.5.29.37.0')).toBe('accepted')
    expect(await only(x509.ExtendedKeyUsage.emailProtection)).toBe('not for servers')
  })
})

describe('a server’s certificate', () => {
  const own = async (extensions: readonly x509.Extension[]) =>
    verdict([await make({ by: root, extensions: [dnsNames('plex.example.com'), ...extensions] })], [root])

  it('is for servers, or says nothing of what it is for', async () => {
    expect(await own([])).toBe('accepted')
    expect(await own([new x509.ExtendedKeyUsageExtension(['2.5.29.37.0'])])).toBe('accepted')
    expect(await own([new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth])])).toBe('not for servers')
  })

  it('may be an authority’s, but not half of one', async () => {
    expect(await own(authorityBasics())).toBe('accepted')
    expect(await own([new x509.BasicConstraintsExtension(true)])).toBe('accepted')
    expect(await own([new x509.KeyUsagesExtension(keyCertSign)])).toBe('against the rules')
  })

  it('with a critical rule that nobody knows is refused, with one that is only a hint too', async () => {
    const unknown = (critical: boolean) => own([extension('1.3.6.1.4.1.55555.1', der(0x05), critical)])
    expect(await unknown(false)).toBe('accepted')
    expect(await unknown(true)).toBe('unknown critical extension')
    expect(await own([extension('2.5.29.14', der(0x04, [1, 2, 3]), true)])).toBe('unknown critical extension')
  })
})

describe('the length of a path', () => {
  const chain = async (limit: number, ...subjects: string[]) => {
    const top = await authority({ subject: 'CN=Top', by: root, pathLength: limit })
    const made = [top]
    for (const subject of subjects) made.unshift(await authority({ subject, by: made[0] ?? top }))
    return verdict([await leaf({ by: made[0] ?? top }), ...made], [root])
  }

  it('is what an authority allows below itself, the server not counted', async () => {
    expect(await chain(0)).toBe('accepted')
    expect(await chain(0, 'CN=Below')).toBe('path too long')
    expect(await chain(1, 'CN=Below')).toBe('accepted')
    expect(await chain(1, 'CN=Below', 'CN=Further')).toBe('path too long')
  })

  it('does not count an authority’s own new key', async () => {
    expect(await chain(0, 'CN=Top')).toBe('accepted')
  })

  it('is limited by a root as well', async () => {
    const short = await authority({ subject: 'CN=Short Root', pathLength: 0 })
    const middle = await authority({ subject: 'CN=Middle', by: short })
    expect(verdict([await leaf({ by: middle }), middle], [short])).toBe('path too long')
  })
})

describe('keys and signatures', () => {
  it.each(['P-256', 'P-384', 'P-521', 'RSA', 'RSA-PSS', 'Ed25519'] as const)('made with %s are accepted', async (key) => {
    // A key of the kind "RSA-PSS" is one that may do nothing else; browsers want a plain RSA key that makes such signatures.
    const signer = await authority({ subject: 'CN=Signer', key: key === 'RSA-PSS' ? 'RSA' : key })
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', signer.keys.privateKey)
    const by =
      key === 'RSA-PSS'
        ? {
            ...signer,
            kind: key,
            keys: {
              ...signer.keys,
              privateKey: await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSA-PSS', hash: 'SHA-256' }, true, ['sign']),
            },
          }
        : signer
    const server = await make({ by, key: 'P-256', extensions: [dnsNames('plex.example.com')] })
    expect(verdict([server], [signer])).toBe('accepted')
  })

  it('of RSA with 1024 bits are too weak, wherever they stand', async () => {
    const weakRoot = await authority({ subject: 'CN=Weak Root', key: 'RSA 1024' })
    expect(verdict([await leaf({ by: root, key: 'RSA 1024' })], [root])).toBe('weak key')
    expect(verdict([await leaf({ by: weakRoot })], [weakRoot])).toBe('weak key')
  })

  it('with SHA-1 are too weak, but for a root’s own, which nobody relies on', async () => {
    const old = await authority({ subject: 'CN=Old Root', key: 'RSA SHA-1' })
    expect(verdict([await leaf({ by: old })], [old])).toBe('weak signature')
    const modern = { ...old, kind: 'RSA', keys: { ...old.keys, privateKey: await withSha256(old.keys.privateKey) } } as const
    expect(verdict([await leaf({ by: modern })], [old])).toBe('accepted')
  })

  it('with MD5 are too weak, though they fit', async () => {
    const signer = await authority({ subject: 'CN=Signer', key: 'RSA' })
    const server = await make({ by: signer, key: 'P-256', extensions: [dnsNames('plex.example.com')] })
    const md5 = await resigned(server, signer, 'md5', (signed) => replaceOnce(signed, '2a864886f70d01010b', '2a864886f70d010104'))
    expect(verdict([md5], [signer])).toBe('weak signature')
  })

  it('of a kind that no browser knows are told as such', async () => {
    const server = await make({ by: root, extensions: [dnsNames('plex.example.com')] })
    // 1.2.840.10045.4.3.9 is nobody's signature algorithm
    const odd = await resigned(server, root, 'sha256', (signed) => replaceOnce(signed, '2a8648ce3d040302', '2a8648ce3d040309'))
    expect(verdict([odd], [root])).toBe('unknown algorithm')
    // 1.2.840.10045.3.1.63 is nobody's curve
    const curve = await resigned(server, root, 'sha256', (signed) => replaceOnce(signed, '2a8648ce3d030107', '2a8648ce3d03013f'))
    expect(verdict([curve], [root])).toBe('unknown algorithm')
    // P-192
    const small = await resigned(server, root, 'sha256', (signed) => replaceOnce(signed, '2a8648ce3d030107', '2a8648ce3d030101'))
    expect(verdict([small], [root])).toBe('weak key')
  })

  it('are checked a limited number of times, each pair once', async () => {
    const [signer, first, second] = [root, await leaf({ by: root }), await leaf({ by: root })].map(({ der }) => parseCertificate(der))
    if (!signer || !first || !second) throw new Error('three certificates')
    const checks = new SignatureChecks(1)
    expect(checks.check(first, signer.key)).toBe('good')
    expect(checks.check(second, signer.key)).toBe('budget spent')
    expect(checks.check(first, signer.key)).toBe('good')
  })

  it('whose key is no point of its curve check nothing', async () => {
    const broken = await authority({ subject: 'CN=Broken', by: root })
    const server = await leaf({ by: broken })
    const bent = await resigned(broken, root, 'sha256', (signed) => {
      const at = signed.indexOf(Buffer.from('034200', 'hex')) + 5
      signed.writeUInt8((signed[at] ?? 0) ^ 1, at)
    })
    expect(verdict([server, bent], [root])).toBe('signature wrong')
  })
})

async function withSha256(key: CryptoKey): Promise<CryptoKey> {
  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key)
  return crypto.subtle.importKey('pkcs8', pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, true, ['sign'])
}

describe('the key of the server itself', () => {
  const { digitalSignature, keyAgreement, keyEncipherment, cRLSign, dataEncipherment } = x509.KeyUsageFlags
  const kept = (usage: x509.KeyUsageFlags) =>
    make({ by: root, extensions: [dnsNames('plex.example.com'), new x509.KeyUsagesExtension(usage, true)] })

  it.each([digitalSignature, keyEncipherment, keyAgreement])('may be kept for %d', async (usage) => {
    expect(verdict([await kept(usage)], [root])).toBe('accepted')
  })

  it('is of no use where it may neither sign nor agree on keys', async () => {
    expect(verdict([await kept(cRLSign)], [root])).toBe('not for servers')
    expect(verdict([await kept(dataEncipherment)], [root])).toBe('not for servers')
  })

  it('is no key where its point does not lie on the curve', async () => {
    const server = await leaf({ by: root })
    const off = await resigned(server, root, 'sha256', (signed) => {
      const point = signed.indexOf(Buffer.from('034200', 'hex'))
      signed[point + 67] = (signed[point + 67] ?? 0) ^ 1
    })
    expect(verdict([off], [root])).toBe('malformed')
    expect(verdict([await resigned(server, root, 'sha256', () => undefined)], [root])).toBe('accepted')
  })
})
