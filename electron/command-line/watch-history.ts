import { say } from '@shared/model/message'
import { historySchema, type History } from '@shared/watch/history'
import { cannotBeRead, Unreadable, UsageError, type CommandIo } from './io'

/** Bytes; the longest that a watch writes has 1.6 MB. */
const historyLimit = 4 * 1024 * 1024

/**
 * What an earlier watch kept in this file; `null`: there is none yet.
 * @throws UsageError where the file holds something else
 */
export async function readHistory(file: string, io: CommandIo): Promise<History | null> {
  const give = say`give a file that “relock watch” wrote, or a new name`
  const bytes = await io.readFile(file, historyLimit).catch((error: unknown) => {
    if (error instanceof Unreadable && error.trouble === 'missing') return null
    throw new UsageError(cannotBeRead(file, error, give))
  })
  if (bytes === null || bytes.length === 0) return null
  try {
    return historySchema.parse(JSON.parse(bytes.toString('utf8')))
  } catch {
    throw new UsageError(
      say`${{ code: file }} holds no history of a watch that this Relock can read, perhaps that of a newer one; ${give}. Nothing was changed in it.`,
    )
  }
}
