import { elementAt, inside, Malformed, oid, tags } from './der'
import { certificatesIn } from './pem'

/** What a file holds: certificates, or why it is of no use and what to do, as a sentence without a subject. */
export type ChainFile = { readonly chain: readonly Uint8Array[] } | { readonly refused: string }

/** Reads a PEM or DER file of certificates, in their order in the file. Whether they are sound is not judged here. */
export function readChainFile(bytes: Uint8Array): ChainFile {
  if (bytes.length === 0) return { refused: 'is empty; give the file that the server’s certificate is in' }
  const text = Buffer.from(bytes).toString('latin1')
  return text.includes('-----BEGIN ') ? fromPem(text) : fromDer(bytes)
}

/** Other things that people keep in PEM files. */
const otherLabels: readonly (readonly [label: RegExp, refused: string])[] = [
  [/PRIVATE KEY$/, 'is a private key; keep it secret, and give the certificate that belongs to it'],
  [/^(?:NEW )?CERTIFICATE REQUEST$/, 'is only a request for a certificate; give the certificate that the authority sent back'],
  [/^(?:PKCS7|CMS)$/, 'is a PKCS#7 file; turn it into PEM with: openssl pkcs7 -print_certs -in FILE -out chain.pem'],
  [/PUBLIC KEY$/, 'is only a public key; give the certificate that it is in'],
]

function fromPem(text: string): ChainFile {
  const chain = certificatesIn(text)
  const labels = Array.from(text.matchAll(/-----BEGIN ([^-\r\n]{1,60})-----/g), ([, label]) => label ?? '')
  const begun = labels.filter((label) => /^(?:TRUSTED |X509 )?CERTIFICATE$/.test(label)).length
  // A key beside its certificate is usual (HAProxy, many web servers), and nobody needs to hear of it.
  if (begun > chain.length) return { refused: 'breaks off inside a certificate; copy it again, from its BEGIN line to its END line' }
  if (chain.length > 0) return { chain }
  const other = otherLabels.find(([label]) => labels.some((found) => label.test(found)))
  return { refused: other?.[1] ?? 'holds no certificate; give a PEM or DER file' }
}

function fromDer(bytes: Uint8Array): ChainFile {
  try {
    const chain: Uint8Array[] = []
    for (let offset = 0; offset < bytes.length;) {
      const element = elementAt(bytes, offset)
      const refused = element.tag === tags.sequence ? kindOf(element.content) : neither
      if (refused !== null) return { refused }
      chain.push(element.whole)
      offset += element.whole.length
    }
    return { chain }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { refused: bytes[0] === tags.sequence ? 'breaks off or is damaged; copy it again' : neither }
  }
}

const neither = 'is neither PEM nor DER; give the server’s certificate in one of these forms'

/** What a SEQUENCE is that is no certificate: these begin with a number or a name, a certificate with a SEQUENCE. */
function kindOf(content: Uint8Array): string | null {
  const first = content.length === 0 ? null : elementAt(content, 0)
  if (first?.tag === tags.sequence) return null
  if (first?.tag === tags.oid)
    return 'is a PKCS#7 file; turn it into PEM with: openssl pkcs7 -inform DER -print_certs -in FILE -out chain.pem'
  if (first?.tag !== tags.integer) return neither
  // PFX ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo … } (RFC 7292 §4); private keys count from 0 and hold octets.
  const second = elementAt(content, first.whole.length)
  const holdsContent = second.tag === tags.sequence && inside(second)[0]?.tag === tags.oid
  if (first.content[0] === 3 && holdsContent && oid(elementAt(second.content, 0)).startsWith(pkcs7)) {
    return 'is a PKCS#12 file; take the certificates out with: openssl pkcs12 -in FILE -nokeys -out chain.pem'
  }
  return 'is a private key; keep it secret, and give the certificate that belongs to it'
}

const pkcs7 = '1.2.840.113549.1.7.'
