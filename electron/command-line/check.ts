import { isIPv4 } from 'node:net'
import path from 'node:path'
import { isAddress } from '@shared/addresses/address'
import { diagnose } from '@shared/diagnose'
import { withReading, withRoute, type Evidence } from '@shared/model/evidence'
import { hostAndPort } from '@shared/addresses/spell'
import { parseTarget } from '@shared/addresses/parse-target'
import { legibleJson } from '@shared/model/legible'
import { say, type Message } from '@shared/model/message'
import { formatOfFile } from '@shared/report/formats'
import type { Answers } from '@shared/session'
import type { Target } from '@shared/model/target'
import { announcedAs } from '../examination/announced-as'
import { discover, type DiscoveredServer } from '../examination/discover'
import { examine } from '../examination/examine'
import { onAbort } from '../network/deadline'
import { certificatesIn } from '../certificates/pem'
import { sentenceAbout } from '../computer/saving'
import type { Account, ConfiguredResolver, Surroundings } from '../computer/surroundings'
import { systemSurroundings } from '../computer/system'
import { givenServerFiles } from '../server-files/given-files'
import { holdsNothing, troublesOf } from '../server-files/gather'
import { readAnswers } from './answering-options'
import type { Given } from './command'
import { tellGuide } from './guide'
import { cannotBeRead, exitCodes, Unwritten, UsageError, type CommandIo } from './io'
import { exitCodeOf, tellJson, tellNothing, tellReading, tellVerdict } from './telling'
import { print, printedLanguage } from './printer'

/** In place of a report's name, as commands are used to. */
const toStdout = '-'
const mostSeconds = 3_600
const caLimit = 5 * 1024 * 1024

/** Looks at the way to one server, and judges it. */
export async function check(given: Given, io: CommandIo): Promise<number> {
  const started = performance.now()
  const options = readOptions(given)
  if (options.report !== null && options.report !== toStdout) await tryReport(options.report, io)
  const { evidence, stopped } = await io.interruptible((interrupted) => look(options, io, interrupted))
  const ended = (code: number): number => (stopped === 'by the user' ? exitCodes.stopped : code)
  const forPeople = !options.json && options.report !== toStdout
  if (stopped !== null) (forPeople ? io.out : io.err)(`${print(stopTexts[stopped])}\n`)
  if (evidence === null) {
    if (stopped === null)
      aloud(io, say`No Plex server was found from here. Tell Relock where it is, for example: ${{ code: 'relock check 192.168.1.20' }}`)
    if (options.json) io.out(`${legibleJson(tellNothing(performance.now() - started))}\n`)
    return ended(exitCodes.unclear)
  }
  const diagnosis = diagnose(evidence)
  if (options.json) io.out(`${legibleJson(tellJson(evidence, diagnosis, performance.now() - started))}\n`)
  else if (forPeople) io.out(tellVerdict(evidence, diagnosis) + tellGuide(diagnosis, options.steps))
  if (options.report !== null) await report(options.report, evidence, io)
  return ended(exitCodeOf(diagnosis))
}

/** One line of progress, or of what stands against something. */
const aloud = (io: CommandIo, message: Message): void => io.err(`${print(message)}\n`)

/** Why a look ended before it was through. */
type Stopped = 'by the user' | 'by a program' | 'in time'
const stopTexts: Readonly<Record<Stopped, Message>> = {
  'by the user': say`Stopped by you; this is what was seen until then.`,
  'by a program': say`Stopped by another program; this is what was seen until then.`,
  'in time': say`Stopped by ${{ code: '--timeout' }}; this is what was seen until then.`,
}

interface Looked {
  /** `null` where no server was found to look at. */
  readonly evidence: Evidence | null
  readonly stopped: Stopped | null
}

/** All that waits: for a file that may be a pipe, and for the network. */
async function look(options: Options, io: CommandIo, interrupted: AbortSignal): Promise<Looked> {
  const stop = new AbortController()
  let stopped: Stopped | null = null
  const end = (why: Stopped): void => {
    stopped ??= why
    stop.abort()
  }
  const forget = onAbort(interrupted, () => end(interrupted.reason === 'SIGINT' ? 'by the user' : 'by a program'))
  const timer = options.timeout === null ? null : setTimeout(() => end('in time'), options.timeout * 1000)
  const progress = options.quiet ? { ...io, err: () => undefined } : io
  try {
    const outside = systemSurroundings({
      resolvers: options.resolvers,
      ca: options.ca === null ? [] : [await readRoots(options.ca, io, stop.signal)],
      offline: options.offline,
      serverFiles: options.logs,
    })
    await tellUnreadable(options.logs, outside, io, stop.signal)
    const surroundings = { ...outside, account: await accountFor(options, outside, io, stop.signal) }
    const target =
      options.typed === null
        ? await findOne(surroundings, progress, stop.signal)
        : await readTarget(options.typed, surroundings, progress, stop.signal)
    const evidence = target && (await examineAloud(target, surroundings, options, progress, stop.signal))
    return { evidence, stopped }
  } finally {
    forget()
    if (timer) clearTimeout(timer)
  }
}

/** A file that was given and cannot be read is bad usage, told before anything is asked. */
async function tellUnreadable(logs: readonly string[], surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<void> {
  if (logs.length === 0) return
  const files = await givenServerFiles(surroundings, signal)
  const sentences = files ? troublesOf(files) : []
  if ((!files || holdsNothing(files)) && !signal.aborted)
    throw new UsageError(sentences[0] ?? say`Nothing of Plex is in what ${{ code: '--logs' }} was given.`)
  for (const sentence of sentences) aloud(io, sentence)
}

/** Whoever is signed in, or signs in for this run; `null`: nobody, and then everything else is looked at all the same. */
async function accountFor(
  { signsIn, offline }: Options,
  surroundings: Surroundings,
  io: CommandIo,
  signal: AbortSignal,
): Promise<Account | null> {
  if (!io.account || offline) return null
  const desk = await io.account()
  const { as } = await desk.wake()
  if (signsIn && as === null) await (await import('./sign-in-aloud')).signInAloud(desk, surroundings, io, signal)
  return desk.account()
}

async function examineAloud(
  target: Target,
  surroundings: Surroundings,
  { answers }: Options,
  io: CommandIo,
  signal: AbortSignal,
): Promise<Evidence> {
  aloud(io, say`Looking at the way to ${{ code: target.label }}. Nothing is changed while Relock looks.`)
  let seen: Evidence | null = null
  return examine(
    target,
    surroundings,
    { answers },
    (event) => {
      if (event.type === 'began') seen = event.evidence
      if (event.type === 'route learnt' && seen) seen = withRoute(seen, event.route)
      if (event.type !== 'read' || !seen) return
      seen = withReading(seen, event)
      const line = tellReading(event, seen)
      if (line !== null) io.err(`${line}\n`)
    },
    signal,
  )
}

interface Options {
  readonly typed: string | null
  readonly answers: Answers
  readonly json: boolean
  readonly steps: boolean
  readonly quiet: boolean
  readonly report: string | null
  readonly resolvers: readonly ConfiguredResolver[]
  readonly ca: string | null
  readonly offline: boolean
  /** The server's own files. */
  readonly logs: readonly string[]
  readonly signsIn: boolean
  /** Seconds. */
  readonly timeout: number | null
}

function readOptions(given: Given): Options {
  const [typed = null, second] = given.words
  if (second !== undefined) throw new UsageError(say`Give one target at a time; "${{ code: second }}" is one too many.`)
  const report = given.one('report')
  if (report === toStdout && given.has('json'))
    throw new UsageError(say`Give one of ${{ code: '--json' }} and ${{ code: '--report -' }} only, as both print on stdout.`)
  if (report !== null && report !== toStdout && formatOfFile(report) === null)
    throw new UsageError(say`Give the report a name that ends in .html, .md or .json, so that Relock knows its format.`)
  const timeout = given.one('timeout')
  return {
    typed,
    answers: readAnswers(given),
    json: given.has('json'),
    steps: given.has('steps'),
    quiet: given.has('quiet'),
    report,
    resolvers: given.all('resolver').map(readResolver),
    ca: given.one('ca'),
    offline: given.has('offline'),
    logs: given.all('logs').map((file) => path.resolve(file)),
    signsIn: given.has('sign-in'),
    timeout: timeout === null ? null : readSeconds(timeout),
  }
}

export function readResolver(text: string): ConfiguredResolver {
  const match = /^(?:\[([^\]]+)\]|([\d.]+)|([0-9a-f:]+))(?::(\d+))?$/i.exec(text)
  const address = match?.[1] ?? match?.[2] ?? match?.[3] ?? ''
  const port = match?.[4] === undefined ? 53 : Number(match[4])
  const bareV6 = isAddress(text) && !isIPv4(text)
  if (bareV6) return { address: text, port: 53, from: 'given' }
  if (!isAddress(address) || port < 1 || port > 65_535)
    throw new UsageError(
      say`"${{ code: text }}" is not a resolver; give an address such as ${{ code: '192.168.1.1' }} or ${{ code: '192.168.1.1:53' }}.`,
    )
  return { address, port, from: 'given' }
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0) || seconds > mostSeconds)
    throw new UsageError(say`"${{ code: text }}" is not a time; give seconds between 1 and ${{ code: String(mostSeconds) }}.`)
  return seconds
}

export async function readRoots(path: string, io: CommandIo, signal?: AbortSignal): Promise<string> {
  const bytes = await io.readFile(path, caLimit, signal).catch((error: unknown) => {
    throw new UsageError(cannotBeRead(path, error, say`give a PEM file with the certificates to trust in this run`))
  })
  const text = bytes.toString('latin1')
  if (certificatesIn(text).length === 0)
    throw new UsageError(say`${{ code: path }} holds no certificate; give a PEM file that has "${{ code: 'BEGIN CERTIFICATE' }}" in it.`)
  return text
}

async function readTarget(typed: string, surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<Target> {
  const parsed = parseTarget(typed)
  if ('target' in parsed) return parsed.target
  if (parsed.named === undefined) throw new UsageError(parsed.refused)
  aloud(io, say`Listening for a Plex server called ${{ code: parsed.named }} on this network.`)
  const target = await announcedAs(parsed.named, (onFound, own) => discover(surroundings, { earlier: [] }, onFound, own), signal)
  if (target) return target
  throw new UsageError(parsed.refused)
}

/** Nothing was typed: this computer's own server first, else the first that answers the call. The others are named. */
async function findOne(surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<Target | null> {
  aloud(io, say`Looking for a Plex server on this network.`)
  const found: DiscoveredServer[] = []
  await discover(surroundings, { earlier: [] }, (server) => found.push(server), signal)
  const chosen = found.find(({ from }) => from === 'this computer') ?? found[0]
  for (const { name, address, port, target } of found)
    if (target !== chosen?.target)
      aloud(
        io,
        say`Also found, and not looked at: ${{ code: name }}. To check it: ${{ code: `relock check ${hostAndPort(address, port)}` }}`,
      )
  return chosen?.target ?? null
}

/** Told before the examination, which takes its time. */
async function tryReport(path: string, io: CommandIo): Promise<void> {
  await io.tryWriting?.(path).catch((error: unknown) => {
    throw new UsageError(say`${{ code: path }}: ${sentenceAbout(error)}`)
  })
}

/** The verdict stands: a fault of ours in the report says so in one sentence and changes no exit code. */
async function report(path: string, evidence: Evidence, io: CommandIo): Promise<void> {
  const format = path === toStdout ? 'markdown' : formatOfFile(path)
  if (format === null) return
  const [{ buildReport }, { noReport }] = await Promise.all([import('@shared/report/build'), import('@shared/report/fault')])
  let text: string
  try {
    text = buildReport({ evidence, before: null, attempts: [], format, writtenAt: io.now(), language: printedLanguage().tag }).text
  } catch {
    aloud(io, say`${{ code: path }}: ${noReport}`)
    return
  }
  if (path === toStdout) {
    io.out(text)
    return
  }
  try {
    await io.writeFile(path, text)
    aloud(
      io,
      say`The report is in ${{ code: path }}; private values in it are replaced by labels. Please look through it before you share it.`,
    )
  } catch (error) {
    throw new Unwritten(say`${{ code: path }}: ${sentenceAbout(error)}`)
  }
}
