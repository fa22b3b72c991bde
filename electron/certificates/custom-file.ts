import type { CertificateFile, Cipher } from '@shared/certificates/file'
import { say, type Message } from '@shared/model/message'
import { damaged } from './about-file'
import { readChainFile } from './chain-file'
import { latin1 } from './der'
import { looksLikePkcs12, openPkcs12, type Opened } from './pkcs12'
import { leafFirst, pairUp, privateKeyIn, type PrivateKey } from './private-key'

/** What lies in a file that is meant for Plex's custom certificate. */
export interface CustomFile {
  readonly form: CertificateFile['form']
  /** DER, the server's own first. */
  readonly chain: readonly Uint8Array[]
  readonly key: CertificateFile['key']
  readonly ciphers: readonly Cipher[]
}
export type ReadFile =
  | { readonly file: CustomFile }
  /** Ask for the passphrase, or for another one. */
  | { readonly locked: true }
  | { readonly refused: Message }

/** Bytes of a PKCS#12 file. Real ones have two to ten thousand. */
export const pkcs12Limit = 1024 * 1024

/**
 * Reads PEM, DER or PKCS#12, with a passphrase where one was given. The passphrase and the key are forgotten with the call.
 * `file` is what it is called, `keyFile` a private key from a file of its own.
 */
export async function readCustomFile(
  bytes: Uint8Array,
  file: string,
  passphrase: string | null,
  keyFile: PrivateKey | null = null,
): Promise<ReadFile> {
  if (looksLikePkcs12(bytes)) {
    if (bytes.length > pkcs12Limit) return { refused: say`${{ code: file }} is bigger than 1 MB, which no PKCS#12 file for a server is.` }
    return fromOpened(await openPkcs12(bytes, passphrase), file, passphrase, keyFile)
  }
  const read = readChainFile(bytes, file)
  if ('refused' in read) return read
  const text = latin1(bytes)
  const isPem = text.includes('-----BEGIN ')
  const key = keyFile ?? (isPem ? privateKeyIn(text) : null)
  // A key beside the chain may stay locked: the chain can be judged without it. What stands first is what a server would send first; only a key that
  // belongs to a later one says more, and `openssl pkcs12 -export` goes by the key as well.
  const paired = await pairUp(read.chain, key === null ? [] : [key], passphrase)
  if ('fault' in paired) return { refused: paired.fault(file) }
  const { chain, key: fits } = paired
  return { file: { form: isPem ? 'PEM' : 'DER', chain, key: fits, ciphers: [] } }
}

async function fromOpened(opened: Opened, file: string, passphrase: string | null, keyFile: PrivateKey | null): Promise<ReadFile> {
  switch (opened.state) {
    case 'locked':
      return { locked: true }
    case 'damaged':
      return { refused: damaged(file) }
    case 'too much work':
      return {
        refused: say`${{ code: file }} asks for more rounds of work than any program for servers writes; make it again with ${{ code: 'openssl pkcs12 -export' }}.`,
      }
    case 'unknown cipher': {
      const named = [...new Set(opened.ciphers.map(({ cipher }) => cipher))].join(', ')
      return {
        refused: say`${{ code: file }} is locked in a way that neither Relock nor most servers can read (${{ code: named }}); make it again with: ${{ code: makeIt }}`,
      }
    }
    case 'opened': {
      if (opened.certificates.length === 0)
        return { refused: say`${{ code: file }} holds no certificate; make it again with: ${{ code: makeIt }}` }
      const keys = [...(keyFile === null ? [] : [keyFile]), ...opened.keys.map((pkcs8) => ({ pkcs8 }))]
      const paired = await pairUp(leafFirst(opened.certificates), keys, passphrase)
      return 'fault' in paired ? { refused: paired.fault(file) } : { file: { form: 'PKCS#12', ...paired, ciphers: opened.ciphers } }
    }
  }
}

const makeIt = 'openssl pkcs12 -export -certpbe AES-256-CBC -keypbe AES-256-CBC -macalg SHA256 -in CHAIN.pem -inkey KEY.pem -out plex.p12'
