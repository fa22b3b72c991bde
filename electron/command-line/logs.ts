import path from 'node:path'
import type { Diagnosis } from '@shared/diagnose'
import { legibleJson } from '@shared/model/legible'
import { say } from '@shared/model/message'
import type { Evidence } from '@shared/model/evidence'
import { once } from '../examination/gate'
import type { GivenSource } from '../server-files/sources'
import { gatherServerFiles, holdsNothing, troublesOf, type ServerFiles } from '../server-files/gather'
import type { Given } from './command'
import { exitCodes, UsageError, type CommandIo, type ShowingIo } from './io'
import { print } from './printer'

/** What `--json` prints is numbered, so that a script knows what it reads. */
const tellingSchema = 1

/** Reads a server's own files and judges what they tell, without any look at the network. Resolves with the exit code. */
export async function logs(given: Given, io: ShowingIo): Promise<number> {
  const started = performance.now()
  const isForPeople = !given.has('json')
  const { files, stopped } = await io.interruptible(async (interrupted) => {
    const aloud = progressTo(io)
    const sources = given.words.length > 0 ? given.words.map((word) => path.resolve(word)) : await ofThisComputer(io, interrupted)
    const files = await gatherServerFiles(
      sources,
      {
        progress: (progress) => {
          void judging()
          aloud(progress)
        },
        ...(io.scanProgram ? { scanProgram: io.scanProgram } : {}),
      },
      interrupted,
    )
    const stoppedBy = interrupted.reason === 'SIGINT' ? 'by the user' : 'by a program'
    return { files, stopped: interrupted.aborted ? stoppedBy : null }
  })
  tellTroubles(files, io)
  const [{ diagnose }, { evidenceOfFiles }, { systemSurroundings }] = await judging()
  const { system, systemVersion, runtime } = systemSurroundings()
  const evidence = evidenceOfFiles(files, { system, systemVersion, runtime }, io.now())
  const diagnosis = diagnose(evidence)
  if (isForPeople) io.show((await import('./logs-telling')).tellStory(files, diagnosis))
  else io.out(`${legibleJson(tellJson(files, performance.now() - started))}\n`)
  if (stopped !== null) io.err(`${print(say`Stopped; this is what was read until then.`)}\n`)
  return stopped === 'by the user' ? exitCodes.stopped : exitCodeOf(files, evidence, diagnosis)
}

/** What judges takes as long to read as a log of a hundred megabytes: by the first progress other threads are at work. */
const judging = once(() =>
  Promise.all([import('@shared/diagnose'), import('../server-files/evidence-of-files'), import('../computer/system')]),
)

const giveOne = say`Give the zip of the logs, a log, Preferences.xml or Plex’s data folder, such as: ${{ code: 'relock logs "Plex Media Server Logs.zip"' }}; "${{ code: 'relock logs --help' }}" says more.`

/**
 * Nothing was given: the files of the server that is installed on this computer.
 * @throws UsageError where there is none, or more than one, or this user may not read them: it says what to do
 */
async function ofThisComputer(io: CommandIo, signal: AbortSignal): Promise<readonly GivenSource[]> {
  const [{ systemSurroundings }, { findInstallations }, { sourcesOf }] = await Promise.all([
    import('../computer/system'),
    import('../server-computer/installations'),
    import('../server-files/given-files'),
  ])
  const found = await findInstallations(systemSurroundings(), signal)
  const [first, second] = found
  if (!first) throw new UsageError(say`No Plex server was found on this computer. ${giveOne}`)
  if (second)
    throw new UsageError(
      say`Several Plex servers are on this computer. Give the folder of one of them: ${{ code: found.map(({ folder }) => `"${folder}"`).join(', ') }}`,
    )
  if (first.access === 'not permitted')
    throw new UsageError(
      say`You may not read ${{ code: first.folder }}. Run this as the user that Plex runs as, such as ${{ code: 'sudo -u plex relock logs' }}, or give the zip of the logs.`,
    )
  io.err(`${print(say`Reading ${{ code: first.folder }}.`)}\n`)
  return sourcesOf(first)
}

/** Nothing of Plex in anything that was given is bad usage; of several files the others are read all the same. */
function tellTroubles(files: ServerFiles, io: CommandIo): void {
  const sentences = troublesOf(files)
  if (holdsNothing(files))
    throw new UsageError(sentences[0] ?? say`Nothing of Plex is in what was given; give the zip of the logs or Plex’s data folder.`)
  for (const sentence of sentences) io.err(`${print(sentence)}\n`)
}

/** Milliseconds for which nothing is said, as nearly every log is read by then. */
const quietFor = 1_500

function progressTo(io: CommandIo): (progress: { readonly done: number }) => void {
  const from = performance.now() + quietFor
  let last = 0
  return ({ done }) => {
    const percent = Math.floor(done * 100)
    if (performance.now() < from || percent < last + 10) return
    last = percent
    io.err(`${print(say`Read ${percent} of 100.`)}\n`)
  }
}

/** Could it be told? A log that breaks off unread, or a cause that one more look would settle, leaves it open. */
function exitCodeOf(files: ServerFiles, evidence: Evidence, { confirmed, suspected, failed }: Diagnosis): number {
  if (confirmed.length > 0) return exitCodes.broken
  const isOpen = suspected.length > 0 || failed.length > 0 || files.troubles.length > 0 || evidence.readings.length === 0
  return isOpen ? exitCodes.unclear : exitCodes.secure
}

/** The object that `--json` prints. */
function tellJson({ log, published }: ServerFiles, tookMs: number): unknown {
  return {
    schema: tellingSchema,
    events: log?.events ?? [],
    published: published?.addresses.map(({ uri }) => uri) ?? [],
    lines: log?.lines ?? 0,
    unknown: log?.unknown ?? 0,
    tookMs: Math.round(tookMs),
  }
}
