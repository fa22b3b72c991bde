import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { isAddress } from '@shared/addresses/address'
import { issuerPage } from './issuer-page'

/** One who signs certificates. */
export interface Authority {
  readonly certificate: x509.X509Certificate
  readonly keys: CryptoKeyPair
  /** Where its certificate can be fetched, as public authorities tell; `null`: nowhere. */
  readonly page: string | null
}

export const day = 86_400_000
const ec = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
// Plex makes its server's key with RSA and 2048 bits (docs/sources/plex.md#certificates).
const rsa = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) } as const

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(ec, true, ['sign', 'verify'])
const serial = (): string =>
  Buffer.from(crypto.getRandomValues(new Uint8Array(15)))
    .toString('hex')
    .replace(/^./, '4')
const critical = true

export interface AuthorityWish {
  /** The name of its file at the issuers’ page, where it is public. */
  readonly file?: string
  /** Five years ago and in five years where they are left out. */
  readonly notBefore?: Date
  readonly notAfter?: Date
  /** Another authority’s keys, as cross-signed ones have them. */
  readonly keys?: CryptoKeyPair
  readonly extensions?: readonly x509.Extension[]
}

/** Where the issuer’s certificate can be fetched (AIA, RFC 5280 §4.2.2.1). */
const issuerAt = (by: { readonly page: string | null } | null): x509.Extension[] =>
  typeof by?.page === 'string' ? [new x509.AuthorityInfoAccessExtension({ caIssuers: by.page })] : []

/** An authority: signed by another, or by itself. */
export async function authority(subject: string, by: Authority | null, wish: AuthorityWish = {}): Promise<Authority> {
  const { file, extensions = [], keys = await newKeys() } = wish
  const issuer = by ?? { certificate: null, keys }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: serial(),
    subject,
    issuer: issuer.certificate?.subject ?? subject,
    notBefore: wish.notBefore ?? new Date(Date.now() - 5 * 365 * day),
    notAfter: wish.notAfter ?? new Date(Date.now() + 5 * 365 * day),
    publicKey: keys.publicKey,
    signingKey: issuer.keys.privateKey,
    signingAlgorithm: ec,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, critical),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, critical),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
      ...issuerAt(by),
      ...extensions,
    ],
  })
  const page = file === undefined ? null : (await issuerPage()).address(file, () => new Uint8Array(certificate.rawData))
  return { certificate, keys, page }
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
  /** `RSA 2048`, which is Plex's own, where it is left out. */
  readonly key?: LeafKey | undefined
  /** What it is for; servers where it is left out. */
  readonly purpose?: 'servers' | 'clients'
  /** What its key may be used for. `encryption`: what manuals of old let it, and no more. */
  readonly usage?: 'signing too' | 'encryption'
  /** What is signed; SHA-256 where it is left out. */
  readonly digest?: 'SHA-1' | 'SHA-256'
}

/** RSA with 1024 bits was good enough until 2013 (CA/B baseline §6.1.5); no browser takes Ed25519, and Chromium no P-521. */
export type LeafKey = 'RSA 1024' | 'RSA 2048' | 'RSA 4096' | 'Ed25519' | 'P-256' | 'P-384' | 'P-521'

const { digitalSignature, keyEncipherment, dataEncipherment } = x509.KeyUsageFlags

/** A server's certificate, PEM. All leaves of one kind share one key: only what is written on them differs. */
export async function leaf(wish: LeafWish): Promise<string> {
  const {
    names,
    by,
    notBefore,
    notAfter,
    subject = `CN=${names[0] ?? ''}`,
    purpose = 'servers',
    usage = 'signing too',
    digest: hash = 'SHA-256',
  } = wish
  const keys = await leafKeys(wish.key)
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
      new x509.KeyUsagesExtension(keyEncipherment | (usage === 'encryption' ? dataEncipherment : digitalSignature), critical),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage[purpose === 'servers' ? 'serverAuth' : 'clientAuth']]),
      new x509.SubjectAlternativeNameExtension(
        names.map((value) => ({ type: isAddress(value) ? ('ip' as const) : ('dns' as const), value })),
      ),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      await x509.AuthorityKeyIdentifierExtension.create(signer.keys.publicKey),
      ...issuerAt(by),
    ],
  })
  return certificate.toString('pem')
}

const algorithms = {
  'RSA 1024': { ...rsa, modulusLength: 1024 },
  'RSA 2048': rsa,
  'RSA 4096': { ...rsa, modulusLength: 4096 },
  Ed25519: { name: 'Ed25519' },
  'P-256': { name: 'ECDSA', namedCurve: 'P-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384' },
  'P-521': { name: 'ECDSA', namedCurve: 'P-521' },
} as const
const keysOfLeaves = new Map<LeafKey, Promise<CryptoKeyPair>>()
// Made once in a process: it takes a sixth of a second.
function leafKeys(kind: LeafKey = 'RSA 2048'): Promise<CryptoKeyPair> {
  const known = keysOfLeaves.get(kind)
  if (known) return known
  const made = crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify']).then((keys: CryptoKeyPair | CryptoKey) => {
    if ('privateKey' in keys) return keys
    throw new Error('one key instead of two')
  })
  keysOfLeaves.set(kind, made)
  return made
}

/** The key of every leaf of that kind, PEM. */
export async function leafKey(kind?: LeafKey): Promise<string> {
  const { privateKey } = await leafKeys(kind)
  return x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', privateKey), 'PRIVATE KEY')
}

let root: Promise<Authority> | undefined
let intermediate: Promise<Authority> | undefined
let young: Promise<{ readonly root: Authority; readonly intermediate: Authority }> | undefined
let bound: Promise<Authority> | undefined
let unknown: Promise<Authority> | undefined
let old: Promise<Authority> | undefined
const interceptors = new Map<string, Promise<Authority>>()

/** The root that the lab's computers trust: `--ca`. */
export const labRoot = (): Promise<Authority> => (root ??= authority('CN=Relock Lab Root,O=Relock Lab', null, { file: 'root.der' }))

/** Bears the organisation that genuine plex.direct certificates come from (docs/sources/plex.md#issuers), but hangs under the lab's root. */
export const letsEncrypt = (): Promise<Authority> =>
  (intermediate ??= labRoot().then((by) => authority("CN=E7,O=Let's Encrypt,C=US", by, { file: 'e7.der' })))

/** Let's Encrypt since May 2026 (docs/sources/tls.md#generation-y): a root that no store holds, as the old root vouches for it. */
export const generationY = (): Promise<{ readonly root: Authority; readonly intermediate: Authority }> =>
  (young ??= labRoot().then(async (by) => {
    const root = await authority('CN=Root YR,O=ISRG,C=US', by, { file: 'root-yr-by-x1.der' })
    return { root, intermediate: await authority("CN=YR2,O=Let's Encrypt,C=US", root, { file: 'yr2.der' }) }
  }))

/** A public authority that may vouch only for one domain (RFC 5280 §4.2.1.10). */
export const boundAuthority = (): Promise<Authority> =>
  (bound ??= labRoot().then((by) =>
    authority("CN=Bound,O=Let's Encrypt,C=US", by, {
      file: 'bound.der',
      extensions: [new x509.Extension('2.5.29.30', critical, permittedDomain('family.example'))],
    }),
  ))

/** NameConstraints with one permitted subtree: a DNS name. */
function permittedDomain(domain: string) {
  const wrapped = (tag: number, content: Uint8Array): Buffer => Buffer.concat([Buffer.from([tag, content.length]), content])
  return Uint8Array.from(wrapped(0x30, wrapped(0xa0, wrapped(0x30, wrapped(0x82, Buffer.from(domain))))))
}

/** Somebody's own authority, which no computer knows. */
export const unknownAuthority = (): Promise<Authority> => (unknown ??= authority('CN=Family Home CA,O=Family Home', null))

/** Somebody's own authority, which this computer knows and which has run out. */
export const oldAuthority = (): Promise<Authority> =>
  (old ??= authority('CN=Family CA of old,O=Family Home', null, { notAfter: new Date(Date.now() - 10 * day) }))

/** What a security program or a company's gateway signs with: its own root, by the common name that its makers chose. */
export function interceptorAuthority(commonName: string): Promise<Authority> {
  const known = interceptors.get(commonName)
  if (known) return known
  const made = authority(`CN=${commonName.replace(/[,+"\\<>;=]/g, '\\$&')}`, null)
  interceptors.set(commonName, made)
  return made
}

export const pem = ({ certificate }: Authority): string => certificate.toString('pem')
