import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

/** One who signs certificates. */
export interface Authority {
  readonly certificate: x509.X509Certificate
  readonly keys: CryptoKeyPair
}

export const day = 86_400_000
const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
// Plex makes its server's key with RSA and 2048 bits (plex-facts §1.4).
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) } as const

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(ec, true, ['sign', 'verify'])
const serial = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(15)))
    .toString('hex')
    .replace(/^./, '4')
const critical = true

/** An authority: signed by another, or by itself. */
async function authority(subject: string, by: Authority | null): Promise<Authority> {
  const keys = await newKeys()
  const issuer = by ?? { certificate: null, keys }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: issuer.certificate?.subject ?? subject,
    notBefore: new Date(Date.now() - 5 * 365 * day),
    notAfter: new Date(Date.now() + 5 * 365 * day),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: ec,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, critical),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, critical),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
    ],
  })
  return { certificate, keys }
}

/** Whose names and what time a server's certificate is for. */
export interface LeafWish {
  readonly names: readonly string[]
  /** `null`: it signs itself. */
  readonly by: Authority | null
  readonly notBefore: Date
  readonly notAfter: Date
  /** A distinguished name; the first of the names where it is left out. */
  readonly subject?: string
  /** Bits of its RSA key; 2048 where it is left out. */
  readonly bits?: LeafBits
  /** What is signed; SHA-256 where it is left out. */
  readonly digest?: 'SHA-1' | 'SHA-256'
}

/** Plex's own size, and one that was good enough until 2013 (CA/B baseline §6.1.5). */
export type LeafBits = 1024 | 2048

/** A server's certificate, PEM. All leaves of one size share one key: only what is written on them differs. */
export async function leaf(wish: LeafWish): Promise<string> {
  const { names, by, notBefore, notAfter, subject = `CN=${names[0] ?? ''}`, bits = 2048, digest: hash = 'SHA-256' } = wish
  const keys = await leafKeys(bits)
  const signer = by ?? { certificate: null, keys }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: signer.certificate?.subject ?? subject,
    notBefore,
    notAfter,
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: by === null ? rsa : { ...ec, hash },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, critical),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, critical),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value }))),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
    ],
  })
  return certificate.toString('pem')
}

const keysOfLeaves = new Map<LeafBits, Promise<CryptoKeyPair>>()
// Made once in a process: it takes a sixth of a second.
function leafKeys(bits: LeafBits): Promise<CryptoKeyPair> {
  const known = keysOfLeaves.get(bits)
  if (known) return known
  const made = crypto.subtle.generateKey({ ...rsa, modulusLength: bits }, true, ['sign', 'verify'])
  keysOfLeaves.set(bits, made)
  return made
}

/** The key of every leaf of that size, PEM. */
export async function leafKey(bits: LeafBits = 2048): Promise<string> {
  const { privateKey } = await leafKeys(bits)
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')
}

let root: Promise<Authority> | undefined
let intermediate: Promise<Authority> | undefined
let young: Promise<{ readonly root: Authority; readonly intermediate: Authority }> | undefined
let unknown: Promise<Authority> | undefined
const interceptors = new Map<string, Promise<Authority>>()

/** The root that the lab's computers trust: `--ca`. */
export const labRoot = (): Promise<Authority> => (root ??= authority('CN=Relock Lab Root,O=Relock Lab', null))

/** Bears the organisation that genuine plex.direct certificates come from (plex-facts §1.3), but hangs under the lab's root. */
export const letsEncrypt = (): Promise<Authority> => (intermediate ??= labRoot().then((by) => authority("CN=E7,O=Let's Encrypt,C=US", by)))

/** Let's Encrypt since May 2026 (plex-facts §8.3): a root that no store holds, as the old root vouches for it. */
export const generationY = (): Promise<{ readonly root: Authority; readonly intermediate: Authority }> =>
  (young ??= labRoot().then(async (by) => {
    const root = await authority('CN=Root YR,O=ISRG,C=US', by)
    return { root, intermediate: await authority("CN=YR2,O=Let's Encrypt,C=US", root) }
  }))

/** Somebody's own authority, which no computer knows. */
export const unknownAuthority = (): Promise<Authority> => (unknown ??= authority('CN=Family Home CA,O=Family Home', null))

/** What a security program or a company's gateway signs with: its own root, by the common name that its makers chose. */
export function interceptorAuthority(commonName: string): Promise<Authority> {
  const known = interceptors.get(commonName)
  if (known) return known
  const made = authority(`CN=${commonName.replace(/[,+"\\<>;=]/g, '\\$&')}`, null)
  interceptors.set(commonName, made)
  return made
}

export const pem = ({ certificate }: Authority): string => certificate.toString('pem')
