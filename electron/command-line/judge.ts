import { diagnose } from '@shared/diagnose'
import { legibleJson } from '@shared/model/legible'
import { say } from '@shared/model/message'
import { readEvidence } from '@shared/report/read'
import type { Given } from './command'
import { tellGuide } from './guide'
import { cannotBeRead, UsageError, type ShowingIo } from './io'
import { exitCodeOf, tellJson, tellVerdict } from './telling'

/** Bytes; an examination of fifty routes is well under one megabyte. */
const fileLimit = 20 * 1024 * 1024

/** Saved evidence or a JSON report, judged by today's rules, without any network. */
export async function judge(given: Given, io: ShowingIo): Promise<number> {
  const started = performance.now()
  const [path] = given.words
  if (path === undefined || given.words.length !== 1)
    throw new UsageError(say`Give one file to judge: ${{ code: 'relock judge FILE [--json]' }}`)
  const bytes = await io.readFile(path, fileLimit + 1).catch((error: unknown) => {
    throw new UsageError(cannotBeRead(path, error, say`give the JSON file that Relock saved`))
  })
  if (bytes.length > fileLimit) throw new UsageError(say`${{ code: path }} is too big for a report; give the JSON file that Relock saved.`)
  const read = readEvidence(bytes.toString('utf8'))
  if ('refused' in read) throw new UsageError(say`${{ code: path }}: ${read.refused}`)
  const diagnosis = diagnose(read.evidence)
  if (given.has('json')) io.out(`${legibleJson(tellJson(read.evidence, diagnosis, performance.now() - started))}\n`)
  else io.show([...tellVerdict(read.evidence, diagnosis), ...tellGuide(diagnosis, given.has('steps'))])
  return exitCodeOf(diagnosis)
}
