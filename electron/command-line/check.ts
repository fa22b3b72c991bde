import { certainSoFar } from '@shared/certain'
import { diagnose } from '@shared/diagnose'
import { withReading, withRoute, type Evidence } from '@shared/model/evidence'
import { legibleJson } from '@shared/model/legible'
import { say, type Message } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import type { Run } from '@shared/watch/history'
import { examine } from '../examination/examine'
import { onAbort } from '../network/deadline'
import type { AccountDesk } from '../account/account'
import type { Surroundings } from '../computer/surroundings'
import { systemSurroundings } from '../computer/system'
import { givenServerFiles } from '../server-files/given-files'
import { aloud } from './aloud'
import { readOptions, toStdout, type Options } from './check-options'
import type { Given } from './command'
import { findTarget } from './find-target'
import { tellGuide } from './guide'
import { exitCodes, UsageError, type CommandIo, type ShowingIo } from './io'
import { readRoots } from './outside-options'
import { exitCodeOf, tellChecks, tellJson, tellNothing, tellReading, tellVerdict } from './telling'
import { print } from './printer'

/** Looks at the way to one server, and judges it. */
export async function check(given: Given, io: ShowingIo): Promise<number> {
  const started = performance.now()
  const options = readOptions(given)
  if (options.report !== null && options.report !== toStdout) await (await import('./write-report')).tryReport(options.report, io)
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
  else if (forPeople)
    io.show([
      ...tellVerdict(evidence, diagnosis),
      ...tellGuide(diagnosis, options.steps),
      // Where progress came and went on one line, the checks stand below what they led to.
      ...(io.overwrite && !options.quiet ? tellChecks(evidence) : []),
    ])
  if (options.report !== null) await (await import('./write-report')).writeReport(options.report, evidence, io)
  return ended(exitCodeOf(diagnosis))
}

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
  const timer =
    options.timeout === null ? null : setTimeout(() => end('in time'), Math.max(0, options.timeout * 1000 - (io.waitedFor?.() ?? 0)))
  const progress = options.quiet ? { ...io, err: () => undefined, overwrite: () => undefined } : io
  try {
    const outside = systemSurroundings({
      resolvers: options.resolvers,
      ca: options.ca === null ? [] : [await readRoots(options.ca, io, stop.signal)],
      offline: options.offline,
      serverFiles: options.logs,
      browsers: options.browsers,
    })
    await tellUnreadable(options.logs, outside, io, stop.signal)
    const signedIn = await deskFor(options, outside, io, stop.signal)
    try {
      const surroundings = { ...outside, account: signedIn?.desk.account() ?? null }
      const evidence = await lookThere(surroundings, options, progress, io, stop.signal)
      return { evidence, stopped }
    } finally {
      if (signedIn) await endLook(signedIn, outside, io)
    }
  } finally {
    forget()
    if (timer) clearTimeout(timer)
  }
}

/** `null` where no server was found to look at. */
async function lookThere(
  surroundings: Surroundings,
  options: Options,
  progress: CommandIo,
  io: CommandIo,
  signal: AbortSignal,
): Promise<Evidence | null> {
  const earlier = options.watched === null ? null : await watchedBefore(options.watched, io)
  const target = await findTarget(options.typed, surroundings, progress, signal)
  const runs = target && earlier ? earlier(target) : []
  if (earlier !== null && target !== null && runs.length === 0)
    aloud(io, say`${{ code: options.watched ?? '' }} tells nothing of ${{ code: target.label }}, under this address or name.`)
  return target && (await examineAloud(target, surroundings, options, runs, progress, signal))
}

/** What the history of an earlier watch tells of a server. */
async function watchedBefore(file: string, io: CommandIo): Promise<(target: Target) => readonly Run[]> {
  const [{ readHistory }, { runsOf }, { markOf }] = await Promise.all([
    import('./watch-history'),
    import('@shared/watch/history'),
    import('../watch/history-of'),
  ])
  const history = await readHistory(file, io)
  if (history === null)
    throw new UsageError(say`${{ code: file }} is not there; give the file that "${{ code: 'relock watch --history FILE' }}" wrote.`)
  return (target) => runsOf(history, markOf(target))
}

/** A file that was given and cannot be read is bad usage, told before anything is asked. */
async function tellUnreadable(logs: readonly string[], surroundings: Surroundings, io: CommandIo, signal: AbortSignal): Promise<void> {
  if (logs.length === 0) return
  const { holdsNothing, troublesOf } = await import('../server-files/gather')
  const files = await givenServerFiles(surroundings, signal)
  const sentences = files ? troublesOf(files) : []
  if ((!files || holdsNothing(files)) && !signal.aborted)
    throw new UsageError(sentences[0] ?? say`Nothing of Plex is in what ${{ code: '--logs' }} was given.`)
  for (const sentence of sentences) aloud(io, sentence)
}

/** Of whoever is signed in, or signs in for this run; `null`: nobody is asked for. Without anybody, everything else is looked at all the same. */
async function deskFor(
  { signsIn, offline }: Options,
  surroundings: Surroundings,
  io: CommandIo,
  signal: AbortSignal,
): Promise<{ readonly desk: AccountDesk; readonly forThisLook: boolean } | null> {
  if (!io.account || offline) return null
  const desk = await io.account()
  const { as, outlives } = await desk.wake()
  if (signsIn === null || as !== null) return { desk, forThisLook: false }
  const end = await (await import('./sign-in-aloud')).signInAloud(desk, surroundings, io, signal, signsIn)
  return { desk, forThisLook: 'signedIn' in end && !outlives }
}

/** One question and its answer: nobody waits longer for a goodbye. */
const goodbye = 8_000

/** Tells what is wrong with the sign-in, and ends one that was for this look alone: at plex.tv as well, as nobody else could end it later. */
async function endLook(
  { desk, forThisLook }: { readonly desk: AccountDesk; readonly forThisLook: boolean },
  surroundings: Surroundings,
  io: CommandIo,
): Promise<void> {
  if (desk.state().trouble !== null) (await import('./sign-in-aloud')).tellTrouble(desk, io)
  if (!forThisLook) return
  const { revoked } = await desk.signOut(surroundings, AbortSignal.timeout(goodbye))
  if (!revoked) aloud(io, (await import('./sign-in-aloud')).onlyForgotten)
}

/** Milliseconds: readings come in flocks, and each judging of them takes as long as many a look. What takes no longer is told at its end. */
const judgedAfter = 100

async function examineAloud(
  target: Target,
  surroundings: Surroundings,
  { answers, phoneSaw }: Options,
  earlier: readonly Run[],
  io: CommandIo,
  signal: AbortSignal,
): Promise<Evidence> {
  const { overwrite } = io
  const tell = overwrite ?? ((line: string): void => io.err(`${line}\n`))
  tell(print(say`Looking at the way to ${{ code: target.label }}. Nothing is changed while Relock looks.`))
  let seen: Evidence | null = null
  const certain = new Set<string>()
  let judging: NodeJS.Timeout | null = null
  const tellCertain = (): void => {
    judging = null
    for (const { cause, title } of seen ? certainSoFar(seen) : []) {
      if (!certain.has(cause)) tell(print(say`Certain already, while the rest is looked at: ${title}.`))
      certain.add(cause)
    }
  }
  const evidence = await examine(
    target,
    surroundings,
    { answers, earlier, ...(phoneSaw === null ? {} : { phoneSaw }) },
    (event) => {
      if (event.type === 'began') seen = event.evidence
      if (event.type === 'route learnt' && seen) seen = withRoute(seen, event.route)
      if (event.type !== 'read' || !seen) return
      seen = withReading(seen, event)
      const line = tellReading(event, seen)
      if (line !== null) tell(line)
      judging ??= setTimeout(tellCertain, judgedAfter)
    },
    signal,
  ).finally(() => {
    if (judging) clearTimeout(judging)
  })
  overwrite?.('')
  return evidence
}
