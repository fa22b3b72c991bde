import { parseArgs } from 'node:util'
import { diagnose } from '@shared/diagnose'
import { legibleJson } from '@shared/model/legible'
import { readEvidence } from '@shared/report/read'
import { speak } from '@shared/model/message'
import { UsageError, whyUnreadable, type CommandIo } from './io'
import { exitCodeOf, tellJson, tellVerdict } from './telling'

/** Bytes; an examination of fifty routes is well under one megabyte. */
const fileLimit = 20 * 1024 * 1024

/** `relock judge FILE [--json]`: saved evidence or a JSON report, judged by today's rules, without any network. */
export async function judge(args: readonly string[], io: CommandIo): Promise<number> {
  const started = performance.now()
  const { path, json } = readOptions(args)
  const bytes = await io.readFile(path, fileLimit + 1).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read${whyUnreadable(error)}; give the JSON file that Relock saved.`)
  })
  if (bytes.length > fileLimit) throw new UsageError(`${path} is too big for a report; give the JSON file that Relock saved.`)
  const read = readEvidence(bytes.toString('utf8'))
  if ('refused' in read) throw new UsageError(`${path}: ${speak(read.refused)}`)
  const diagnosis = diagnose(read.evidence)
  io.out(json ? `${legibleJson(tellJson(read.evidence, diagnosis, performance.now() - started))}\n` : tellVerdict(read.evidence, diagnosis))
  return exitCodeOf(diagnosis)
}

function readOptions(args: readonly string[]): { readonly path: string; readonly json: boolean } {
  try {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { json: { type: 'boolean' } } })
    const [path] = positionals
    if (path !== undefined && positionals.length === 1) return { path, json: values.json ?? false }
  } catch {
    // told below, as one sentence for every way to get it wrong
  }
  throw new UsageError('Give one file to judge: relock judge FILE [--json]')
}
