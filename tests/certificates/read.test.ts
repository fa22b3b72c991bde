import { X509Certificate } from 'node:crypto'
import tls from 'node:tls'
import { describe, expect, it } from 'vitest'
import { certificateSchema, type Certificate } from '@shared/certificates/certificate'
import { elementAt } from '../../electron/certificates/der'
import { readCertificate } from '../../electron/certificates/read'
import { readFields } from '../../electron/certificates/read-fields'
import { broken } from '../fuzz/breaking'
import { dice } from '../fuzz/dice'
import { identity } from '../network/tls/openssl'

const read = (pem: string): Certificate => readCertificate(new X509Certificate(pem).raw)
const ec = (curve: string): string[] => ['ec', '-pkeyopt', `ec_paramgen_curve:${curve}`]

const piece = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts)
  const { length } = content
  return Buffer.concat([Buffer.from(length < 128 ? [tag, length] : [tag, 0x82, length >> 8, length & 255]), content])
}
const commonName = (tag: number, letters: Buffer): Buffer =>
  piece(0x30, piece(0x31, piece(0x30, Buffer.from('0603550403', 'hex'), piece(tag, letters))))

/** A certificate under other names, which nobody signed. */
function named(der: Uint8Array, issuer: Uint8Array, subject: Uint8Array): Buffer {
  const fields: Uint8Array[] = []
  const whole = elementAt(der, 0).content
  const { content, whole: signed } = elementAt(whole, 0)
  for (let from = 0; from < content.length; from += fields.at(-1)?.length ?? 0) fields.push(elementAt(content, from).whole)
  const again = fields.map(
    (field, index) =>
      new Map([
        [3, issuer],
        [5, subject],
      ]).get(index) ?? field,
  )
  return piece(0x30, piece(0x30, ...again), whole.subarray(signed.length))
}

describe('A certificate', () => {
  it('of a thousand units is told by its first, in the subject and the issuer alike', () => {
    const units = Array.from({ length: 1_000 }, (_, index) => `/OU=u${String(index)}`).join('')
    const { subject, issuer } = read(identity('crowd', ec('P-256'), ['-subj', `/CN=crowd${units}`]).certificatePem)
    expect(subject).toMatch(/^CN=crowd, OU=u0, .*, OU=u28, … \(971 more\)$/)
    expect(issuer.text).toBe(subject)
    expect(issuer.unit).toMatch(/^u0, .*, u29, … \(970 more\)$/)
  })

  it('tells its names, dates, key, signature, purposes and where its issuer is', () => {
    const { certificatePem } = identity(
      'whole',
      ['rsa:2048'],
      [
        '-subj',
        '/C=US/O=Let’s Encrypt/OU=Kitchen/OU=Cellar/CN=R3',
        '-utf8',
        '-addext',
        'subjectAltName=DNS:*.a.plex.direct,IP:192.168.1.20,IP:2001:db8:0:0:0:0:0:1,email:me@family.example',
        '-addext',
        'extendedKeyUsage=serverAuth,clientAuth,1.2.3.4',
        '-addext',
        'authorityInfoAccess=OCSP;URI:http://o.example,caIssuers;URI:http://r3.i.example/',
      ],
    )
    const native = new X509Certificate(certificatePem)
    const certificate = read(certificatePem)
    expect(certificateSchema.parse(certificate)).toEqual(certificate)
    expect(certificate).toEqual({
      subject: 'C=US, O=Let’s Encrypt, OU=Kitchen, OU=Cellar, CN=R3',
      issuer: {
        text: 'C=US, O=Let’s Encrypt, OU=Kitchen, OU=Cellar, CN=R3',
        commonName: 'R3',
        organization: 'Let’s Encrypt',
        unit: 'Kitchen, Cellar',
      },
      names: ['*.a.plex.direct', '192.168.1.20', '2001:db8::1'],
      notBefore: new Date(native.validFrom).toISOString(),
      notAfter: new Date(native.validTo).toISOString(),
      isAuthority: true,
      selfIssued: true,
      key: { type: 'RSA', bits: 2048 },
      signature: 'sha256WithRSAEncryption',
      issuerUrls: ['http://r3.i.example/'],
      extendedKeyUsage: ['serverAuth', 'clientAuth', '1.2.3.4'],
      keyUsage: null,
    })
  })

  it.each([
    ['digitalSignature,keyEncipherment', ['digitalSignature', 'keyEncipherment']],
    ['critical,nonRepudiation,dataEncipherment,keyAgreement', ['nonRepudiation', 'dataEncipherment', 'keyAgreement']],
    // The ninth bit stands in an octet of its own.
    ['keyAgreement,keyCertSign,cRLSign,decipherOnly', ['keyAgreement', 'keyCertSign', 'cRLSign', 'decipherOnly']],
  ])('tells what its key may do: %s', (wish, uses) => {
    const { certificatePem } = identity(`usage-${wish.replace(/\W/g, '-')}`, ['rsa:2048'], ['-addext', `keyUsage=${wish}`])
    expect(read(certificatePem).keyUsage).toEqual(uses)
  })

  it.each([
    ['rsa1024', ['rsa:1024'], ['-sha1'], { type: 'RSA', bits: 1024 }, 'sha1WithRSAEncryption'],
    ['md5', ['rsa:2048'], ['-md5'], { type: 'RSA', bits: 2048 }, 'md5WithRSAEncryption'],
    ['p256', ec('P-256'), [], { type: 'EC', bits: 256 }, 'ecdsa-with-SHA256'],
    ['p384', ec('P-384'), ['-sha384'], { type: 'EC', bits: 384 }, 'ecdsa-with-SHA384'],
    ['p521', ec('P-521'), ['-sha512'], { type: 'EC', bits: 521 }, 'ecdsa-with-SHA512'],
    ['brainpool', ec('brainpoolP256r1'), [], { type: 'EC', bits: 256 }, 'ecdsa-with-SHA256'],
    ['ed25519', ['ed25519'], [], { type: 'Ed25519', bits: 256 }, 'ED25519'],
    ['ed448', ['ed448'], [], { type: 'Ed448', bits: 456 }, 'ED448'],
    ['pss', ['rsa-pss', '-pkeyopt', 'rsa_keygen_bits:2048'], [], { type: 'RSA-PSS', bits: 2048 }, 'rsassaPss'],
  ])('with the key and signature %s', (name, algorithm, extra, key, signature) => {
    expect(read(identity(`read-${name}`, algorithm, extra).certificatePem)).toMatchObject({ key, signature })
  })

  it.each(['25\x1b[2J0000Z', '99999999999Z9', '251399000000Z', '2501010000+00'])('has no date where %j stands for one', (written) => {
    const der = Buffer.from(new X509Certificate(identity('whole').certificatePem).raw)
    const at = der.indexOf(Buffer.from([0x17, 13]))
    expect(Buffer.byteLength(written, 'latin1')).toBeLessThanOrEqual(13)
    der.write(written.padEnd(13, '0'), at + 2, 'latin1')
    const { notBefore, notAfter, names } = readCertificate(der)
    expect([notBefore, notAfter !== '', names.length > 0]).toEqual(['', true, true])
  })

  it('of a server is no authority', () => {
    const { certificatePem } = identity('server', ['rsa:2048'], ['-addext', 'basicConstraints=critical,CA:FALSE'])
    expect(read(certificatePem).isAuthority).toBe(false)
  })

  it('cannot smuggle marks that turn the direction of text', () => {
    const { certificatePem } = identity('sly', ['rsa:2048'], ['-utf8', '-subj', '/CN=good\u202Elive\u0007/O=x'])
    expect(read(certificatePem).subject).toBe('CN=good\ufffdlive\ufffd, O=x')
  })

  it('of every root in Node is read as Node reads it', () => {
    for (const pem of tls.rootCertificates) {
      const native = new X509Certificate(pem)
      const { notBefore, notAfter, isAuthority, selfIssued, key, signature, subject } = readCertificate(native.raw)
      expect({ notBefore, notAfter, selfIssued }, subject).toEqual({
        notBefore: new Date(native.validFrom).toISOString(),
        notAfter: new Date(native.validTo).toISOString(),
        selfIssued: native.subject === native.issuer,
      })
      expect(isAuthority, subject).toBe(native.ca)
      const { asymmetricKeyType, asymmetricKeyDetails } = native.publicKey
      expect(key.type).toBe(asymmetricKeyType === 'rsa' ? 'RSA' : 'EC')
      if (asymmetricKeyDetails?.modulusLength !== undefined) expect(key.bits).toBe(asymmetricKeyDetails.modulusLength)
      expect(signature).toMatch(/^(sha\d+WithRSAEncryption|ecdsa-with-SHA\d+)$/)
    }
  })

  it('of every root in Node is read alike by both readers', () => {
    for (const pem of tls.rootCertificates) {
      const der = new X509Certificate(pem).raw
      expect(readCertificate(der)).toEqual(readFields(der))
    }
  })

  it('with names of every kind of letters and attributes is read alike by both readers', () => {
    const subject = '/C=DE/GN=Ada/SN=Byron/title=Countess/initials=AB/street=Long Road 1/postalCode=1234/serialNumber=7/UID=ada/DC=home'
    const made = identity('kinds', ec('P-256'), [
      '-utf8',
      '-subj',
      `${subject}/emailAddress=ada@family.example/CN=größe`,
      '-addext',
      `subjectAltName=DNS:${'a'.repeat(300)}.example,DNS:x.example,IP:10.0.0.1`,
    ])
    const der = new X509Certificate(made.certificatePem).raw
    expect(readFields(der)).toEqual(readCertificate(der))
    expect(readFields(der).subject).toBe(
      'C=DE, GN=Ada, SN=Byron, title=Countess, initials=AB, street=Long Road 1, postalCode=1234, serialNumber=7, UID=ada, DC=home, emailAddress=ada@family.example, CN=größe',
    )
    expect(readFields(der).names.map(({ length }) => length)).toEqual([256, 9, 8])
  })

  it.each([
    ['a UTF8String of the issuer’s letters', 0x0c, '52656c6f636b', true],
    ['a BMPString of them', 0x1e, '00520065006c006f0063006b', true],
    ['a UniversalString of them', 0x1c, '00000052000000650000006c0000006f000000630000006b', true],
    ['other letters', 0x0c, '52656c6f636c', false],
  ])('whose subject is %s is self-issued or not', (_, tag, hex, selfIssued) => {
    const whole = new X509Certificate(identity('whole').certificatePem).raw
    const told = readFields(named(whole, commonName(0x13, Buffer.from('Relock')), commonName(tag, Buffer.from(hex, 'hex'))))
    expect([told.issuer.commonName, told.subject, told.selfIssued]).toEqual(['Relock', selfIssued ? 'CN=Relock' : 'CN=Relocl', selfIssued])
  })

  it('that is broken never throws, and tells what can still be read', { timeout: 600_000 }, () => {
    const roll = dice(0x5eed)
    const sound = ['read-p256', 'whole'].map((name) => new X509Certificate(identity(name).certificatePem).raw)
    const rounds = Number(process.env['RELOCK_FUZZ'] ?? 4_000)
    let dated = 0
    for (let round = 0; round < rounds; round++) {
      const certificate = certificateSchema.parse(readCertificate(broken(sound[roll(2)] ?? Buffer.alloc(0), roll)))
      if (certificate.notAfter !== '') dated++
    }
    expect(dated).toBeGreaterThan(rounds / 10)
  })

  it('that is none at all is empty', () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('hello'), Buffer.from([0x30, 0x80, 0, 0]), Buffer.alloc(100_000, 0x30)]) {
      expect(readCertificate(bytes)).toMatchObject({
        subject: '',
        names: [],
        notBefore: '',
        notAfter: '',
        selfIssued: false,
        signature: 'unreadable',
      })
    }
  })
})
