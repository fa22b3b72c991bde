import { say } from '@shared/model/message'
import type { Target } from '@shared/model/target'
import { noHistory, runsOf, withRuns, type History, type Run } from '@shared/watch/history'
import { leastBetween } from '@shared/watch/schedule'
import type { ConfiguredResolver } from '../computer/surroundings'
import { systemSurroundings } from '../computer/system'
import { examine } from '../examination/examine'
import { onAbort } from '../network/deadline'
import { markOf } from '../watch/history-of'
import { supplyOf } from '../watch/supply'
import { networkOf, systemClock, watch as watchServer, type Looked, type WhyPaused } from '../watch/watch'
import { aloud } from './aloud'
import { readSeconds } from './check-options'
import type { Given } from './command'
import { findTarget } from './find-target'
import { exitCodes, Unwritten, UsageError, type ShowingIo } from './io'
import { readResolver, readRoots } from './outside-options'
import { readHistory } from './watch-history'
import { tellEnd, tellLook, tellPause } from './watch-telling'

/** A month. */
const mostSeconds = 31 * 24 * 3_600

interface Options {
  readonly typed: string | null
  readonly json: boolean
  /** Milliseconds. */
  readonly every: number | null
  /** Milliseconds. */
  readonly until: number | null
  readonly history: string | null
  readonly anyway: boolean
  readonly resolvers: readonly ConfiguredResolver[]
  readonly ca: string | null
  readonly offline: boolean
}

function readOptions(given: Given): Options {
  const [typed = null, second] = given.words
  if (second !== undefined) throw new UsageError(say`Give one target at a time; "${{ code: second }}" is one too many.`)
  const ms = (option: string, least?: number): number | null => {
    const text = given.one(option)
    return text === null ? null : readSeconds(text, mostSeconds, least) * 1_000
  }
  return {
    typed,
    json: given.has('json'),
    every: ms('every', leastBetween / 1_000),
    until: ms('for'),
    history: given.one('history'),
    anyway: given.has('anyway'),
    resolvers: given.all('resolver').map(readResolver),
    ca: given.one('ca'),
    offline: given.has('offline'),
  }
}

/** Watches one server until it is stopped, and prints what changes. */
export async function watch(given: Given, io: ShowingIo): Promise<number> {
  const options = readOptions(given)
  if (options.history !== null) await io.tryWriting?.(options.history).catch(() => unwritable(options.history ?? ''))
  const known = options.history === null ? noHistory : ((await readHistory(options.history, io)) ?? noHistory)
  return io.interruptible((interrupted) => watching(options, known, io, interrupted))
}

async function watching(options: Options, known: History, io: ShowingIo, interrupted: AbortSignal): Promise<number> {
  const stop = new AbortController()
  const forget = onAbort(interrupted, () => stop.abort())
  const timer = options.until === null ? null : setTimeout(() => stop.abort(), options.until)
  try {
    const ca = options.ca === null ? [] : [await readRoots(options.ca, io, stop.signal)]
    const outside = () => systemSurroundings({ resolvers: options.resolvers, ca, offline: options.offline })
    const target = await findTarget(options.typed, outside(), io, stop.signal)
    if (target === null) {
      if (!interrupted.aborted)
        aloud(io, say`No Plex server was found from here. Tell Relock where it is, for example: ${{ code: 'relock watch 192.168.1.20' }}`)
      return interrupted.reason === 'SIGINT' ? exitCodes.stopped : exitCodes.unclear
    }
    const last = await watchOne(target, options, known, outside, io, stop)
    if (interrupted.reason === 'SIGINT') return exitCodes.stopped
    return last === null ? exitCodes.unclear : exitCodes[last.diagnosis.outcome]
  } finally {
    forget()
    if (timer) clearTimeout(timer)
  }
}

/** Resolves with the last look, `null` where none came to its end. */
async function watchOne(
  target: Target,
  options: Options,
  known: History,
  outside: () => ReturnType<typeof systemSurroundings>,
  io: ShowingIo,
  stop: AbortController,
): Promise<Looked | null> {
  const { json, every, anyway, history } = options
  const mark = markOf(target)
  aloud(io, say`Watching the way to ${{ code: target.label }}. Nothing is changed. ${{ code: 'Ctrl-C' }} ends it.`)
  let last: Looked | null = null
  let paused: WhyPaused | null = null
  let isWritten = true
  const ending: { unheard: Unwritten | null } = { unheard: null }
  /** Nobody would hear of what comes either: what was seen so far is kept, and the watch ends. */
  const tell = (told: () => void): void => {
    try {
      told()
    } catch (error) {
      if (!(error instanceof Unwritten)) throw error
      ending.unheard = error
    }
    if (ending.unheard !== null || io.isUnread?.() === true) stop.abort()
  }
  const save = async (runs: readonly Run[]): Promise<void> => {
    if (history === null) return
    try {
      // Another watch may have kept what it saw of another server meanwhile.
      const now = (await readHistory(history, io).catch(() => null)) ?? known
      await io.writeFile(history, `${JSON.stringify(withRuns(now, mark, runs))}\n`)
      isWritten = true
    } catch {
      // The watch is worth more than its file; said once, until it can be written again.
      if (isWritten) aloud(io, say`What was seen could not be written to ${{ code: history }}. The watch goes on.`)
      isWritten = false
    }
  }
  const running = watchServer(
    target,
    runsOf(known, mark),
    {
      surroundings: outside,
      examine,
      clock: systemClock,
      supply: (own) => supplyOf(outside(), own),
      network: () => networkOf(outside()),
      save,
      glances: every === null,
      every,
      anyway,
    },
    {
      onState: (state) => {
        if (state.paused === paused) return
        paused = state.paused
        tell(() => tellPause(paused, json, io))
      },
      onLooked: (looked) => {
        last = looked
        if (looked.changed || looked.first) tell(() => tellLook(looked, json, io))
      },
    },
    stop.signal,
  )
  await running.ended
  if (ending.unheard !== null) throw ending.unheard
  tellEnd(running.state(), systemClock.now(), json, io)
  return last
}

function unwritable(file: string): never {
  throw new UsageError(say`${{ code: file }} cannot be written; give another name.`)
}
