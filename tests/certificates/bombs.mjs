// Files with keys that ask for endless work, made octet by octet: no tool makes them. Plain Node, so that Electron's own Node can be given them too.
import { createCipheriv, generateKeyPairSync, pbkdf2Sync, randomBytes, scryptSync } from 'node:crypto'

/**
 * One element of DER (X.690 §8.1).
 * @param {number} tag
 * @param {readonly (Uint8Array | readonly number[])[]} contents
 */
function element(tag, ...contents) {
  const content = Buffer.concat(contents.map((part) => Uint8Array.from(part)))
  if (content.length < 0x80) return Buffer.concat([Buffer.from([tag, content.length]), content])
  const size = Buffer.alloc(4)
  size.writeUInt32BE(content.length)
  const length = size.subarray(size.findIndex((octet) => octet !== 0))
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content])
}
/** @param {readonly (Uint8Array | readonly number[])[]} parts */
const sequence = (...parts) => element(0x30, ...parts)
/** @param {readonly (Uint8Array | readonly number[])[]} parts */
const octetString = (...parts) => element(0x04, ...parts)
/** @param {number} value */
function number(value) {
  const octets = Buffer.alloc(6)
  octets.writeUIntBE(value, 0, 6)
  const lead = octets.findIndex((octet) => octet !== 0)
  const short = octets.subarray(lead < 0 ? 5 : lead)
  return element(0x02, (short[0] ?? 0) >= 0x80 ? [0] : [], short)
}
/**
 * A random odd INTEGER of that many bits.
 * @param {number} bits
 */
function large(bits) {
  const octets = randomBytes(bits / 8)
  octets[0] = 0x7f
  octets[octets.length - 1] = (octets.at(-1) ?? 0) | 1
  return element(0x02, octets)
}
/** @param {string} dotted */
function oid(dotted) {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const arcs = rest.flatMap((arc) => {
    const digits = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(0x80 | (left % 128))
    return digits
  })
  return element(0x06, [first * 40 + second, ...arcs])
}

/**
 * Base64 between its two lines.
 * @param {string} label
 * @param {Uint8Array} der
 */
export const pem = (label, der) =>
  `-----BEGIN ${label}-----\n${Buffer.from(der).toString('base64').replace(/.{64}/g, '$&\n').trimEnd()}\n-----END ${label}-----\n`

/**
 * PKCS#8 (RFC 5958 §2).
 * @param {Uint8Array} algorithm
 * @param {Uint8Array} key
 */
const pkcs8 = (algorithm, key) => sequence(number(0), algorithm, octetString(key))

/**
 * A DSA key of which OpenSSL works out g^x mod p when it imports it: 100,000 bits take it hours.
 * @param {number} bits
 */
export const dsaKey = (bits) => pkcs8(sequence(oid('1.2.840.10040.4.1'), sequence(large(bits), large(bits), large(bits))), large(bits))

/**
 * The same in OpenSSL's older form.
 * @param {number} bits
 */
export const oldDsaKey = (bits) => sequence(number(0), large(bits), large(bits), large(bits), large(bits), large(bits))

/** @param {number} bits */
export const oldRsaKey = (bits) =>
  sequence(number(0), large(bits), number(65_537), large(bits), ...[0, 0, 0, 0, 0].map(() => large(bits / 2)))
/** @param {number} bits */
export const rsaKey = (bits) => pkcs8(sequence(oid('1.2.840.113549.1.1.1'), element(0x05)), oldRsaKey(bits))

/** An EC key on a curve that is spelled out, over a field of that many bits. */
export function spelledCurveKey(bits = 4_096) {
  const field = sequence(oid('1.2.840.10045.1.1'), large(bits))
  const curve = sequence(octetString(randomBytes(bits / 8)), octetString(randomBytes(bits / 8)))
  const parameters = sequence(number(1), field, curve, octetString([4], randomBytes(bits / 4)), large(bits), number(1))
  return pkcs8(sequence(oid('1.2.840.10045.2.1'), parameters), sequence(number(1), octetString(randomBytes(bits / 8))))
}

const AES = oid('2.16.840.1.101.3.4.1.42')
const SHA512 = sequence(oid('1.2.840.113549.2.11'), element(0x05))

/**
 * PBES2 (RFC 8018 appendix A.4).
 * @param {Uint8Array} derivation
 * @param {Uint8Array} vector
 */
const pbes2 = (derivation, vector) => sequence(oid('1.2.840.113549.1.5.13'), sequence(derivation, sequence(AES, octetString(vector))))
/** @param {Uint8Array} salt @param {number} rounds */
const pbkdf2 = (salt, rounds) => sequence(oid('1.2.840.113549.1.5.12'), sequence(octetString(salt), number(rounds), SHA512))
/** @param {Uint8Array} salt @param {readonly [number, number, number]} parameters */
const scrypt = (salt, parameters) => sequence(oid('1.3.6.1.4.1.11591.4.11'), sequence(octetString(salt), ...parameters.map(number)))

/**
 * EncryptedPrivateKeyInfo (RFC 5958 §3) that asks for so many rounds; what is in it nobody ever learns.
 * @param {number} rounds
 */
export const slowKey = (rounds) => sequence(pbes2(pbkdf2(randomBytes(8), rounds), randomBytes(16)), octetString(randomBytes(64)))
/** @param {readonly [cost: number, blockSize: number, parallelization: number]} parameters */
export const scryptKey = (parameters) => sequence(pbes2(scrypt(randomBytes(8), parameters), randomBytes(16)), octetString(randomBytes(64)))

/**
 * A key that is locked as OpenSSL does it.
 * @param {Uint8Array} key
 * @param {string} passphrase
 * @param {readonly [number, number, number]} [hard] by scrypt instead
 */
export function locked(key, passphrase, hard) {
  const salt = randomBytes(8)
  const vector = randomBytes(16)
  const [N = 0, r = 0, p = 0] = hard ?? []
  const secret = hard ? scryptSync(passphrase, salt, 32, { N, r, p }) : pbkdf2Sync(passphrase, salt, 2_048, 32, 'sha512')
  const cipher = createCipheriv('aes-256-cbc', secret, vector)
  const derivation = hard ? scrypt(salt, hard) : pbkdf2(salt, 2_048)
  return sequence(pbes2(derivation, vector), octetString(cipher.update(key), cipher.final()))
}

/** @param {string} id @param {Uint8Array} content */
const bag = (id, content) => sequence(oid(id), element(0xa0, content))

/**
 * A PKCS#12 file without a seal, which needs no passphrase: a certificate, and keys in the open or locked.
 * @param {Uint8Array} certificate
 * @param {{ readonly open?: readonly Uint8Array[], readonly shut?: readonly Uint8Array[] }} keys
 */
export function pkcs12(certificate, { open = [], shut = [] }) {
  const bags = [
    bag('1.2.840.113549.1.12.10.1.3', bag('1.2.840.113549.1.9.22.1', octetString(certificate))),
    ...open.map((key) => bag('1.2.840.113549.1.12.10.1.1', key)),
    ...shut.map((key) => bag('1.2.840.113549.1.12.10.1.2', key)),
  ]
  const data = '1.2.840.113549.1.7.1'
  return sequence(number(3), bag(data, octetString(sequence(bag(data, octetString(sequence(...bags)))))))
}

/** A curve key as servers have it. */
export const goodKey = () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { format: 'der', type: 'pkcs8' },
    publicKeyEncoding: { format: 'der', type: 'spki' },
  }).privateKey

/**
 * Every bomb as a file: its name, its content, and what is said of it.
 * @param {Uint8Array} certificate a sound one, which lies in each of them
 * @param {string} passphrase
 * @returns {readonly (readonly [name: string, content: Uint8Array, says: RegExp])[]}
 */
export function bombs(certificate, passphrase) {
  const own = pem('CERTIFICATE', certificate)
  /** @param {string} label @param {Uint8Array} der */
  const beside = (label, der) => Buffer.from(own + pem(label, der))
  const dsa = dsaKey(100_000)
  const work = /asks for more (?:rounds of )?work than any program/
  return [
    ['dsa.pem', beside('PRIVATE KEY', dsa), /comes with a DSA key/],
    ['dsa-of-any-size.pem', beside('PRIVATE KEY', dsaKey(1_024)), /comes with a DSA key/],
    ['dsa-old.pem', beside('DSA PRIVATE KEY', oldDsaKey(30_000)), /comes with a DSA key/],
    ['dsa-locked.pem', beside('ENCRYPTED PRIVATE KEY', locked(dsaKey(24_000), passphrase)), /comes with a DSA key/],
    ['large-locked.pem', beside('ENCRYPTED PRIVATE KEY', locked(dsa, passphrase)), /larger than any of its kind/],
    ['dsa.p12', pkcs12(certificate, { open: [dsa] }), /comes with a DSA key/],
    ['dsa-locked.p12', pkcs12(certificate, { shut: [locked(dsa, passphrase)] }), /comes with a DSA key/],
    ['dsa-second.p12', pkcs12(certificate, { open: [goodKey(), dsa] }), /comes with a DSA key/],
    ['rsa.p12', pkcs12(certificate, { open: [rsaKey(1_000_000)] }), /an RSA key of \d+ bits/],
    ['rsa.pem', beside('RSA PRIVATE KEY', oldRsaKey(20_480)), /an RSA key of 20\d+ bits/],
    ['curve.pem', beside('PRIVATE KEY', spelledCurveKey()), /of a kind that browsers do not know/],
    ['rounds.pem', beside('ENCRYPTED PRIVATE KEY', slowKey(2 ** 31 - 1)), work],
    ['rounds-for-boringssl.pem', beside('ENCRYPTED PRIVATE KEY', slowKey(99_999_999)), work],
    ['rounds.p12', pkcs12(certificate, { shut: [slowKey(99_999_999)] }), work],
    ['rounds-beyond.p12', pkcs12(certificate, { shut: [slowKey(2 ** 40)] }), work],
    ['scrypt.pem', beside('ENCRYPTED PRIVATE KEY', scryptKey([2 ** 14, 1, 100_000])), work],
    ['scrypt-memory.pem', beside('ENCRYPTED PRIVATE KEY', scryptKey([2 ** 30, 8, 1])), work],
    ['scrypt.p12', pkcs12(certificate, { shut: [scryptKey([2 ** 14, 8, 100_000])] }), work],
    ['many-keys.p12', pkcs12(certificate, { open: Array.from({ length: 2_000 }, goodKey) }), /comes with 2,000 private keys/],
  ]
}
