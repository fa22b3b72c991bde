import { parseArgs } from 'node:util'
import { checkCertificateFile, verdictOnFile } from '@shared/certificates/file'
import { legible, legibleJson } from '@shared/model/legible'
import { tell, tellJson, type Told } from './certificate-telling'
import { readChainFile, sentenceOn } from '../certificates/chain-file'
import { readCustomFile, type CustomFile } from '../certificates/custom-file'
import { hostOf } from '../certificates/host'
import { toPem } from '../certificates/pem'
import { readKeyFile, type PrivateKey } from '../certificates/private-key'
import { namespaceOf } from '../certificates/public-suffix'
import { everyStore, rootStore } from '../certificates/roots'
import { seenIn } from '../certificates/seen'
import { verifyChain } from '../certificates/verify'
import { exitCodes, UsageError, whyUnreadable, type CommandIo } from './io'
import { systemSurroundings } from '../computer/system'

export const certificateHelp = `relock certificate FILE [--key PEM] [--name N] [--ca PEM] [--at ISO-DATE] [--json]

FILE      the chain as the server sends it, PEM or DER, the server's own certificate first; or the PKCS#12 file (.p12, .pfx) that
          you are about to give to Plex, whose key, ciphers and permissions are checked as well
--key     the private key that belongs to it, where it lies in a file of its own
--name    the name or address that it must cover; without it no name is judged
--ca      trust the roots in this file, and no others; without it, those built into Relock and this computer's
--at      judge as of that instant, such as 2026-11-21 or 2026-11-21T12:00:00Z; without it, now
--json    one object on stdout: accepted, reasons, browsers, ready, checks, …

Where a passphrase is needed, Relock asks for it on the terminal, or takes it from the environment variable RELOCK_PASSPHRASE. It is never
an argument, is not kept, and nothing of the private key is shown.

It is held to the letter of RFC 5280 and of the rules for public authorities (CA/B baseline). Where only the letter is broken, browsers
accept it all the same, and that is said. Missing links are never fetched, and whether it was revoked is not asked.

Exit: 0 accepted (and, of a PKCS#12 file or with --key, nothing else broken) · 1 not so · 2 bad usage · 3 could not tell · 4 the answer could not be written
`

/** Bytes. Ten thousand certificates have about fifteen million. */
const fileLimit = 20 * 1024 * 1024

/** Would this chain be accepted, and why not? Resolves with the exit code. */
export async function runCertificateCommand(args: readonly string[], io: CommandIo): Promise<number> {
  try {
    const options = readOptions(args)
    if (options === 'help') {
      io.out(certificateHelp)
      return exitCodes.secure
    }
    const { path, key, name, at, ca, json } = options
    const file = await readFile(options, io)
    const { chain } = file
    const roots = ca === null ? everyStore(await systemSurroundings().roots()) : [rootStore((await readChain(ca, io)).map(toPem), false)]
    const question = { chain, roots, name, namespace: await namespaceOf(name), at: at ?? new Date(io.now()) }
    const toTheLetter = verifyChain({ ...question, letter: true })
    const asBrowsers = toTheLetter.accepted ? toTheLetter : verifyChain(question)
    const holder = file.form === 'PKCS#12' ? path : (key ?? path)
    const seen = seenIn(file, question, asBrowsers, (await io.readableBy?.(holder)) ?? null)
    const checks = checkCertificateFile(seen, path, key)
    const verdict = verdictOnFile(seen, checks)
    const whose = ca === null ? 'those built in and this computer’s own' : 'those given'
    const told: Told = { ...question, ...file, checks, verdict, whose, toTheLetter, asBrowsers }
    io.out(json ? `${legibleJson(tellJson(told))}\n` : tell(told))
    // A PEM file is judged as the chain that a server sends, whatever key lies beside it, unless the key was asked about.
    const decides = file.form === 'PKCS#12' || key !== null
    return toTheLetter.accepted && (verdict.ready || !decides) ? exitCodes.secure : exitCodes.broken
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    io.err(`${legible(error.message)}\n`)
    return exitCodes.usage
  }
}

interface Options {
  readonly path: string
  readonly key: string | null
  readonly name: string | null
  readonly ca: string | null
  readonly at: Date | null
  readonly json: boolean
}

const usage = 'Give one file with the chain: relock certificate FILE [--key PEM] [--name N] [--ca PEM] [--at ISO-DATE] [--json]'

function readOptions(args: readonly string[]): Options | 'help' {
  const { values, positionals } = parsed(args)
  if (values.help === true) return 'help'
  const [path] = positionals
  if (path === undefined || positionals.length !== 1) throw new UsageError(usage)
  const { key = null, name = null, at, ca = null, json = false } = values
  if (name !== null && hostOf(name).kind === 'none') {
    throw new UsageError(`"${name.slice(0, 60)}" is neither a name nor an address; give --name such as plex.example.com or 192.168.1.20.`)
  }
  return { path, key, name, ca, at: at === undefined ? null : readInstant(at), json }
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        key: { type: 'string' },
        name: { type: 'string' },
        ca: { type: 'string' },
        at: { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch {
    throw new UsageError(usage)
  }
}

/** A day (its first instant) or an instant; without a zone it is UTC, as dates in certificates are. */
function readInstant(text: string): Date {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i.exec(text.trim())
  const [, day = '', hour = '00:00', zone = 'Z'] = match ?? []
  const date = new Date(`${day}T${hour}${zone.replace(/^([+-]\d{2})(\d{2})$/, '$1:$2').toUpperCase()}`)
  // 31 February is no day, though Date takes it for one in March.
  if (match === null || Number.isNaN(date.getTime()) || !new Date(`${day}T00:00Z`).toJSON().startsWith(day)) {
    throw new UsageError(`"${text.slice(0, 60)}" is no date; give --at such as 2026-11-21 or 2026-11-21T12:00:00Z.`)
  }
  return date
}

async function readBytes(path: string, io: CommandIo): Promise<Uint8Array> {
  const bytes = await io.readFile(path, fileLimit + 1).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read${whyUnreadable(error)}; check the name of the file and whether you may read it.`)
  })
  if (bytes.length > fileLimit) throw new UsageError(`${path} is bigger than 20 MB; give only the chain that the server sends.`)
  return bytes
}

async function readChain(path: string, io: CommandIo): Promise<readonly Uint8Array[]> {
  const read = readChainFile(await readBytes(path, io))
  if ('refused' in read) throw new UsageError(sentenceOn(path, read.refused))
  return read.chain
}

/** Reads what is to be checked, and asks for the passphrase where one is needed. */
async function readFile({ path, key }: Options, io: CommandIo): Promise<CustomFile> {
  const bytes = await readBytes(path, io)
  const keyFile = key === null ? null : await readKey(key, io)
  let read = await readCustomFile(bytes, null, keyFile)
  if ('locked' in read || ('file' in read && read.file.key === 'locked')) {
    const passphrase = (await io.askPassphrase?.(`Passphrase of ${key ?? path}: `)) ?? null
    if (passphrase !== null) read = await readCustomFile(bytes, passphrase, keyFile)
    else if ('locked' in read) {
      throw new UsageError(
        `${path} needs its passphrase; type it on a terminal, or put it into the environment variable RELOCK_PASSPHRASE.`,
      )
    }
  }
  if ('locked' in read) throw new UsageError(`${path} does not open with this passphrase; try it again, or copy the file again.`)
  if ('refused' in read) throw new UsageError(sentenceOn(path, read.refused))
  return read.file
}

async function readKey(path: string, io: CommandIo): Promise<PrivateKey> {
  const read = readKeyFile(await readBytes(path, io))
  if ('refused' in read) throw new UsageError(`${path} ${read.refused}.`)
  return read.key
}
