import path from 'node:path'
import { diagnose, type Diagnosis } from '@shared/diagnose'
import { legibleJson } from '@shared/model/legible'
import { say } from '@shared/model/message'
import type { Evidence } from '@shared/model/evidence'
import { systemSurroundings } from '../computer/system'
import { evidenceOfFiles } from '../server-files/evidence-of-files'
import { gatherServerFiles, holdsNothing, troublesOf, type ServerFiles } from '../server-files/gather'
import type { Given } from './command'
import { exitCodes, UsageError, type CommandIo } from './io'
import { tellStory } from './logs-telling'
import { print } from './printer'

/** What `--json` prints is numbered, so that a script knows what it reads. */
const tellingSchema = 1

/** Reads a server's own files and judges what they tell, without any look at the network. Resolves with the exit code. */
export async function logs(given: Given, io: CommandIo): Promise<number> {
  const started = performance.now()
  if (given.words.length === 0)
    throw new UsageError(
      say`Give the zip of the logs, a log, Preferences.xml or Plex’s data folder, such as: ${{ code: 'relock logs "Plex Media Server Logs.zip"' }}; "${{ code: 'relock logs --help' }}" says more.`,
    )
  const isForPeople = !given.has('json')
  const { files, stopped } = await io.interruptible(async (interrupted) => {
    const aloud = progressTo(io)
    const files = await gatherServerFiles(
      given.words.map((word) => path.resolve(word)),
      { progress: aloud },
      interrupted,
    )
    return { files, stopped: interrupted.aborted ? (interrupted.reason === 'SIGINT' ? 'by the user' : 'by a program') : null }
  })
  tellTroubles(files, io)
  const { system, systemVersion, runtime } = systemSurroundings()
  const evidence = evidenceOfFiles(files, { system, systemVersion, runtime }, io.now())
  const diagnosis = diagnose(evidence)
  if (isForPeople) io.out(tellStory(files, diagnosis))
  else io.out(`${legibleJson(tellJson(files, performance.now() - started))}\n`)
  if (stopped !== null) io.err(`${print(say`Stopped; this is what was read until then.`)}\n`)
  return stopped === 'by the user' ? exitCodes.stopped : exitCodeOf(files, evidence, diagnosis)
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
