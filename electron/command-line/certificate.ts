import { checkCertificateFile, verdictOnFile } from '@shared/certificates/file'
import { legibleJson } from '@shared/model/legible'
import { say } from '@shared/model/message'
import { tell, tellJson, type Told } from './certificate-telling'
import { readChainFile } from '../certificates/chain-file'
import { readCustomFile, type CustomFile } from '../certificates/custom-file'
import { hostOf } from '../certificates/host'
import { toPem } from '../certificates/pem'
import { readKeyFile, type PrivateKey } from '../certificates/private-key'
import { namespaceOf } from '../certificates/public-suffix'
import { everyStore, rootStore } from '../certificates/roots'
import { certificateFileOf } from '../certificates/certificate-file'
import { verifyChain } from '../certificates/verify'
import type { Given } from './command'
import { cannotBeRead, exitCodes, UsageError, type CommandIo } from './io'
import { systemSurroundings } from '../computer/system'
import { print } from './printer'

/** Bytes. Ten thousand certificates have about fifteen million. */
const fileLimit = 20 * 1024 * 1024

/** Would this chain be accepted, and why not? Resolves with the exit code. */
export async function certificate(given: Given, io: CommandIo): Promise<number> {
  const options = readOptions(given)
  const { path, key, name, at, ca, json } = options
  const file = await readFile(options, io)
  const { chain } = file
  const roots = ca === null ? everyStore(await systemSurroundings().roots()) : [rootStore((await readChain(ca, io)).map(toPem), false)]
  const question = { chain, roots, name, namespace: await namespaceOf(name), at: at ?? new Date(io.now()) }
  const toTheLetter = verifyChain({ ...question, letter: true })
  const asBrowsers = toTheLetter.accepted ? toTheLetter : verifyChain(question)
  const holder = file.form === 'PKCS#12' ? path : (key ?? path)
  const seen = certificateFileOf(file, question, asBrowsers, (await io.readableBy?.(holder)) ?? null)
  const checks = checkCertificateFile(seen, path, key)
  const verdict = verdictOnFile(seen, checks)
  const whose = ca === null ? say`those built in and this computer’s own` : say`those given`
  const told: Told = { ...question, ...file, checks, verdict, whose, toTheLetter, asBrowsers }
  io.out(json ? `${legibleJson(tellJson(told))}\n` : tell(told))
  // A PEM file is judged as the chain that a server sends, whatever key lies beside it, unless the key was asked about.
  const decides = file.form === 'PKCS#12' || key !== null
  return toTheLetter.accepted && (verdict.ready || !decides) ? exitCodes.secure : exitCodes.broken
}

interface Options {
  readonly path: string
  readonly key: string | null
  readonly name: string | null
  readonly ca: string | null
  readonly at: Date | null
  readonly json: boolean
}

function readOptions(given: Given): Options {
  const [path] = given.words
  if (path === undefined || given.words.length !== 1)
    throw new UsageError(
      say`Give one file with the chain, such as: ${{ code: 'relock certificate plex.p12' }}; "${{ code: 'relock certificate --help' }}" shows its options.`,
    )
  const name = given.one('name')
  if (name !== null && hostOf(name).kind === 'none') {
    throw new UsageError(
      say`"${{ code: name.slice(0, 60) }}" is neither a name nor an address; give ${{ code: '--name' }} such as ${{ code: 'plex.example.com' }} or ${{ code: '192.168.1.20' }}.`,
    )
  }
  const at = given.one('at')
  return { path, key: given.one('key'), name, ca: given.one('ca'), at: at === null ? null : readInstant(at), json: given.has('json') }
}

/** A day (its first instant) or an instant; without a zone it is UTC, as dates in certificates are. */
function readInstant(text: string): Date {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text.trim())
  const [, day = '', hour = '00:00', zone = 'Z'] = match ?? []
  const date = new Date(`${day}T${hour}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`)
  // 31 February is no day, though Date takes it for one in March.
  if (match === null || Number.isNaN(date.getTime()) || !new Date(`${day}T00:00Z`).toJSON().startsWith(day)) {
    throw new UsageError(
      say`"${{ code: text.slice(0, 60) }}" is no date; give ${{ code: '--at' }} such as ${{ code: '2026-11-21' }} or ${{ code: '2026-11-21T12:00:00Z' }}.`,
    )
  }
  return date
}

async function readBytes(path: string, io: CommandIo): Promise<Uint8Array> {
  const bytes = await io.readFile(path, fileLimit + 1).catch((error: unknown) => {
    throw new UsageError(cannotBeRead(path, error, say`check the name of the file and whether you may read it`))
  })
  if (bytes.length > fileLimit)
    throw new UsageError(say`${{ code: path }} is bigger than 20 MB; give only the chain that the server sends.`)
  return bytes
}

async function readChain(path: string, io: CommandIo): Promise<readonly Uint8Array[]> {
  const read = readChainFile(await readBytes(path, io), path)
  if ('refused' in read) throw new UsageError(read.refused)
  return read.chain
}

/** Reads what is to be checked, and asks for the passphrase where one is needed. */
async function readFile({ path, key }: Options, io: CommandIo): Promise<CustomFile> {
  const bytes = await readBytes(path, io)
  const keyFile = key === null ? null : await readKey(key, io)
  let read = await readCustomFile(bytes, path, null, keyFile)
  if ('locked' in read || ('file' in read && read.file.key === 'locked')) {
    const passphrase = (await io.askPassphrase?.(print(say`Passphrase of ${{ code: key ?? path }}: `))) ?? null
    if (passphrase !== null) read = await readCustomFile(bytes, path, passphrase, keyFile)
    else if ('locked' in read) {
      throw new UsageError(
        say`${{ code: path }} needs its passphrase; type it on a terminal, or put it into the environment variable ${{ code: 'RELOCK_PASSPHRASE' }}.`,
      )
    }
  }
  if ('locked' in read)
    throw new UsageError(say`${{ code: path }} does not open with this passphrase; try it again, or copy the file again.`)
  if ('refused' in read) throw new UsageError(read.refused)
  return read.file
}

async function readKey(path: string, io: CommandIo): Promise<PrivateKey> {
  const read = readKeyFile(await readBytes(path, io), path)
  if ('refused' in read) throw new UsageError(read.refused)
  return read.key
}
