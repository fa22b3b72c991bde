import path from 'node:path'
import { say, type Message } from '@shared/model/message'
import type { OpenCertificateFile } from '@shared/ipc/contract'
import { refuse } from './refuse'
import { unreadableToOpenssl } from '../certificates/armour'
import { latin1 } from '../certificates/der'
import type { CustomFile } from '../certificates/custom-file'
import { hostOf } from '../certificates/host'
import { readKeyFile, type PrivateKey } from '../certificates/private-key'
import { namespaceOf } from '../certificates/public-suffix'
import { everyStore } from '../certificates/roots'
import { certificateFileOf } from '../certificates/certificate-file'
import { verifyChain } from '../certificates/verify'
import type { Open } from '../certificates/unlock'
import { readableBy } from '../command-line/passphrase'
import type { Surroundings } from '../computer/surroundings'

type Answer = { readonly certificate: OpenCertificateFile } | { readonly refused: Message }

/** A file as a person gave it. */
interface GivenFile {
  readonly path: string
  readonly bytes: Uint8Array
}

interface Given {
  readonly path: string
  /** `null` as soon as nobody needs them: an unlocked private key is never among them. */
  readonly bytes: Uint8Array | null
  readonly keyPath: string | null
  /** Only while it is locked. */
  readonly key: PrivateKey | null
  readonly name: string | null
}
interface Opened extends Given {
  readonly found: CustomFile
}

/** Bytes. A chain has some thousand; ten thousand certificates are for the command line. */
export const certificateLimit = 1024 * 1024

/** Is it one of the forms in which certificates and keys come? */
export const looksLikeCertificate = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x30 || latin1(bytes).includes('-----BEGIN ') || unreadableToOpenssl(latin1(bytes)) !== null

export type OpenCertificate = ReturnType<typeof openCertificate>

/**
 * The one certificate file that the window looks at. What lies here between two requests is what was seen in it: never a passphrase, and of a
 * private key only one that is locked.
 */
export function openCertificate({ open, surroundings }: { readonly open: Open; readonly surroundings: () => Surroundings }) {
  let openFile: Given | Opened | null = null
  let work = new AbortController()

  /** Opens what was given; from then on it is the open file. A file that is refused leaves what was there. */
  async function look(given: Given & { readonly bytes: Uint8Array }, passphrase: string | null): Promise<Answer> {
    work.abort()
    const mine = (work = new AbortController())
    const { bytes, key, keyPath } = given
    const file = path.basename(given.path)
    const read = await open({ bytes, file, passphrase, key }, mine.signal)
    if (mine.signal.aborted) return refuse(say`Another file took its place.`)
    if ('refused' in read) return read
    if ('locked' in read) {
      openFile = given
      return { certificate: { file, locked: true } }
    }
    const found = read.file
    const isLocked = found.key === 'locked'
    const holdsNoOpenKey = isLocked || found.key === 'absent' || keyPath !== null
    const opened = { ...given, bytes: holdsNoOpenKey ? bytes : null, key: isLocked ? key : null, found }
    openFile = opened
    return tell(opened)
  }

  /** Judged as `relock certificate` does it, by the roots of this computer and those that Relock was started with. */
  async function tell(opened: Opened): Promise<Answer> {
    const { path: place, keyPath, name, found } = opened
    const world = surroundings()
    const roots = everyStore(await world.roots())
    const question = { chain: found.chain, roots, name, namespace: await namespaceOf(name), at: new Date(world.now()) }
    const holder = found.form === 'PKCS#12' ? place : (keyPath ?? place)
    const seen = certificateFileOf(found, question, verifyChain(question), await readableBy(holder))
    const keyFile = keyPath === null ? null : path.basename(keyPath)
    return { certificate: { file: path.basename(place), keyFile, takesKey: waitsForKey(opened), seen } }
  }

  return {
    put: ({ path: place, bytes }: GivenFile): Promise<Answer> => {
      // A private key by itself belongs to the certificate that waits for one.
      if (waitsForKey(openFile) && 'key' in readKeyFile(bytes, place) && !latin1(bytes).includes('-----BEGIN CERTIFICATE'))
        return addKey({ path: place, bytes })
      return look({ path: place, bytes, keyPath: null, key: null, name: null }, null)
    },
    addKey,
    unlock: async (passphrase: string): Promise<Answer> => {
      const given = openFile
      if (!given?.bytes) return noOpenFile
      return look({ ...given, bytes: given.bytes }, passphrase)
    },
    judge: async (typed: string): Promise<Answer> => {
      if (!openFile || !('found' in openFile)) return noOpenFile
      const name = typed.trim() === '' ? null : nameIn(typed)
      if (name !== null && hostOf(name).kind === 'none')
        return refuse(say`That is neither a name nor an address. Type one such as ${{ code: 'plex.example.com' }}.`)
      const renamed = { ...openFile, name }
      openFile = renamed
      return tell(renamed)
    },
    putAway: (): void => {
      work.abort()
      openFile = null
    },
  }

  async function addKey({ path: place, bytes }: GivenFile): Promise<Answer> {
    const given = openFile
    if (!given?.bytes || !waitsForKey(given)) return noOpenFile
    const read = readKeyFile(bytes, path.basename(place))
    if ('refused' in read) return read
    return look({ ...given, bytes: given.bytes, keyPath: place, key: read.key }, null)
  }
}

const noOpenFile = refuse(say`There is no such file open any more. Give Relock the file once more.`)

/** Its chain is open, and its key lies elsewhere. */
const waitsForKey = (given: Given | Opened | null): boolean =>
  given !== null &&
  'found' in given &&
  given.bytes !== null &&
  given.found.form !== 'PKCS#12' &&
  (given.found.key === 'absent' || given.keyPath !== null)

/** What people type for a name: with `https://` before it, a port or a page behind it, or as it is. */
const nameIn = (typed: string): string =>
  typed
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/[/?#].*$/s, '')
    .replace(/^(\[.*\]|[^:]*):\d*$/, '$1')
