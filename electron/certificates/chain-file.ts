import { say, type Message } from '@shared/model/message'
import { damaged, type AboutFile } from './about-file'
import { unreadableToOpenssl } from './armour'
import { context, elementAt, inside, latin1, Malformed, oid, tags, type Element } from './der'
import { unlessMalformed } from './parse'
import { certificatesIn } from './pem'

/** What a file holds: certificates, or why it is of no use and what to do. */
export type ChainFile = { readonly chain: readonly Uint8Array[] } | { readonly refused: Message }

type Found = { readonly chain: readonly Uint8Array[] } | { readonly fault: AboutFile }

/** Reads a PEM or DER file of certificates, in their order in the file. Whether they are sound is not judged here. `file` is what it is called. */
export function readChainFile(bytes: Uint8Array, file: string): ChainFile {
  const found = chainIn(bytes)
  return 'chain' in found ? found : { refused: found.fault(file) }
}

function chainIn(bytes: Uint8Array): Found {
  if (bytes.length === 0) return { fault: empty }
  const other = otherForm(bytes)
  if (other !== null) return { fault: other }
  const text = latin1(bytes)
  const unreadable = bytes[0] === tags.sequence ? null : unreadableToOpenssl(text)
  if (unreadable !== null) return { fault: unreadable }
  return text.includes('-----BEGIN ') ? fromPem(text) : fromDer(bytes)
}

const empty: AboutFile = (file) => say`${{ code: file }} is empty; give the file that the server’s certificate is in.`

const begins = (bytes: Uint8Array, ...octets: readonly number[]): boolean => octets.every((octet, index) => bytes[index] === octet)

/** What certificates are handed around in by mistake, told by its first octets. */
export function otherForm(bytes: Uint8Array): AboutFile | null {
  if (begins(bytes, 0x50, 0x4b, 3, 4) || begins(bytes, 0x1f, 0x8b))
    return (file) => say`${{ code: file }} is an archive; unpack it, and give the certificate that is in it.`
  if (begins(bytes, 0xff, 0xfe) || begins(bytes, 0xfe, 0xff))
    return (file) => say`${{ code: file }} is text in UTF-16, which no server reads as a certificate; save it again as UTF-8 or plain text.`
  if (begins(bytes, 0xfe, 0xed, 0xfe, 0xed) || begins(bytes, 0xce, 0xce, 0xce, 0xce))
    return (file) =>
      say`${{ code: file }} is a Java keystore; turn it into PKCS#12 with: ${{ code: `keytool -importkeystore -srckeystore ${file} -destkeystore plex.p12 -deststoretype pkcs12` }}`
  // Base64 of a SEQUENCE with a length of two octets, and nothing else.
  if (begins(bytes, 0x4d, 0x49, 0x49) && /^[A-Za-z0-9+/=\s]*$/.test(latin1(bytes)))
    return (file) =>
      say`${{ code: file }} is Base64 without BEGIN and END lines; export it once more, as PEM (Windows calls it Base-64 encoded X.509), DER or PKCS#12.`
  return null
}

const privateKey: AboutFile = (file) =>
  say`${{ code: file }} is a private key; keep it secret, and give the certificate that belongs to it.`
const publicKey: AboutFile = (file) => say`${{ code: file }} is only a public key; give the certificate that it is in.`
const request: AboutFile = (file) =>
  say`${{ code: file }} is only a request for a certificate; give the certificate that the authority sent back.`
const revocations: AboutFile = (file) => say`${{ code: file }} is a list of revoked certificates; give the certificate of your server.`

/** Other things that people keep in PEM files. */
const otherLabels: readonly (readonly [label: RegExp, fault: AboutFile])[] = [
  [/PRIVATE KEY$/, privateKey],
  [/^(?:NEW )?CERTIFICATE REQUEST$/, request],
  [
    /^(?:PKCS7|CMS)$/,
    (file) =>
      say`${{ code: file }} is a PKCS#7 file; turn it into PEM with: ${{ code: `openssl pkcs7 -print_certs -in ${file} -out chain.pem` }}`,
  ],
  [
    /^PKCS12$/,
    (file) =>
      say`${{ code: file }} is a PKCS#12 file written as text, which Plex cannot read; write it as it is (certtool: ${{ code: '--outder' }}).`,
  ],
  [/ CRL$/, revocations],
  [
    /^PGP /,
    (file) => say`${{ code: file }} is of PGP, which has nothing to do with certificates of servers; give the server’s certificate.`,
  ],
  [/PUBLIC KEY$/, publicKey],
]

function fromPem(text: string): Found {
  const chain = certificatesIn(text)
  const labels = Array.from(text.matchAll(/^(?:\xef\xbb\xbf)?-----BEGIN ([^-\r\n]{1,60})-----/gm), ([, label]) => label ?? '')
  const begun = labels.filter((label) => /^(?:TRUSTED |X509 )?CERTIFICATE$/.test(label)).length
  // A key beside its certificate is usual (HAProxy, many web servers) and needs no word.
  if (begun > chain.length) return { fault: breaksOff }
  if (chain.length > 0) return { chain }
  const other = otherLabels.find(([label]) => labels.some((found) => label.test(found)))
  return { fault: other?.[1] ?? noCertificate }
}

const breaksOff: AboutFile = (file) =>
  say`${{ code: file }} breaks off inside a certificate; copy it again, from its BEGIN line to its END line.`
const noCertificate: AboutFile = (file) => say`${{ code: file }} holds no certificate; give a PEM or DER file.`

function fromDer(bytes: Uint8Array): Found {
  try {
    const chain: Uint8Array[] = []
    for (let offset = 0; offset < bytes.length;) {
      const element = elementAt(bytes, offset)
      const fault = element.tag === tags.sequence ? kindOf(element.content) : neither
      if (fault !== null) return { fault }
      chain.push(element.whole)
      offset += element.whole.length
    }
    return { chain }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { fault: bytes[0] === tags.sequence ? damaged : neither }
  }
}

const neither: AboutFile = (file) => say`${{ code: file }} is neither PEM nor DER; give the server’s certificate in one of these forms.`

/** What a SEQUENCE is that is no certificate: these begin with a number or a name, a certificate with a SEQUENCE. */
function kindOf(content: Uint8Array): AboutFile | null {
  const first = content.length === 0 ? null : elementAt(content, 0)
  if (first?.tag === tags.sequence) return unlessMalformed(() => otherSigned(inside(first), elementAt(content, first.whole.length).tag))
  if (first?.tag === tags.oid)
    return (file) =>
      say`${{ code: file }} is a PKCS#7 file; turn it into PEM with: ${{ code: `openssl pkcs7 -inform DER -print_certs -in ${file} -out chain.pem` }}`
  if (first?.tag !== tags.integer) return neither
  // PFX ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo … } (RFC 7292 §4); private keys count from 0 and hold octets.
  const second = elementAt(content, first.whole.length)
  const holdsContent = second.tag === tags.sequence && inside(second)[0]?.tag === tags.oid
  if (first.content[0] === 3 && holdsContent && oid(elementAt(second.content, 0)).startsWith(pkcs7)) {
    return (file) =>
      say`${{ code: file }} is a PKCS#12 file; take the certificates out with: ${{ code: `openssl pkcs12 -in ${file} -nokeys -out chain.pem` }}`
  }
  return privateKey
}

const pkcs7 = '1.2.840.113549.1.7.'

/** Keys (RFC 5280 §4.1.2.7, RFC 5958 §3), requests (RFC 2986 §4) and revocation lists (RFC 5280 §5.1) begin with a SEQUENCE too. */
function otherSigned([first, ...others]: readonly Element[], next: number): AboutFile | null {
  if (first?.tag === tags.oid) {
    if (next === tags.bitString) return publicKey
    return next === tags.octetString ? privateKey : null
  }
  // A certificate has neither a time nor attributes on this level.
  if (others.some(({ tag }) => tag === tags.utcTime || tag === tags.generalizedTime)) return revocations
  return first?.tag === tags.integer && others[2]?.tag === context(0, true) ? request : null
}
