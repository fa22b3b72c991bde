import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import { sign } from 'node:crypto'
import { elementAt } from '../../electron/certificates/der'
import { rootStore } from '../../electron/certificates/roots'
import { verifyChain, type Judgement, type Question } from '../../electron/certificates/verify'

/** Makes certificates of every kind, good and bad, with a library that the verifier does not use. */
export { x509 }

export const noon = new Date('2026-06-15T12:00:00Z')
export const day = 86_400_000

type Kind = 'P-256' | 'P-384' | 'P-521' | 'RSA' | 'RSA 1024' | 'RSA SHA-1' | 'RSA-PSS' | 'Ed25519'
const algorithms = {
  'P-256': { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
  'P-384': { name: 'ECDSA', namedCurve: 'P-384', hash: 'SHA-384' },
  'P-521': { name: 'ECDSA', namedCurve: 'P-521', hash: 'SHA-512' },
  RSA: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  'RSA 1024': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 1024, publicExponent: new Uint8Array([1, 0, 1]) },
  'RSA SHA-1': { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  'RSA-PSS': { name: 'RSA-PSS', hash: 'SHA-256', saltLength: 32, modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
  Ed25519: { name: 'Ed25519' },
} as const

export interface Signer {
  readonly subject: string
  readonly keys: CryptoKeyPair
  readonly kind: Kind
}
export interface Made extends Signer {
  readonly der: Uint8Array
  readonly pem: string
}

export interface Wish {
  readonly subject?: string
  /** `null`: signed by itself. */
  readonly by?: Signer | null
  readonly key?: Kind
  /** Keys to use again, as cross-signed and renewed authorities do. */
  readonly keys?: CryptoKeyPair
  readonly notBefore?: Date
  readonly notAfter?: Date
  readonly serial?: string
  readonly extensions?: readonly x509.Extension[]
}

const newKeys = (kind: Kind): Promise<CryptoKeyPair> => {
  const made: Promise<CryptoKeyPair | CryptoKey> = crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify'])
  return made.then((keys) => {
    if ('privateKey' in keys) return keys
    throw new Error('one key instead of two')
  })
}

/** One certificate with exactly these extensions. */
export async function make({ subject = 'CN=plex.example.com', by = null, key = by?.kind ?? 'P-256', ...wish }: Wish): Promise<Made> {
  const keys = wish.keys ?? (await newKeys(key))
  const signer = by ?? { subject, keys, kind: key }
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: wish.serial ?? '4a11ce',
    subject,
    issuer: signer.subject,
    notBefore: wish.notBefore ?? new Date(noon.getTime() - 30 * day),
    notAfter: wish.notAfter ?? new Date(noon.getTime() + 30 * day),
    publicKey: keys.publicKey,
    signingKey: signer.keys.privateKey,
    signingAlgorithm: algorithms[signer.kind],
    extensions: [...(wish.extensions ?? [])],
  })
  return { subject, keys, kind: key, der: new Uint8Array(certificate.rawData), pem: `${certificate.toString('pem').trimEnd()}\n` }
}

const { keyCertSign, cRLSign, digitalSignature } = x509.KeyUsageFlags

export const authorityBasics = (pathLength?: number): x509.Extension[] => [
  new x509.BasicConstraintsExtension(true, pathLength, true),
  new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
]
/** The key identifiers of the certificate and of its issuer. */
export async function identifiers(own: CryptoKeyPair, issuer: CryptoKeyPair): Promise<x509.Extension[]> {
  return [
    await x509.SubjectKeyIdentifierExtension.create(own.publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
  ]
}

/** An authority that keeps every rule; `extensions` stand beside the usual ones. */
export async function authority(wish: Wish & { readonly pathLength?: number }): Promise<Made> {
  const keys = wish.keys ?? (await newKeys(wish.key ?? 'P-256'))
  const extensions = [...authorityBasics(wish.pathLength), ...(await identifiers(keys, wish.by?.keys ?? keys)), ...(wish.extensions ?? [])]
  return make({ ...wish, key: wish.key ?? 'P-256', keys, extensions })
}

export const dnsNames = (...names: string[]): x509.Extension =>
  new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns' as const, value })))
export const ipNames = (...names: string[]): x509.Extension =>
  new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'ip' as const, value })))

/** A server's certificate that keeps every rule; `extensions` stand beside the usual ones, `names: null` leaves the names out. */
export async function leaf(wish: Wish & { readonly names?: x509.Extension | null }): Promise<Made> {
  const keys = wish.keys ?? (await newKeys(wish.key ?? 'P-256'))
  const names = wish.names === undefined ? dnsNames('plex.example.com') : wish.names
  const extensions = [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ...(names === null ? [] : [names]),
    ...(await identifiers(keys, wish.by?.keys ?? keys)),
    ...(wish.extensions ?? []),
  ]
  return make({ ...wish, key: wish.key ?? 'P-256', keys, extensions })
}

/** A root, an authority under it and a server under that, all sound. */
export async function family(): Promise<{ readonly root: Made; readonly middle: Made; readonly server: Made }> {
  const root = await authority({ subject: 'CN=Test Root,O=Test' })
  const middle = await authority({ subject: 'CN=Test Middle,O=Test', by: root })
  return { root, middle, server: await leaf({ by: middle }) }
}

export type Asked = Partial<Pick<Question, 'name' | 'namespace' | 'at' | 'letter'>>

/** Judges a chain for plex.example.com at noon, with only these roots. */
export const judged = (chain: readonly { readonly der: Uint8Array }[], roots: readonly Made[], asked: Asked = {}): Judgement =>
  verifyChain({
    chain: chain.map(({ der }) => der),
    roots: [
      rootStore(
        roots.map(({ pem }) => pem),
        false,
      ),
    ],
    name: 'plex.example.com',
    at: noon,
    ...asked,
  })

/** The reasons as one text, or `accepted`. */
export function verdict(...question: Parameters<typeof judged>): string {
  const { accepted, reasons } = judged(...question)
  return accepted ? 'accepted' : reasons.join(', ')
}

/** DER of tag and contents. */
export function der(tag: number, ...contents: (Uint8Array | readonly number[])[]): Buffer {
  const content = Buffer.concat(contents.map((part) => Uint8Array.from(part)))
  const length = content.length
  const header = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
  return Buffer.concat([Buffer.from([tag, ...header]), content])
}

export const extension = (id: string, content: Uint8Array, critical = false): x509.Extension =>
  new x509.Extension(id, critical, Uint8Array.from(content))

/** Changes the signed part and signs it again, for what no library agrees to make. `change` keeps the length. */
export async function resigned(made: Made, by: Signer, hash: string, change: (signed: Buffer) => void): Promise<Made> {
  const whole = Buffer.from(made.der)
  const signed = Buffer.from(elementAt(elementAt(whole, 0).content, 0).whole)
  change(signed)
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', by.keys.privateKey))
  const signature = sign(hash, signed, { key: pkcs8, format: 'der', type: 'pkcs8' })
  const algorithm = algorithmIn(signed)
  const again = der(0x30, signed, algorithm, der(0x03, [0], signature))
  return { ...made, der: new Uint8Array(again), pem: toPem(again) }
}

/** The AlgorithmIdentifier inside a TBSCertificate of version 3 with a short serial number. */
function algorithmIn(signed: Buffer): Buffer {
  const body = signed.subarray(signed[1] === 0x82 ? 4 : signed[1] === 0x81 ? 3 : 2)
  const serialAt = 5
  const at = serialAt + 2 + (body[serialAt + 1] ?? 0)
  return body.subarray(at, at + 2 + (body[at + 1] ?? 0))
}

export const toPem = (bytes: Uint8Array): string => `${x509.PemConverter.encode(Uint8Array.from(bytes), 'CERTIFICATE').trimEnd()}\n`

/** The same certificate with other bytes. */
export function altered(made: Made, change: (bytes: Buffer) => Buffer | undefined): Made {
  const bytes = Buffer.from(made.der)
  const changed = change(bytes) ?? bytes
  return { ...made, der: new Uint8Array(changed), pem: toPem(changed) }
}

/** Replaces the one place where `from` (hex) stands. */
export function replaceOnce(bytes: Buffer, from: string, to: string): void {
  const [old, next] = [Buffer.from(from, 'hex'), Buffer.from(to, 'hex')]
  const at = bytes.indexOf(old)
  if (at < 0 || old.length !== next.length || bytes.indexOf(old, at + 1) >= 0) throw new Error(`not one place for ${from}`)
  next.copy(bytes, at)
}
