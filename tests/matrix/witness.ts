import { X509Certificate, type KeyObject } from 'node:crypto'
import { spawn } from 'node:child_process'
import type { TlsVersion } from '@shared/facts/handshake'

/** What Debian's `openssl s_client` sees of a server: another implementation than ours. It knows no SSL 3.0 any more. */
export interface Testimony {
  readonly offered: readonly TlsVersion[]
  /** As served, for the newest version offered. */
  readonly chain: readonly Witnessed[]
}

/** One certificate, as OpenSSL reads it. */
interface Witnessed {
  readonly names: readonly string[]
  readonly notBefore: string
  readonly notAfter: string
  /** Kind and bits. */
  readonly key: string
  readonly isAuthority: boolean
  readonly issuerUrls: readonly string[]
}

const flags = [
  ['TLS 1.0', '-tls1'],
  ['TLS 1.1', '-tls1_1'],
  ['TLS 1.2', '-tls1_2'],
  ['TLS 1.3', '-tls1_3'],
] as const

/** Asks once per version, one after the other, because s_server serves one at a time. */
export async function hearOpenssl(at: { readonly address: string; readonly port: number }, name: string): Promise<Testimony> {
  const offered: TlsVersion[] = []
  let chain: Testimony['chain'] = []
  for (const [version, flag] of flags) {
    const said = await say([
      '-connect',
      `${at.address}:${String(at.port)}`,
      '-servername',
      name,
      flag,
      '-showcerts',
      '-cipher',
      'ALL:@SECLEVEL=0',
    ])
    const pems = said.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
    if (pems.length === 0) continue
    offered.push(version)
    chain = pems.map(readWithOpenssl)
  }
  return { offered, chain }
}

/** Milliseconds for one version; a server that keeps silent is waited for this long. A busy machine took two seconds to answer. */
const patience = 8_000

function say(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('openssl', ['s_client', ...args], { stdio: ['ignore', 'pipe', 'ignore'] })
    let said = ''
    const clock = setTimeout(() => child.kill('SIGKILL'), patience)
    child.stdout.on('data', (part: Buffer) => (said += part.toString('latin1')))
    child.once('error', reject)
    child.once('close', () => {
      clearTimeout(clock)
      resolve(said)
    })
  })
}

/** By OpenSSL's own reader, which `X509Certificate` is. */
function readWithOpenssl(pem: string): Witnessed {
  const certificate = new X509Certificate(pem)
  return {
    names: (certificate.subjectAltName ?? '').split(', ').flatMap((entry) => /^(?:DNS|IP Address):(.+)$/.exec(entry)?.[1] ?? []),
    notBefore: new Date(certificate.validFrom).toISOString(),
    notAfter: new Date(certificate.validTo).toISOString(),
    key: kindOf(certificate.publicKey),
    isAuthority: certificate.ca,
    issuerUrls: Object.entries(certificate.infoAccess ? { ...new X509Certificate(pem).toLegacyObject().infoAccess } : {}).flatMap(
      ([method, urls]) => (method === 'CA Issuers - URI' ? (urls ?? []) : []),
    ),
  }
}

const curves: Readonly<Record<string, number>> = { prime256v1: 256, secp384r1: 384, secp521r1: 521 }

function kindOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string {
  if (asymmetricKeyType === 'ec') return `EC ${String(curves[asymmetricKeyDetails?.namedCurve ?? ''])}`
  return asymmetricKeyType === 'rsa'
    ? `RSA ${String(asymmetricKeyDetails?.modulusLength)}`
    : asymmetricKeyType === 'ed25519'
      ? 'Ed25519'
      : ''
}
