import path from 'node:path'
import { say } from '@shared/model/message'
import { formatOfFile } from '@shared/report/formats'
import type { SeenByPhone } from '@shared/model/phone'
import type { Answers } from '@shared/session'
import type { SignInWay } from '../account/account'
import type { ConfiguredResolver } from '../computer/surroundings'
import { readAnswers, readPhone } from './answering-options'
import type { Given } from './command'
import { UsageError } from './io'
import { readResolver } from './outside-options'

/** In place of a report's name, as commands are used to. */
export const toStdout = '-'
const mostSeconds = 3_600

/** Whole seconds are not asked for. Throws `UsageError` beyond its bounds. */
export function readSeconds(text: string, most: number, least = 0): number {
  const seconds = Number(text)
  if (!(seconds > 0) || seconds < least || seconds > most)
    throw new UsageError(
      say`"${{ code: text }}" is not a time; give seconds between ${{ code: String(Math.max(1, least)) }} and ${{ code: String(most) }}.`,
    )
  return seconds
}

/** What `relock check` is asked for. */
export interface Options {
  readonly typed: string | null
  readonly answers: Answers
  /** What a phone outside the home showed; `null`: nobody looked. */
  readonly phoneSaw: SeenByPhone | null
  readonly json: boolean
  readonly steps: boolean
  readonly quiet: boolean
  readonly report: string | null
  readonly resolvers: readonly ConfiguredResolver[]
  readonly ca: string | null
  readonly offline: boolean
  /** The server's own files. */
  readonly logs: readonly string[]
  /** What “relock watch” kept. */
  readonly watched: string | null
  /** The files of this user's browsers are read as well. */
  readonly browsers: boolean
  /** For this look; `null`: nobody is to sign in for it. */
  readonly signsIn: SignInWay | null
  /** Seconds. */
  readonly timeout: number | null
}

/** Throws `UsageError` where options are unknown, or do not go together. */
export function readOptions(given: Given): Options {
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
    phoneSaw: readPhone(given),
    json: given.has('json'),
    steps: given.has('steps'),
    quiet: given.has('quiet'),
    report,
    resolvers: given.all('resolver').map(readResolver),
    ca: given.one('ca'),
    offline: given.has('offline'),
    logs: given.all('logs').map((file) => path.resolve(file)),
    watched: given.one('watched'),
    browsers: given.has('browsers'),
    signsIn: readWay(given),
    timeout: timeout === null ? null : readSeconds(timeout, mostSeconds),
  }
}

/** `null`: nobody is to sign in for this look. */
function readWay(given: Given): SignInWay | null {
  const older = given.has('older')
  if (given.has('sign-in')) return older ? 'older' : 'newer'
  if (older) throw new UsageError(say`${{ code: '--older' }} says in which way to sign in, so give ${{ code: '--sign-in' }} as well.`)
  return null
}
